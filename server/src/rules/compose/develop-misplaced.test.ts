import { ruleTest } from "../../../test/ruleTest.ts";
import { developMisplaced } from "./develop-misplaced.ts";

ruleTest(developMisplaced, {
  good: [
    "services: {a: {image: a, develop: {watch: []}}}",
    "services: {develop: {image: a}, watch: {image: a}}",
    "x-develop: {watch: []}\nservices: {a: {image: a, x-watch: []}}",
    "services: {a: !reset {watch: []}}",
    "services: {a: {build: .}, b: {build: {context: develop}}}",
  ],
  bad: [
    {
      code: `
        services:
          app: # ours
            watch:
      #     ^^^^^ "watch" belongs under "develop" of service "app"
              # at once
              - action: restart

                path: ./src # sources
            image: app
          other: { watch: [], image: other }
      #            ^^^^^ "watch" belongs under "develop" of service "other"
      `,
      fixed: `
        services:
          app: # ours
            develop:
              watch:
                # at once
                - action: restart

                  path: ./src # sources
            image: app
          other: { develop: {watch: []}, image: other }
      `,
      titles: ['Put it under "develop"'],
    },
    {
      // The rules stand beside a "develop" that has nothing.
      code: `
        services:
          app:
            image: app
            develop: # ours
            watch:
      #     ^^^^^ "watch" belongs under "develop" of service "app"
              - action: restart

                path: ./src # sources
            # and the ports
            ports: ["80"]
          other:
            image: other
            develop:

            # rules
            watch:
      #     ^^^^^ "watch" belongs under "develop" of service "other"
            - action: restart
              path: ./src
      `,
      fixed: `
        services:
          app:
            image: app
            develop: # ours
              watch:
                - action: restart

                  path: ./src # sources
            # and the ports
            ports: ["80"]
          other:
            image: other
            develop:

            # rules
              watch:
              - action: restart
                path: ./src
      `,
      titles: ['Put it under "develop"'],
    },
    {
      // What "develop" has stays its own.
      code: `
        services:
          app:
            image: app
            develop: ~
            watch: []
      #     ^^^^^ "watch" belongs under "develop" of service "app"
          other:
            image: other
            develop:
            ports: ["80"]
            watch: []
      #     ^^^^^ "watch" belongs under "develop" of service "other"
          more:
            image: more
            watch: []
      #     ^^^^^ "watch" belongs under "develop" of service "more"
            develop:
      `,
    },
    {
      code: `
        x-common: &common
          watch: []
      #   ^^^^^ "watch" belongs under "develop" of service "a"
        develop: {}
      # ^^^^^^^ "develop" belongs into a service
        services:
          a: { image: a, <<: *common }
          b: { image: b, <<: *common }
          c: { image: c, develop: {}, watch: [] }
      #                               ^^^^^ "watch" belongs under "develop" of service "c"
          d: { build: { context: ., develop: { watch: [] } } }
      #                             ^^^^^^^ "develop" belongs into service "d", not into its build
      `,
    },
  ],
});
