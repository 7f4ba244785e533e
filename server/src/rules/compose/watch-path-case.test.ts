import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathCase } from "./watch-path-case.ts";

const rule = (path: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ${path}}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPathCase, {
  good: [
    rule("./src", "src/a.ts"),
    // Both are there.
    rule("./Src", "src/a.ts", "Src/a.ts"),
    // Another word, however near.
    rule("./scr", "src/a.ts"),
    rule("./${SRC}", "src/a.ts"),
    rule("./Dist", "src/a.ts"),
    // The disk has another way to write the same letter.
    rule("./caf\u00e9", "cafe\u0301/a.ts"),
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
                - path: ./Src/App/ # sources
      #                 ^^^^^^^^^^ Path "./Src/App/" is written "./src/App/" on disk
                  action: restart
                - { path: 'Readme.MD', action: restart }
      #                   ^^^^^^^^^^^ Path "Readme.MD" is written "README.md" on disk
                - { path: /workspace/SRC, action: restart }
      #                   ^^^^^^^^^^^^^^ Path "/workspace/SRC" is written "/workspace/src" on disk
      #- /workspace/src/App/a.ts
      #- /workspace/README.md
      `,
      titles: ['Change to "./src/App/"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src/App/ # sources
                  action: restart
                - { path: 'README.md', action: restart }
                - { path: /workspace/src, action: restart }
      #- /workspace/src/App/a.ts
      #- /workspace/README.md
      `,
    },
  ],
});
