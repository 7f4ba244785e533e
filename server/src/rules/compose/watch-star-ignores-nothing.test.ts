import { ruleTest } from "../../../test/ruleTest.ts";
import { watchStarIgnoresNothing } from "./watch-star-ignores-nothing.ts";

const rule = (keys: string, service = "image: a") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: restart, ${keys}}]}}}\n`;

ruleTest(watchStarIgnoresNothing, {
  good: [
    rule("path: ., ignore: ['**', '!src']"),
    rule("path: ., ignore: ['*.log']"),
    rule("path: ., ignore: ['./*']"),
    // With a blank Compose no longer sees the exact `*`, and reads it as a pattern.
    rule("path: ., ignore: [' *']"),
    rule("path: ., include: '*'"),
    // YAML's own star.
    "x-ignore: &logs '*.log'\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ., ignore: *logs }]}}}\n",
    // What the builder is sent is all the rule watches: nothing is lost.
    `${rule("path: ./src", "build: .")}#- /workspace/.dockerignore\n*\n!src\n#- /workspace/src/a.ts\n#- /workspace/a.md\n`,
    `${rule("path: .", "build: .")}#- /workspace/.dockerignore\n**\n!src\n#- /workspace/src/a.ts\n#- /workspace/a.md\n`,
    `${rule("path: .", "image: a")}#- /workspace/.dockerignore\n*\n!src\n#- /workspace/a.md\n`,
    `${rule("path: ., ignore: ['**/*.md', .dockerignore, compose.yaml]", "build: .")}#- /workspace/.dockerignore\n*\n!src\n#- /workspace/a.md\n`,
    // The ignore file beside the Dockerfile is the one in force.
    `${rule("path: .", "build: .")}#- /workspace/.dockerignore\n*\n#- /workspace/Dockerfile.dockerignore\n*.md\n#- /workspace/a.md\n`,
    // Who names it wants it.
    `${rule("path: ./Dockerfile", "build: .")}#- /workspace/.dockerignore\n*\n!src\n#- /workspace/Dockerfile\nFROM a\n`,
    `${rule("path: ../other", "build: .")}#- /workspace/.dockerignore\n*\n#- /other/a.md\n`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: .
                  ignore: ['*', '!src'] # all but src
      #                    ^^^ "*" ignores nothing: Compose drops it, and every pattern of its list that begins with no "!"
                - action: restart
                  path: .
                  ignore:
                    - "*"
      #               ^^^ "*" ignores nothing: Compose drops it, and every pattern of its list that begins with no "!"
                    - "!src"
      `,
      titles: ['Change to "**"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: .
                  ignore: ['**', '!src'] # all but src
                - action: restart
                  path: .
                  ignore:
                    - "**"
                    - "!src"
      `,
    },
    {
      // `**` would ignore all that the rule is for.
      code: `
        x-all: &all ["!src", "*", node_modules]
      #                      ^^^ "*" ignores nothing: Compose drops it, and every pattern of its list that begins with no "!"
        services:
          app:
            image: app
            develop:
              watch:
                - { action: restart, path: ., ignore: *all }
                - { action: restart, path: src, ignore: *all }
                - { action: restart, path: src, ignore: "*" }
      #                                                 ^^^ "*" ignores nothing: Compose drops it, and every pattern of its list that begins with no "!"
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
                - action: sync
                  path: .
      #                 ^ "README.md" is watched although ".dockerignore" leaves it out of the build: a "*" there ignores nothing in watch
                  target: /app
                  ignore: [.dockerignore, compose.yaml]
                - action: rebuild
                  path: .
      #- /workspace/.dockerignore
        # nothing but
        /*
        !src
      #- /workspace/README.md
      #- /workspace/src/a.ts
      `,
      titles: ['Change "*" to "**" in ".dockerignore"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
                - action: sync
                  path: .
                  target: /app
                  ignore: [.dockerignore, compose.yaml]
                - action: rebuild
                  path: .
      #- /workspace/.dockerignore
        # nothing but
        **
        !src
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: restart, path: . }
      #                                    ^ "compose.yaml" is watched although "Dockerfile.dockerignore" leaves it out of the build: a "*" there ignores nothing in watch
      #- /workspace/Dockerfile.dockerignore
        *
      #- /workspace/node_modules/a/index.js
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: restart, path: . }
      #- /workspace/Dockerfile.dockerignore
        **
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: restart, path: . }
      #                                    ^ "compose.yaml" is watched although ".dockerignore" leaves it out of the build: a "*" there ignores nothing in watch
                - { action: rebuild, path: Dockerfile }
      #- /workspace/.dockerignore
        *
      #- /workspace/Dockerfile
        FROM node
      `,
    },
  ],
});
