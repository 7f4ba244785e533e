import { ruleTest } from "../../../test/ruleTest.ts";
import { watchUnknownKey } from "./watch-unknown-key.ts";

ruleTest(watchUnknownKey, {
  good: [
    "services: {a: {image: a, develop: {watch: [{path: ., action: sync, target: /a, ignore: [], include: [], exec: {command: a}, initial_sync: true, x-note: 1}]}}}",
    "x-c: &c {ignore: a}\nservices: {a: {image: a, develop: {watch: [{path: ., action: restart, <<: *c}]}}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync+exec
                  path: ./src
                  target: /app
                  command:
      #           ^^^^^^^ Watch rules have no key "command"
                    - make # all
                    - all
                  "<<": a
      #           ^^^^ Watch rules have no key "<<"
                - { action: sync+exec, path: a, target: /a, command: make }
      #                                                     ^^^^^^^ Watch rules have no key "command"
      `,
      titles: ['Put it under "exec"'],
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync+exec
                  path: ./src
                  target: /app
                  exec:
                    command:
                      - make # all
                      - all
                  "<<": a
                - { action: sync+exec, path: a, target: /a, exec: {command: make} }
      `,
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./src
                  ignores: [a]
      #           ^^^^^^^ Watch rules have no key "ignores"
                  "dest": /app
      #           ^^^^^^ Watch rules have no key "dest"
                  initial-sync: true
      #           ^^^^^^^^^^^^ Watch rules have no key "initial-sync"
      `,
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: ./src
                  ignore: [a]
                  "target": /app
                  initial_sync: true
      `,
    },
    {
      code: `
        x-common: &common
          constructor: 1
      #   ^^^^^^^^^^^ Watch rules have no key "constructor"
          excludes: a
      #   ^^^^^^^^ Watch rules have no key "excludes"
          ignore: b
        services:
          a: { image: a, develop: { watch: [{ <<: *common, path: a, action: restart }] } }
          b: { image: b, develop: { watch: [{ <<: *common, path: b, action: restart }] } }
      `,
    },
  ],
});
