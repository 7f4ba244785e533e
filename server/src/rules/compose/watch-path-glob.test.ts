import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathGlob } from "./watch-path-glob.ts";

const rule = (keys: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, ${keys}}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPathGlob, {
  good: [
    rule("path: ./src", "src/a.ts"),
    // They are called so.
    rule("path: 'src/[id]'", "src/[id]/a.ts"),
    rule("path: 'src/*'", "src/*/a.ts"),
    // A misspelt route, and one in other capitals.
    rule("path: 'src/[id]'", "src/[ids]/a.ts"),
    rule("path: 'src/[ID]'", "src/[id]/a.ts"),
    rule("path: '${SRC}/*'", "src/a.ts"),
    rule("path: './src/(group)'", "src/a.ts"),
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
                - path: ./src/**/*.ts # sources
      #                 ^^^^^^^^^^^^^ Path "./src/**/*.ts" is taken literally, not as a pattern, and nothing is called so
                  action: sync
                  target: /app/src
                - { path: '*.json', action: restart }
      #                   ^^^^^^^^ Path "*.json" is taken literally, not as a pattern, and nothing is called so
                - path: "src/**/*"
      #                 ^^^^^^^^^^ Path "src/**/*" is taken literally, not as a pattern, and nothing is called so
                  action: restart
                - path: ./src/*/
      #                 ^^^^^^^^ Path "./src/*/" is taken literally, not as a pattern, and nothing is called so
                  action: restart
                - path: /workspace/src/?.ts
      #                 ^^^^^^^^^^^^^^^^^^^ Path "/workspace/src/?.ts" is taken literally, not as a pattern, and nothing is called so
                  action: restart
      #- /workspace/src/a.ts
      `,
      titles: ['Watch "./src" and include "**/*.ts"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src # sources
                  action: sync
                  target: /app/src
                  include:
                    - "**/*.ts"
                - { path: '.', action: restart, include: ["*.json"] }
                - path: "src"
                  action: restart
                - path: ./src
                  action: restart
                - path: /workspace/src
                  action: restart
                  include:
                    - "?.ts"
      #- /workspace/src/a.ts
      `,
    },
    {
      // No such folder, an include already, a target with a pattern, keys that others share.
      code: `
      #- /workspace/compose.yaml
        x-rule: &rule { path: ./src/*.ts }
      #                       ^^^^^^^^^^ Path "./src/*.ts" is taken literally, not as a pattern, and nothing is called so
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ./scr/*.ts, action: restart }
      #                   ^^^^^^^^^^ Path "./scr/*.ts" is taken literally, not as a pattern, and nothing is called so
                - { path: ./src/*.ts, action: restart, include: a.ts }
      #                   ^^^^^^^^^^ Path "./src/*.ts" is taken literally, not as a pattern, and nothing is called so
                - { path: ./src/*.ts, action: sync, target: /app/*.ts }
      #                   ^^^^^^^^^^ Path "./src/*.ts" is taken literally, not as a pattern, and nothing is called so
                - { path: ./dist/*, action: restart }
      #                   ^^^^^^^^ Path "./dist/*" is taken literally, not as a pattern, and nothing is called so
                - { path: "./src/[a-z].ts", action: restart, include: b }
      #                   ^^^^^^^^^^^^^^^^ Path "./src/[a-z].ts" is taken literally, not as a pattern, and nothing is called so
                - <<: *rule
                  action: restart
      #- /workspace/src/a.ts
      `,
    },
  ],
});

ruleTest(watchPathGlob, {
  // No include yet.
  composeVersion: "2.33.1",
  good: [],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services: {a: {image: a, develop: {watch: [{action: restart, path: ./src/*.ts}]}}}
      #                                                                    ^^^^^^^^^^ Path "./src/*.ts" is taken literally, not as a pattern, and nothing is called so
      #- /workspace/src/a.ts
      `,
    },
  ],
});
