import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBothDevelop } from "./watch-both-develop.ts";

const both = "services: {a: {image: a, x-develop: {watch: []}, develop: {}}}";

ruleTest(watchBothDevelop, {
  good: [
    "services: {a: {image: a, x-develop: {watch: []}}}",
    "services: {a: {image: a, x-develop: {watch: []}, develop: }}",
    "services: {a: {image: a, x-develop: {watch: []}}, b: {image: b, develop: {watch: []}}}",
    // "x-develop" is in the other file, and reported there.
    "#- /workspace/compose.override.yaml\nservices: {a: {develop: {watch: [{path: ., action: restart}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, x-develop: {watch: []}}}\n",
    "#- /workspace/compose.override.yaml\nservices: {a: {develop: !reset null}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, x-develop: {watch: []}}}\n",
  ],
  bad: [
    {
      code: `
        services:
          a:
            image: a
            x-develop:
      #     ^^^^^^^^^ Service "a" has "develop" too: Compose before 5.6 does not read "x-develop"
              watch: []
            develop: {}
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          a:
            x-develop: {watch: [{action: restart, path: .}]}
      #     ^^^^^^^^^ Service "a" has "develop" too: Compose before 5.6 does not read "x-develop"
      #- /workspace/compose.yaml
        services:
          a:
            image: a
            develop: {watch: [{action: restart, path: ./src}]}
      `,
      related: ["/workspace/compose.yaml:4 What Compose reads"],
    },
  ],
});

ruleTest(watchBothDevelop, { composeVersion: "5.6.0", good: [both], bad: [] });
