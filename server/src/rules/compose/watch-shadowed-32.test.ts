import { ruleTest } from "../../../test/ruleTest.ts";
import { watchShadowed32 } from "./watch-shadowed-32.ts";

const rules = (first: string, second: string) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{${first}}, {${second}}]}}}\n#- /workspace/src/a.js\n#- /workspace/config.js\n`;
const shadowed = rules("action: sync, path: ., target: /a", "action: restart, path: ./config.js");

ruleTest(watchShadowed32, {
  composeVersion: "2.32.4",
  good: [
    rules("action: sync, path: ./src, target: /a", "action: restart, path: ./config.js"),
    rules("action: sync, path: ., target: /a, ignore: config.js", "action: restart, path: ./config.js"),
    rules("action: sync, path: ., target: /a, ignore: $IGNORED", "action: restart, path: ./config.js"),
    rules("action: restart, path: ./missing", "action: sync, path: ., target: /a"),
    "services: {a: {image: a, develop: {watch: [{action: restart, path: .}]}}, b: {image: b, develop: {watch: [{action: restart, path: .}]}}}",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - {action: restart, path: ./config.js}
                - {action: sync, path: ., target: /app}
      #                                ^ Compose 2.32 leaves "./config.js" to the "restart" rule on "./config.js", which comes first
      #- /workspace/config.js
      `,
      related: ["/workspace/compose.yaml:6 The other rule"],
    },
    {
      // Rules of an override file come after those of the file it overrides.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: restart, path: ./config.js}]}
      #                                               ^^^^^^^^^^^ Compose 2.32 leaves "./config.js" to the "sync" rule on ".", which comes first
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync, path: ., target: /app}]}
      #- /workspace/config.js
      `,
      related: ["/workspace/compose.yaml:4 The other rule"],
    },
  ],
});

ruleTest(watchShadowed32, { composeVersion: "2.31.0", good: [shadowed], bad: [] });
ruleTest(watchShadowed32, { composeVersion: "2.33.0", good: [shadowed], bad: [] });
ruleTest(watchShadowed32, { good: [shadowed], bad: [] });
