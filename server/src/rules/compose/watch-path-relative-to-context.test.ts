import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathRelativeToContext } from "./watch-path-relative-to-context.ts";

const rule = (path: string, build: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ${build}, develop: {watch: [{action: restart, path: ${path}}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPathRelativeToContext, {
  good: [
    rule("./src", "./web", "src/a.ts", "web/src/a.ts"),
    rule("./web/src", "./web", "web/src/a.ts"),
    rule("./src", ".", "web/src/a.ts"),
    rule("./src", "'${CONTEXT}'", "web/src/a.ts"),
    rule("./src", "https://example.com/a.git", "web/src/a.ts"),
    rule("/src", "./web", "web/src/a.ts"),
    // It is made later.
    rule("./dist", "./web", "web/dist/a.js"),
    rule("./src/*.ts", "./web", "web/src/a.ts"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build:
              context: ./web
            develop:
              watch:
                - path: ./src # sources
      #                 ^^^^^ Path "./src" is seen from the project directory, where it does not exist
                  action: rebuild
                - path: package.json
      #                 ^^^^^^^^^^^^ Path "package.json" is seen from the project directory, where it does not exist
                  action: rebuild
          other:
            build: ../other
            develop:
              watch:
                - { path: "app/a/", action: rebuild }
      #                   ^^^^^^^^ Path "app/a/" is seen from the project directory, where it does not exist
      #- /workspace/web/src/a.ts
      #- /workspace/web/package.json
      #- /other/app/a/b.ts
      `,
      titles: ['Change to "./web/src"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build:
              context: ./web
            develop:
              watch:
                - path: ./web/src # sources
                  action: rebuild
                - path: web/package.json
                  action: rebuild
          other:
            build: ../other
            develop:
              watch:
                - { path: "../other/app/a/", action: rebuild }
      #- /workspace/web/src/a.ts
      #- /workspace/web/package.json
      #- /other/app/a/b.ts
      `,
    },
  ],
});
