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
