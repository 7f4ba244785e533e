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
    // The later of the two is in the other file, and reported there.
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}\n#- /workspace/compose.override.yaml\nservices: {a: {develop: {watch: [{path: ., action: restart}]}}}\n",
    "#- /workspace/compose.override.yaml\nservices: {a: {develop: {watch: !override [{path: ., action: restart}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}\n",
    // Paths of an extended file start from its own directory.
    "#- /workspace/compose.yaml\nservices: {a: {extends: {file: b/base.yaml, service: b}, develop: {watch: [{path: src, action: restart}]}}}\n#- /workspace/b/base.yaml\nservices: {b: {image: a, develop: {watch: [{path: src, action: restart}]}}}\n",
    "#- /workspace/compose.prod.yaml\nservices: {a: {develop: {watch: [{path: ., action: restart}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}\n",
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
    {
      // Compose appends the rules of an override file.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - action: sync
      #           ^^^^^^^^^^^^ Service "app" has this watch rule already
                  path: ./src
                  target: /app/src
                - {action: restart, path: ./config}
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - {path: src, target: /app/src, action: sync}
      `,
      titles: ["Remove this rule", 'Replace all rules of "compose.yaml" with "!override"'],
      related: ["/workspace/compose.yaml:6 The same rule"],
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: restart, path: ./config}
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: restart, path: ./config}
      #            ^^^^^^^^^^^^^^^ Service "app" has this watch rule already
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - {action: restart, path: ./config/}
                - {action: restart, path: ./lib}
      `,
      titles: ['Replace all rules of "compose.yaml" with "!override"'],
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch: !override
                - {action: restart, path: ./config}
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            extends: {file: base.yaml, service: base}
            develop:
              watch:
                - {action: restart, path: ./config}
      #            ^^^^^^^^^^^^^^^ Service "app" has this watch rule already
      #- /workspace/base.yaml
        services:
          base:
            image: app
            develop:
              watch:
                - {action: restart, path: ./config}
      `,
      related: ["/workspace/base.yaml:6 The same rule"],
    },
  ],
});
