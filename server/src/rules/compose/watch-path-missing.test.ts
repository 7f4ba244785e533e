import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathMissing } from "./watch-path-missing.ts";

const rule = (path: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ${path}, action: restart}]}}}\n`;

ruleTest(watchPathMissing, {
  good: [
    `#- /workspace/compose.yaml\n${rule("./src")}#- /workspace/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${rule("src/")}#- /workspace/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${rule("src/a.ts")}#- /workspace/src/a.ts\n`,
    ...[
      "$SRC/a",
      "~/src",
      "./dist",
      "./dist/server",
      "node_modules",
      "./node_modules/pkg",
      '""',
      "",
      "3000",
    ].map(rule),
  ],
  bad: [
    {
      // A drive that is not there: the search for what was meant ends at its root.
      code: `
      #- c:/ws/compose.yaml
        services: {a: {image: a, develop: {watch: [{path: 'D:\\foo\\bar', action: restart}]}}}
      #                                                   ^^^^^^^^^^^^ Path "D:\\foo\\bar" does not exist
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: ./web
            develop:
              watch:
                - path: ./scr/app
      #                 ^^^^^^^^^ Path "./scr/app" does not exist
                  action: rebuild
                - path: "package.json"
      #                 ^^^^^^^^^^^^^^ Path "package.json" does not exist
                  action: rebuild
                - path: ./Src/
      #                 ^^^^^^ Path "./Src/" does not exist
                  action: rebuild
                - path: /workspace/wev/package.json
      #                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^ Path "/workspace/wev/package.json" does not exist
                  action: rebuild
      #- /workspace/src/app/a.ts
      #- /workspace/web/package.json
      #- /workspace/web/Dockerfile
        FROM node:22
      `,
      titles: ['Change to "./src/app"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: ./web
            develop:
              watch:
                - path: ./src/app
                  action: rebuild
                - path: "web/package.json"
                  action: rebuild
                - path: ./src/
                  action: rebuild
                - path: /workspace/web/package.json
                  action: rebuild
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src/**/*.ts
      #                 ^^^^^^^^^^^^^ Path "./src/**/*.ts" does not exist
                  action: restart
                - path: ./elsewhere
      #                 ^^^^^^^^^^^ Path "./elsewhere" does not exist
                  action: restart
      `,
    },
  ],
});
