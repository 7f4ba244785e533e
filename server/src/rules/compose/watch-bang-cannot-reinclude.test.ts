import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBangCannotReinclude } from "./watch-bang-cannot-reinclude.ts";

const rule = (keys: string, ...rest: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n${rest.join("")}`;
const ignored = (lines: string) => `#- /workspace/.dockerignore\n${lines}\n`;
const file = (path: string) => `#- /workspace/${path}\n`;

ruleTest(watchBangCannotReinclude, {
  good: [
    rule("ignore: [docs, '!docs/a.md']", ignored("*.log"), file("docs/a.md")),
    // The ignore file takes it back as well.
    rule("ignore: [docs, '!docs/a.md']", ignored("docs\n!docs/*.md"), file("docs/a.md")),
    rule("ignore: [docs, '!docs']", ignored("docs\n!docs/*.md"), file("docs/a.md")),
    // Nothing of that name is there.
    rule("ignore: [docs, '!docs/a.md']", ignored("docs")),
    // One of them is not ignored elsewhere.
    rule("ignore: ['**/*.md', '!**/a.md']", ignored("docs"), file("docs/a.md"), file("a.md")),
    // A lone star ignores nothing in watch.
    rule("ignore: [docs, '!docs/a.md']", ignored("*"), file("docs/a.md")),
    rule("include: [docs, '!docs/a.md']", ignored("docs"), file("docs/a.md")),
    // Another service's ignore file.
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ., ignore: ['!docs']}]}}}\n#- /workspace/.dockerignore\ndocs\n#- /workspace/docs/a.md\n",
    rule("ignore: ['!${X}']", ignored("docs"), file("docs/a.md")),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: ./web
            develop:
              watch:
                - path: ./web/src
                  action: restart
                  ignore:
                    - docs
                    - '!docs/a.md'
      #               ^^^^^^^^^^^^ "!docs/a.md" takes nothing back: ".dockerignore" of the build ignores "docs/a.md", and one list cannot undo another
                    - "!**/*.css"
      #               ^^^^^^^^^^^ "!**/*.css" takes nothing back: ".dockerignore" of the build ignores "deep/a.css", and one list cannot undo another
                    - "!a.txt~"
      #               ^^^^^^^^^ "!a.txt~" takes nothing back: Compose always ignores "a.txt~" as a file that an editor leaves
      #- /workspace/web/.dockerignore
        src/docs
        **/*.css
      #- /workspace/web/Dockerfile
        FROM node
      #- /workspace/web/src/docs/a.md
      #- /workspace/web/src/deep/a.css
      #- /workspace/web/src/a.txt~
      `,
      titles: ['Add "!src/docs/a.md" to ".dockerignore"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: ./web
            develop:
              watch:
                - path: ./web/src
                  action: restart
                  ignore:
                    - docs
                    - '!docs/a.md'
                    - "!**/*.css"
                    - "!a.txt~"
      #- /workspace/web/.dockerignore
        src/docs
        **/*.css
        !src/docs/a.md
        !src/**/*.css

      `,
    },
  ],
});
