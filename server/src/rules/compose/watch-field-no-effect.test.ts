import { ruleTest } from "../../../test/ruleTest.ts";
import { watchFieldNoEffect } from "./watch-field-no-effect.ts";

const rule = (keys: string) => `services: {a: {image: a, develop: {watch: [{path: ./src, ${keys}}]}}}`;

ruleTest(watchFieldNoEffect, {
  good: [
    rule("action: sync, target: /a, initial_sync: true"),
    rule("action: sync+restart, target: /a, initial_sync: false"),
    rule("action: sync+exec, target: /a, exec: {command: make}"),
    rule("action: rebuild, x-target: /a, x-initialSync: true"),
    rule("action: rebuild, ignore: [a], include: [b]"),
    rule("action: $ACTION, target: /a"),
    rule("action: re-build, target: /a"),
    "x-rule: &rule {target: /a}\nservices: {a: {image: a, develop: {watch: [{<<: *rule, path: b, action: restart}]}}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  target: "/app" # where it lies
      #           ^^^^^^ "target" has no effect on action "rebuild"
                  path: .
                  initial_sync: false
      #           ^^^^^^^^^^^^ "initial_sync" has no effect on action "rebuild"
                - { action: restart, path: ., target: }
      #                                       ^^^^^^ "target" has no effect on action "restart"
                - action: sync+exec
                  path: .
                  initial_sync: true
      #           ^^^^^^^^^^^^ "initial_sync" has no effect on action "sync+exec"
                  target: /app
                  exec: {command: make}
      `,
      titles: ['Remove "target"'],
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
                - { action: restart, path: . }
                - action: sync+exec
                  path: .
                  target: /app
                  exec: {command: make}
      `,
    },
  ],
});
