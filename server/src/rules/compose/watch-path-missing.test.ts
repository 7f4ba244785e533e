import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathMissing } from "./watch-path-missing.ts";

const rule = (path: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ${path}, action: restart}]}}}\n`;

ruleTest(watchPathMissing, {
  good: [
    `#- /workspace/compose.yaml\n${rule("./src")}#- /workspace/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${rule("src/")}#- /workspace/src/a.ts\n`,
    `#- /workspace/compose.yaml\n${rule("src/a.ts")}#- /workspace/src/a.ts\n`,
    // Rules of their own say what is wrong: capitals, the build context, a pattern.
    `#- /workspace/compose.yaml\n${rule("./Src")}#- /workspace/src/a.ts\n`,
    "#- /workspace/compose.yaml\nservices: {a: {build: web, develop: {watch: [{path: src, action: restart}]}}}\n#- /workspace/web/src/a.ts\n",
    rule("./src/*.ts"),
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
      // On Windows it would be there.
      code: `
      #- /workspace/compose.yaml
        services: {a: {image: a, develop: {watch: [{path: '.\\src\\app', action: restart}]}}}
      #                                                   ^^^^^^^^^^^ Path ".\\src\\app" does not exist
      #- /workspace/src/app/a.ts
      `,
      fixed: `
      #- /workspace/compose.yaml
        services: {a: {image: a, develop: {watch: [{path: './src/app', action: restart}]}}}
      #- /workspace/src/app/a.ts
      `,
    },
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
                - { path: ./scripts, action: sync, target: /s, initial_sync: true }
      #                   ^^^^^^^^^ Path "./scripts" does not exist: with "initial_sync" the watch ends before it begins
                - { path: ./scripts, action: restart, initial_sync: true }
      #                   ^^^^^^^^^ Path "./scripts" does not exist
                - path: ./elsewhere
      #                 ^^^^^^^^^^^ Path "./elsewhere" does not exist
                  action: restart
      `,
    },
  ],
});
