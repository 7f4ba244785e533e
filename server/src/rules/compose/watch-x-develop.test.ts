import { ruleTest } from "../../../test/ruleTest.ts";
import { watchXDevelop } from "./watch-x-develop.ts";

ruleTest(watchXDevelop, {
  good: [
    "services: {a: {image: a, develop: {watch: []}}}",
    "services: {a: {image: a, develop: {watch: []}, x-develop: {watch: []}}}",
    "x-develop: &develop {watch: []}\nservices: {a: {image: a, develop: *develop}}",
    "services: {a: {image: a, x-dev: {watch: []}}}",
    "#- /workspace/compose.override.yaml\nservices: {a: {x-develop: {watch: []}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}\n",
  ],
  bad: [
    {
      code: `
        x-service: &service
          x-develop:
      #   ^^^^^^^^^ "x-develop" is deprecated: it is called "develop" now
            watch: []
        services:
          a:
            <<: *service
            image: a
          b: {<<: *service, image: b}
          c: {image: c, "x-develop": {watch: []}}
      #                 ^^^^^^^^^^^ "x-develop" is deprecated: it is called "develop" now
      `,
      titles: ['Rename to "develop"'],
      fixed: `
        x-service: &service
          develop:
            watch: []
        services:
          a:
            <<: *service
            image: a
          b: {<<: *service, image: b}
          c: {image: c, "develop": {watch: []}}
      `,
    },
    {
      code: `
        services:
          a:
            image: a
            develop: # later
            x-develop:
      #     ^^^^^^^^^ "x-develop" is deprecated: it is called "develop" now
              watch: []
      `,
    },
  ],
});
