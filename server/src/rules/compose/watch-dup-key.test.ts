import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDupKey } from "./watch-dup-key.ts";

ruleTest(watchDupKey, {
  good: [
    "services: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}",
    "x-c: &c {path: b}\nservices: {a: {image: a, develop: {watch: [{path: ., <<: *c, action: restart}]}}}",
    "services: {a: {image: a, image: b}, b: {environment: {A: 1, A: 2}}}",
    "services: {a: {image: a, develop: {x-a: {path: 1}, watch: [{path: ., action: restart, x-a: {path: 1}}]}}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: a
                  action: restart
                  "path": b # and this
      #           ^^^^^^ "path" is there already, in line 6
                - { path: c, action: restart, path: d }
      #                                       ^^^^ "path" is there already, in line 9
              x-note: { a: 1, a: 2 }
      #                       ^ "a" is there already, in line 10
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: a
                  action: restart
                - { path: c, action: restart }
              x-note: { a: 1 }
      `,
      titles: ['Remove the second "path"'],
    },
    {
      code: `
        x-rule: &rule { path: a, path: b }
      #                          ^^^^ "path" is there already, in line 1
        services:
          app:
            image: app
            develop: { watch: [{ <<: *rule, action: restart, <<: *rule }] }
      #                                                      ^^ "<<" is there already, in line 5
            develop: { watch: [{ <<: *rule, action: restart }] }
      #     ^^^^^^^ "develop" is there already, in line 5
      `,
      fixed: `
        x-rule: &rule { path: a }
        services:
          app:
            image: app
            develop: { watch: [{ <<: *rule, action: restart }] }
      `,
    },
  ],
});
