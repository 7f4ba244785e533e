import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternRepeatsPath } from "./watch-pattern-repeats-path.ts";

const rule = (path: string, keys: string, file = "a.ts") =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ${path}, ${keys}}]}}}\n#- /workspace/${file}\n`;

ruleTest(watchPatternRepeatsPath, {
  good: [
    rule("./web", "ignore: node_modules/", "web/a.ts"),
    // There really is an app in the app.
    rule("./app", "ignore: app/static/css", "app/app/a.py"),
    rule(".", "ignore: src/generated"),
    rule("./web", "ignore: website/x", "web/a.ts"),
    // Absent as a whole, or nothing but a file: nothing is known of what lies below.
    rule("./web", "ignore: web/dist"),
    rule("./a.ts", "ignore: a.ts/x"),
    // Only the last name is the same, and nothing is called so.
    rule("./packages/web", "ignore: web/dist", "packages/web/a.ts"),
    rule("./build", "ignore: build/classes", "build/a.ts"),
    rule("../other", "ignore: other/x"),
    rule("./src", "ignore: src", "src/a.ts"),
    rule("'./src/[id]'", "ignore: 'src/[id]/x'", "src/[id]/a.ts"),
    rule("'${SRC}'", "ignore: src/x", "src/a.ts"),
    // One list for two folders: of one of them it is right.
    "#- /workspace/compose.yaml\nx-ignore: &list [web/dist]\nservices: {a: {image: a, develop: {watch: [{action: restart, path: web, ignore: *list }, {action: restart, path: ., ignore: *list }]}}}\n#- /workspace/web/a.ts\n",
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
                - path: ./front-end
                  action: restart
                  ignore:
                    - ./front-end/node_modules/ # installed
      #               ^^^^^^^^^^^^^^^^^^^^^^^^^ "./front-end/node_modules/" is seen from "./front-end", where there is no "front-end"
                    - '!front-end//x/keep'
      #               ^^^^^^^^^^^^^^^^^^^^ "!front-end//x/keep" is seen from "./front-end", where there is no "front-end"
                - path: /workspace/front-end/
                  action: restart
                  include: [front-end/**/*.ts, "front-end/*"]
      #                     ^^^^^^^^^^^^^^^^^ "front-end/**/*.ts" is seen from "/workspace/front-end/", where there is no "front-end"
      #                                        ^^^^^^^^^^^^^ "front-end/*" is seen from "/workspace/front-end/", where there is no "front-end"
                - path: packages/api
                  action: restart
                  ignore: api/docs/*.md
      #                   ^^^^^^^^^^^^^ "api/docs/*.md" is seen from "packages/api", where there is no "api"
      #- /workspace/front-end/a.ts
      #- /workspace/packages/api/docs/a.md
      `,
      titles: ['Change to "node_modules/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./front-end
                  action: restart
                  ignore:
                    - node_modules/ # installed
                    - '!x/keep'
                - path: /workspace/front-end/
                  action: restart
                  include: ["**/*.ts", "**"]
                - path: packages/api
                  action: restart
                  ignore: docs/*.md
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services: {a: {image: a, develop: {watch: [{action: restart, path: src, ignore: src/*}]}}}
      #                                                                                 ^^^^^ "src/*" is seen from "src", where there is no "src"
      #- /workspace/src/a.ts
      `,
    },
  ],
});
