import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternHostAbsolute } from "./watch-pattern-host-absolute.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ./src, ${keys}}]}}}\n`;

ruleTest(watchPatternHostAbsolute, {
  good: [
    rule("ignore: generated"),
    // Absolute, and really there.
    rule("ignore: /workspace/src/generated"),
    rule("ignore: ['/workspace/*/generated', '/work*/src/*.log']"),
    // A directory above the path takes the path with it.
    rule("ignore: /workspace"),
    rule("ignore: /*"),
    rule("ignore: '/**/node_modules'"),
    rule("ignore: '/workspace/**/x'"),
    rule("ignore: '/[w]orkspace/src/x'"),
    rule("ignore: ${PWD}/generated"),
    rule("path: '${SRC}', ignore: /generated"),
    // On Windows it lies below the path.
    `#- c:/ws/compose.yaml\n${rule("ignore: /generated")}`,
    `#- /workspace/compose.yaml\n${rule("path: .")}#- /workspace/.dockerignore\n/generated\n`,
    // One of the rules that share the list lies below it.
    "x-ignore: &list [/workspace/a/x]\nservices: {a: {image: a, develop: {watch: [{action: restart, path: b, ignore: *list }, {action: restart, path: a, ignore: *list }]}}}\n",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src/
                  ignore:
                    - /node_modules/ # installed
      #               ^^^^^^^^^^^^^^ "/node_modules/" is a path of this machine: nothing below "./src" is matched by it
                    - node_modules
                    - "!/keep"
      #               ^^^^^^^^ "!/keep" is a path of this machine: nothing below "./src" is matched by it
                    - '/app/src/gen/*.ts'
      #               ^^^^^^^^^^^^^^^^^^^ "/app/src/gen/*.ts" is a path of this machine: nothing below "./src" is matched by it
                    - /workspace/srcs/**
      #               ^^^^^^^^^^^^^^^^^^ "/workspace/srcs/**" is a path of this machine: nothing below "./src" is matched by it
                  include: /*.ts
      #                    ^^^^^ "/*.ts" is a path of this machine: nothing below "./src" is matched by it
      `,
      titles: ['Remove "/node_modules/"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src/
                  ignore:
                    - node_modules
                    - "!keep"
                    - 'gen/*.ts'
                    - workspace/srcs/**
                  include: "*.ts"
      `,
    },
    {
      // Nothing would be left, or an escape be lost.
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ./src, action: restart, ignore: ["/x$$", /] }
      #                                                    ^^^^^^ "/x$" is a path of this machine: nothing below "./src" is matched by it
      #                                                            ^ "/" is a path of this machine: nothing below "./src" is matched by it
      `,
    },
  ],
});
