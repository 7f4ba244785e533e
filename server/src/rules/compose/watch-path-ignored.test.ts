import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathIgnored } from "./watch-path-ignored.ts";

const ignoring = (lines: string, path = "./docs", build = "."): string =>
  `services:\n  a:\n    build: ${build}\n    develop:\n      watch:\n        - {action: restart, path: ${path}}\n#- Dockerfile\nFROM node:22\n#- .dockerignore\n${lines}\n#- docs/a.md\n`;

const itself = (ignore: string, path = "./docs"): string =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ${path}, ignore: ${ignore}}]}}}\n#- docs/a.md\n#- src/[id]/a.md\n`;

ruleTest(watchPathIgnored, {
  good: [
    ignoring("docs/*.md"),
    ignoring("docs\n!docs/a.md"),
    ignoring("docs\n!**/*.md"),
    ignoring("docs\n!docs"),
    ignoring("*"),
    ignoring("docs\n[a"),
    ignoring("docs/**\n!docs/a.md"),
    ignoring("docs/**\n!**/*.md"),
    ignoring("docs/**\n!docs"),
    ignoring("docs/*/*"),
    ignoring("docs/*/**"),
    ignoring("docs/*.*"),
    ignoring("docs/?"),
    ignoring("docs*/a/**"),
    // What is not there may come as a file, and a file is the path itself.
    ignoring("later/**", "./later"),
    ignoring("docs/a.md/**", "./docs/a.md"),
    itself('["*"]'),
    itself('["**", "!a.md"]'),
    itself('["docs/**"]'),
    itself('["**", "[a"]'),
    itself('["**", "$X"]'),
    // A bracket in the path makes of it a pattern that does not match it.
    itself('["**"]', '"src/[id]"'),
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
      #                 ^^^^^^^^^^^^ No change makes this rule act: ".dockerignore" of the build ignores all of "./Dockerfile"
                - action: restart
                  path: docs/api
      #                 ^^^^^^^^ No change makes this rule act: ".dockerignore" of the build ignores all of "docs/api"
      #- /workspace/Dockerfile
        FROM node:22
      #- /workspace/.dockerignore
        Dockerfile
        docs
        !src
      `,
      related: [
        "/workspace/.dockerignore:1 The pattern that ignores it",
        "/workspace/.dockerignore:2 The pattern that ignores it",
      ],
    },
    {
      code: `
        services:
          a:
            build: .
            develop:
              watch:
                - action: restart
                  path: docs
      #                 ^^^^ Nothing in "docs" makes this rule act, only that the folder itself goes: ".dockerignore" of the build ignores all that is in it
      #- /workspace/Dockerfile
        FROM node:22
      #- /workspace/.dockerignore
        !docs/a.md
        docs/**
        docs/*
        !src
      #- /workspace/docs/a.md
      `,
      related: ["/workspace/.dockerignore:2 The pattern that ignores it"],
    },
    {
      code: `
        services:
          a:
            image: a
            develop:
              watch:
                - action: restart
                  path: docs
      #                 ^^^^ Nothing in "docs" makes this rule act, only that the folder itself goes: its own "ignore" ignores all that is in it
                  ignore: ["!a.md", "**/*"]
                - action: restart
                  path: ./docs/
      #                 ^^^^^^^ No change makes this rule act: its own "ignore" ignores all of "./docs/"
                  ignore: [.]
                - action: restart
                  path: docs/.idea
      #                 ^^^^^^^^^^ Nothing in "docs/.idea" makes this rule act, only that the folder itself goes: Compose itself ignores all that is in it
                - action: restart
                  path: docs/old~
      #                 ^^^^^^^^^ No change makes this rule act: Compose itself ignores all of "docs/old~"
      #- /workspace/docs/a.md
      #- /workspace/docs/.idea/b
      `,
    },
  ],
});
