import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBothDevelop } from "./watch-both-develop.ts";

const both = "services: {a: {image: a, x-develop: {watch: []}, develop: {}}}";

ruleTest(watchBothDevelop, {
  good: [
    "services: {a: {image: a, x-develop: {watch: []}}}",
    "services: {a: {image: a, x-develop: {watch: []}, develop: }}",
    "services: {a: {image: a, x-develop: {watch: []}}, b: {image: b, develop: {watch: []}}}",
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
  ],
});

ruleTest(watchBothDevelop, { composeVersion: "5.6.0", good: [both], bad: [] });
