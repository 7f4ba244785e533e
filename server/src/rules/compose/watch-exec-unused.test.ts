import { ruleTest } from "../../../test/ruleTest.ts";
import { watchExecUnused } from "./watch-exec-unused.ts";

const rule = (keys: string) => `services: {a: {image: a, develop: {watch: [{path: ./src, ${keys}}]}}}`;

ruleTest(watchExecUnused, {
  good: [
    rule("action: sync+exec, target: /a, exec: {command: make}"),
    rule("action: $ACTION, target: /a, exec: {command: make}"),
    rule("action: sync+run, target: /a, exec: {command: make}"),
    rule("action: sync, target: /a, x-exec: {command: make}"),
    "x-rule: &rule {target: /a, exec: {command: make}}\nservices: {a: {image: a, develop: {watch: [{<<: *rule, path: b, action: sync}, {<<: *rule, path: c, action: sync+exec}]}}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./a
                  action: 'sync+restart'
                  exec:
      #           ^^^^ Action "sync+restart" never runs "exec"
                    command: make
                  target: /a
                - {path: ./b, "exec": {command: make}, action: sync, target: /b}
      #                       ^^^^^^ Action "sync" never runs "exec"
      `,
      titles: ['Change to "sync+exec"', 'Remove "exec"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./a
                  action: 'sync+exec'
                  exec:
                    command: make
                  target: /a
                - {path: ./b, "exec": {command: make}, action: sync+exec, target: /b}
      `,
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - exec:
      #           ^^^^ Action "rebuild" never runs "exec"
                    command: make
                  path: ./a
                  action: rebuild
                - path: ./b
                  action: restart
                  # Nobody runs it.
                  exec: {command: make} # really
      #           ^^^^ Action "restart" never runs "exec"
      `,
      titles: ['Remove "exec"'],
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./a
                  action: rebuild
                - path: ./b
                  action: restart
                  # Nobody runs it.
      `,
    },
  ],
});
