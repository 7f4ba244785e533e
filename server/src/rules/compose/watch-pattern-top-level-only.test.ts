import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternTopLevelOnly } from "./watch-pattern-top-level-only.ts";

const rule = (keys: string, files: readonly string[], others = "") =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}${others}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPatternTopLevelOnly, {
  good: [
    rule("ignore: '*.log'", ["a.log", "src/a.ts"]),
    rule("ignore: '**/*.log'", ["src/a.log"]),
    // Ignored by another pattern, or by another list.
    rule("ignore: ['*.log', src/logs]", ["src/logs/a.log"]),
    rule("ignore: ['*.log', '**/*.log']", ["src/a.log"]),
    "#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{action: restart, path: ., ignore: '*.log'}]}}}\n#- /workspace/.dockerignore\n**/*.log\n#- /workspace/src/a.log\n",
    rule("ignore: '*.log', include: '**/*.ts'", ["src/a.log"]),
    // What is called so further down may be something else.
    rule("ignore: [build, README.md]", ["src/build/a.ts", "src/README.md"]),
    rule("ignore: node_modules", ["node_modules/a/index.js", "node_modules/a/node_modules/b/index.js"]),
    // Another rule watches it.
    rule("include: '*.json'", ["a.json", "src/a.json"], ", {action: restart, path: src}"),
    rule("include: '*.json'", ["src/a.json"]),
    rule("ignore: ['*.log', '!**/*.log']", ["src/a.log"]),
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
                - path: .
                  action: restart
                  ignore:
                    - "*.log" # logs
      #               ^^^^^^^ "*.log" matches at the top of "." only: "src/deep/a.log" is watched
                    - ./node_modules/
      #               ^^^^^^^^^^^^^^^ "./node_modules/" matches at the top of "." only: "src/node_modules" is watched
          other:
            image: app
            develop: {watch: [{ path: src, action: restart, include: '*.ts' }]}
      #                                                              ^^^^^^ "*.ts" matches at the top of "src" only: "deep/b.ts" is not watched
      #- /workspace/src/a.ts
      #- /workspace/src/deep/a.log
      #- /workspace/src/node_modules/a/index.js
      #- /workspace/node_modules/a/index.js
      #- /workspace/src/deep/b.ts
      `,
      titles: ['Change to "**/*.log"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore:
                    - "**/*.log" # logs
                    - "**/node_modules/"
          other:
            image: app
            develop: {watch: [{ path: src, action: restart, include: '**/*.ts' }]}
      #- /workspace/src/a.ts
      #- /workspace/src/deep/a.log
      #- /workspace/src/node_modules/a/index.js
      #- /workspace/node_modules/a/index.js
      #- /workspace/src/deep/b.ts
      `,
    },
  ],
});
