import { ruleTest } from "../../../test/ruleTest.ts";
import { developUnknownKey } from "./develop-unknown-key.ts";

ruleTest(developUnknownKey, {
  good: [
    "services: {a: {image: a, develop: {watch: []}}}",
    "services: {a: {image: a, develop: {x-watches: []}}}",
    "services: {a: {image: a, develop: !reset {watches: []}}}",
    "x-d: &d {watch: []}\nservices: {a: {image: a, develop: {<<: *d}}}",
    "services: {a: {image: a, x-develop: {watches: []}}}",
    "services: {a: {image: a, develop: watches}}",
  ],
  bad: [
    {
      code: `
        services:
          a:
            image: a
            develop:
              "watchs": [] # ours
      #       ^^^^^^^^ "develop" has no key "watchs"
      `,
      fixed: `
        services:
          a:
            image: a
            develop:
              "watch": [] # ours
      `,
      titles: ['Rename to "watch"'],
    },
    {
      code: `
        x-develop: &develop
          sync: []
      #   ^^^^ "develop" has no key "sync"
        services:
          a: { image: a, develop: { watch: [], <<: *develop, Watch: [] } }
      #                                                      ^^^^^ "develop" has no key "Watch"
          b: { image: b, develop: *develop }
      `,
    },
  ],
});
