import { ruleTest } from "../../../test/ruleTest.ts";
import { watchNotList } from "./watch-not-list.ts";

ruleTest(watchNotList, {
  good: [
    "services: {a: {image: a, develop: }}",
    "services: {a: {image: a, develop: {}}}",
    "services: {a: {image: a, develop: {watch: []}}}",
    "services: {a: {image: a, develop: !reset [a]}}",
    "services: {a: {image: a, develop: {watch: !reset {}}}}",
    "services: {a: {image: a, develop: {watch: [!reset a]}}}",
    "services: {a: {image: a, develop: {watch: *lost}}}",
    "services: {a: {image: a, develop: {watch: [*lost]}}}",
    "services: {a: {image: a, x-develop: {watch: a}}}",
    "services: {a: {image: a, develop: {x-watch: a}}}",
    "services: {a: !reset {develop: a}}",
    "services: {a: {image: a, develop: {watch: [{}]}}}",
  ],
  bad: [
    {
      code: `
        services:
          a:
            develop:
              watch:
      #       ^^^^^ "watch" has no rules: without any it is []
          b:
            develop:
              watch:
                -
      #         ^ The watch rule is empty
                - action
      #           ^^^^^^ A watch rule is a mapping with a path and an action
                - [path: .]
      #           ^^^^^^^^^ A watch rule is a mapping with a path and an action
          c:
            develop: [a]
      #     ^^^^^^^ "develop" has no keys: the rules belong under its key "watch"
          d:
            develop:
              w
      #       ^ "develop" has no keys: the rules belong under its key "watch"
          e: { develop: { watch: yes } }
      #                          ^^^ "watch" is not a list of rules
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
      #       ^^^^^ "watch" is not a list of rules
                # our only rule
                action: sync
                path: ./src

                # into the image
                target: >-
                  /app
                  src
              x-note: 1
          other: { image: other, develop: { watch: { action: restart, path: . } } }
      #                                     ^^^^^ "watch" is not a list of rules
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                # our only rule
                - action: sync
                  path: ./src

                  # into the image
                  target: >-
                    /app
                    src
              x-note: 1
          other: { image: other, develop: { watch: [{ action: restart, path: . }] } }
      `,
      titles: ["Make it the first rule of a list"],
    },
    {
      code: `
        services:
          a: { image: a, develop: &develop { watch: 3 } }
      #                                             ^ "watch" is not a list of rules
          b: { image: b, develop: *develop }
      `,
    },
  ],
});
