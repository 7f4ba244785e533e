import { ruleTest } from "../../../test/ruleTest.ts";
import { watchIncludeConflict } from "./watch-include-conflict.ts";

ruleTest(watchIncludeConflict, {
  composeVersion: "2.40.3",
  good: [
    "include: [web.yaml]\nservices: {api: {image: a}}\n#- /workspace/web.yaml\nservices: {web: {image: a}}",
    "include: [web.yaml]\nservices: {web: {image: a}}\n#- /workspace/web.yaml\nservices: {web: {image: a}}",
    "include: [lost.yaml]\nservices: {web: {image: a}}",
    "include: [$FILE]\nservices: {web: {image: a}}\n#- /workspace/web.yaml\nservices: {web: {image: b}}",
  ],
  bad: [
    {
      code: `
        include: [web.yaml]
      #           ^^^^^^^^ Compose refuses what is included here: services.web conflicts with imported resource
        services:
          web:
            develop: { watch: [{ action: restart, path: conf }] }
      #- /workspace/web.yaml
        services:
          web: { image: nginx }
      `,
    },
  ],
});

const conflict =
  "include: [web.yaml]\nservices: {web: {image: a}}\n#- /workspace/web.yaml\nservices: {web: {image: b}}";

ruleTest(watchIncludeConflict, { composeVersion: "5.0.0", good: [conflict], bad: [] });
ruleTest(watchIncludeConflict, {
  good: [],
  bad: [
    {
      code: `
        include: [web.yaml]
      #           ^^^^^^^^ Compose before 5.0 refuses what is included here: services.web conflicts with imported resource
        services: {web: {image: a}}
      #- /workspace/web.yaml
        services: {web: {image: b}}
      `,
    },
  ],
});
