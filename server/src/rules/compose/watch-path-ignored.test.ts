import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathIgnored } from "./watch-path-ignored.ts";

const ignoring = (lines: string, path = "./docs", build = "."): string =>
  `services:\n  a:\n    build: ${build}\n    develop:\n      watch:\n        - {action: restart, path: ${path}}\n#- Dockerfile\nFROM node:22\n#- .dockerignore\n${lines}\n#- docs/a.md\n`;

ruleTest(watchPathIgnored, {
  good: [
    ignoring("docs/*.md"),
    ignoring("docs\n!docs/a.md"),
    ignoring("docs\n!**/*.md"),
    ignoring("docs\n!docs"),
    ignoring("*"),
    ignoring("docs\n[a"),
    ignoring("docs", "$DOCS"),
    ignoring("docs", "./docs", "https://github.com/a/b.git"),
    "services: {a: {image: a, develop: {watch: [{action: restart, path: docs}]}}}\n#- .dockerignore\ndocs\n",
  ],
  bad: [
    {
      code: `
        services:
          a:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./Dockerfile
      #                 ^^^^^^^^^^^^ This rule never acts: ".dockerignore" of the build ignores all of "./Dockerfile"
                - action: restart
                  path: docs/api
      #                 ^^^^^^^^ This rule never acts: ".dockerignore" of the build ignores all of "docs/api"
      #- /workspace/Dockerfile
        FROM node:22
      #- /workspace/.dockerignore
        Dockerfile
        docs
        !src
      `,
    },
  ],
});
