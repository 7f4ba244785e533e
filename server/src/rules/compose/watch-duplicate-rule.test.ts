import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDuplicateRule } from "./watch-duplicate-rule.ts";

const rules = (first: string, second: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ./src, ${first}}, {path: ./src, ${second}}]}}}`;
const syncAndExec = (keys: string) => `action: sync+exec, target: /a, exec: {${keys}}`;

ruleTest(watchDuplicateRule, {
  good: [
    rules("action: sync, target: /a", "action: sync+restart, target: /a"),
    rules("action: sync, target: /a", "action: sync, target: /b"),
    rules("action: restart", "action: restart, include: '*.ts'"),
    rules("action: restart, ignore: a", "action: restart, ignore: b"),
    rules("action: restart, ignore: a", "action: restart, include: a"),
    rules("action: sync, target: /a", "action: sync, target: /a, initial_sync: true"),
    rules(syncAndExec("command: a"), syncAndExec("command: b")),
    rules(syncAndExec("command: a"), syncAndExec("command: a, user: root")),
    rules(syncAndExec("command: a b"), syncAndExec("command: ['a b']")),
    rules("action: $ACTION", "action: $ACTION"),
    rules("action: sync, target: $TARGET", "action: sync, target: $TARGET"),
    "services: {a: {image: a, develop: {watch: [{path: $SRC, action: restart}, {path: $SRC, action: restart}]}}}",
    "services: {a: {image: a, develop: &d {watch: [{path: ., action: restart}]}}, b: {image: b, develop: *d}}",
  ],
  bad: [
    {
      code: `
        x-rule: &rule {action: restart, path: ./config}
        services:
          app:
            image: app
            develop:
              watch:
                - *rule
                - action: sync # source
                  path: ./src
                  target: /app/src
                  ignore: a
                - path: /workspace/src
      #           ^^^^^^^^^^^^^^^^^^^^ Service "app" has this watch rule already
                  target: /app/src/
                  action: sync
                  ignore: [a]
                # once more
                - *rule
      #           ^^^^^ Service "app" has this watch rule already
                - {action: sync+exec, path: ., target: /app, exec: {command: make}}
                - {action: sync+exec, path: ., target: /app, exec: {command: make}}
      #            ^^^^^^^^^^^^^^^^^ Service "app" has this watch rule already
      `,
      titles: ["Remove this rule"],
      related: [
        "/workspace/compose.yaml:8 The same rule",
        "/workspace/compose.yaml:1 The same rule",
        "/workspace/compose.yaml:18 The same rule",
      ],
      fixed: `
        x-rule: &rule {action: restart, path: ./config}
        services:
          app:
            image: app
            develop:
              watch:
                - *rule
                - action: sync # source
                  path: ./src
                  target: /app/src
                  ignore: a
                # once more
                - {action: sync+exec, path: ., target: /app, exec: {command: make}}
      `,
    },
    {
      code: `
        services:
          base:
            image: app
            develop: {watch: [{action: restart, path: .}]}
          app:
            extends: base
            develop:
              watch:
                - {path: ./, action: restart}
      #            ^^^^^^^^ Service "app" has this watch rule already
      `,
      related: ["/workspace/compose.yaml:4 The same rule"],
    },
  ],
});
