import { ruleTest } from "../../../test/ruleTest.ts";
import { watchLargeTree } from "./watch-large-tree.ts";

const rule = (keys: string, service = "image: a") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, target: /a, ${keys}}]}}}\n#- /workspace/src/a.js\n#- /workspace/node_modules/a{1..8191}/b/\n`;

ruleTest(watchLargeTree, {
  good: [
    rule("path: ./src"),
    rule("path: ./node_modules/a1"),
    rule("path: ./src/a.js"),
    rule("path: ./missing"),
    rule("path: $SOURCES"),
    // A bind mount keeps Compose from watching the path.
    rule("path: .", "image: a, volumes: ['.:/a']"),
    "services: {a: {image: a, develop: {watch: [{action: sync, target: /a, path: .}]}}}\n#- /workspace/a{1..8191}/\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: "./"
      #                 ^^^^ Compose watches each of the more than 8192 directories below "./", also those that are ignored
                  ignore: node_modules
                - { action: restart, path: node_modules, include: package.json }
      #                                    ^^^^^^^^^^^^ Compose watches each of the more than 8192 directories below "node_modules", also those that are ignored
                - { action: restart, path: src }
      #- /workspace/.dockerignore
        node_modules
      #- /workspace/src/a.js
      #- /workspace/node_modules/{1..8192}/
      `,
    },
  ],
});
