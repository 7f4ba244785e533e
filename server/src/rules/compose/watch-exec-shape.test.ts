import { ruleTest } from "../../../test/ruleTest.ts";
import { watchExecShape } from "./watch-exec-shape.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: sync+exec\n          path: .\n          target: /a\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchExecShape, {
  good: [
    rule("exec: {command: nginx -s reload}"),
    rule("exec: {command: [nginx, -s, reload, -s]}"),
    rule("exec: {command: }"),
    rule("exec: {command: []}"),
    rule("exec: {command: make, user: root, working_dir: /app, privileged: false, x-note: 1}"),
    rule("exec: {command: make, privileged: 'yes'}"),
    rule("exec: {command: make, privileged: $PRIVILEGED}"),
    rule("exec: {command: make, environment: {A: 1, B: true, C: , D: x}}"),
    rule("exec: {command: make, environment: [A=1, A=2, B]}"),
    rule("exec: {command: $COMMAND}"),
    rule('exec: {command: "a $COMMAND \\"b"}'),
    rule("exec: {<<: *lost}"),
    rule("exec: !reset"),
    rule("exec: *lost"),
    `x-exec: &exec {command: a}\n${rule("exec: *exec")}`,
    `x-exec: &exec {command: a}\n${rule("exec: {<<: *exec, user: root}")}`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: .
                  target: /app
                  exec: nginx -s reload # at once
      #           ^^^^ "exec" is no mapping with a "command"
                - { action: sync+exec, path: a, target: /a, exec: [make, all] }
      #                                                     ^^^^ "exec" is no mapping with a "command"
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    cmd: make all
      #             ^^^ "exec" has no key "cmd"
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    command: 2024
      #                      ^^^^ "command" is the number 2024: Compose takes a string
                    user: 1000
      #                   ^^^^ "user" is the number 1000: Compose takes a string
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    command: nginx -s reload # at once
                - { action: sync+exec, path: a, target: /a, exec: {command: [make, all]} }
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    command: make all
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    command: "2024"
                    user: "1000"
      `,
      titles: ['Put it under "command"'],
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
      #           ^^^^ "exec" is no mapping with a "command"
                - { action: rebuild, path: ., exec: {} }
      #                                       ^^^^ "exec" has no "command"
                - action: sync+exec
                  path: .
                  target: /app
                  exec: { command: echo 'done }
      #                                 ^ Compose refuses the command: ' stays open
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
      #           ^^^^ "exec" has no "command"
                    shell: bash
      #             ^^^^^ "exec" has no key "shell"
                    privileged: 3
      #                         ^ "privileged" is neither true nor false
                    environment: A=1
      #             ^^^^^^^^^^^ "environment" is neither a mapping nor a list
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
                    command: [a, [b]]
      #                          ^^^ "command" is a list: Compose takes a string
                    environment: [A=1, A=1]
      #                                ^^^ "A=1" is in the list twice: Compose refuses that
                - action: sync+exec
                  path: .
                  target: /app
                  exec:
      #           ^^^^ "exec" has no "command"
                    command: !reset a
                    environment: { A: [1] }
      #                            ^ Variable "A" has no simple value
      `,
    },
  ],
});
