import { ruleTest } from "../../../test/ruleTest.ts";
import { watchExecShellSyntax } from "./watch-exec-shell-syntax.ts";

const rule = (command: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ., action: sync+exec, target: /a, exec: {command: ${command}}}]}}}`;

ruleTest(watchExecShellSyntax, {
  good: [
    rule("nginx -s reload"),
    rule("'sh -c \"a && b\"'"),
    rule("'/bin/bash -ec \"a | b\"'"),
    rule("'grep \"a && b\" c'"),
    rule("'grep ''$$HOME'' c'"),
    rule("'a \\&\\& b \\$$HOME'"),
    rule('["make", "&&", "touch"]'),
    rule("'a $COMMAND && b'"),
    rule("'a \"b && c'"),
    rule("'&& c'"),
    rule("price 5$$"),
    rule("env NODE_ENV=test make"),
    rule("'\"NODE ENV=a\" make'"),
    rule('["NODE_ENV=test", "make"]'),
    rule(""),
    // Programs that look for files themselves, and words that no shell would take for a pattern.
    rule("find . -name *.pyc -delete"),
    rule("npx prettier --check src/**/*.ts"),
    rule("'rm ''tmp/*'' b'"),
    rule('["sh", "-c", "rm -rf tmp/*"]'),
    rule('["cp", "--suffix=*", "a", "b"]'),
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
                  path: ./a
                  target: /a
                  exec:
                    command: NODE_ENV=test npm run build && touch a
      #                      ^^^^^^^^^^^^^ No shell runs this: Compose takes "NODE_ENV=test" for the program
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec:
                    command: ["sh", "-c", "NODE_ENV=test npm run build && touch a"]
      `,
    },
    {
      // A shell would take it apart, too.
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec:
                    command: curl http://localhost/reload?a=1&b=2
      #                                                      ^^^^ No shell runs this: Compose drops everything from "&" on
      `,
    },
    {
      code: `
        x-reload: &reload
          command: 'make   locale|| touch "reload me"  '
      #                          ^^^^^^^^^^^^^^^^^^^^ No shell runs this: Compose drops everything from "||" on
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec: *reload
                - action: sync+exec
                  path: ./b
                  target: /b
                  exec: *reload
                - action: sync+exec
                  path: ./c
                  target: /c
                  exec:
                    user: root
                    command: kill -HUP $$(cat /run/app.pid) # reads it anew
      #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ No shell runs this: the program gets "$(" as it is
                - action: sync+exec
                  path: ./d
                  target: /d
                  exec: {command: "ls \\"$$HOME\\""}
      #                           ^^^^^^^^^^^^^^^ No shell runs this: the program gets "$HOME" as it is
      `,
      titles: ['Run it with "sh -c"'],
      fixed: `
        x-reload: &reload
          command: ['sh', '-c', 'make   locale|| touch "reload me"']
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec: *reload
                - action: sync+exec
                  path: ./b
                  target: /b
                  exec: *reload
                - action: sync+exec
                  path: ./c
                  target: /c
                  exec:
                    user: root
                    command: ["sh", "-c", "kill -HUP $$(cat /run/app.pid)"] # reads it anew
                - action: sync+exec
                  path: ./d
                  target: /d
                  exec: {command: ["sh", "-c", "ls \\"$$HOME\\""]}
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec:
                    command: >-
      #                      ^^… No shell runs this: Compose drops everything from ">" on
                      make locale
                      > /tmp/log
                - action: sync+exec
                  path: ./b
                  target: /b
                  exec:
                    command: touch reload; true
      #                                  ^^^^^^ No shell runs this: Compose drops everything from ";" on
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: sync+exec
                  path: ./a
                  target: /a
                  exec:
                    command: ["sh", "-c", "make locale > /tmp/log"]
                - action: sync+exec
                  path: ./b
                  target: /b
                  exec:
                    command: ["sh", "-c", "touch reload; true"]
      `,
    },
    {
      // The project's environment says what stands for the variable.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync+exec, path: a, target: /a, exec: {command: "$RELOAD && true"}}]}
      #                                                                                ^^^^^^^^^^^^^^^^^ No shell runs this: Compose drops everything from "&&" on
      #- /workspace/.env
        RELOAD=make
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync+exec, path: a, target: /a, exec: {command: ["sh", "-c", "$RELOAD && true"]}}]}
      `,
    },
    {
      code: `
        x-run:
          - &clean rm -rf tmp/*.css "a b"
        services:
          app:
            image: app
            develop:
              watch: [{ action: sync+exec, path: ./a, target: /a, exec: { command: *clean } }]
      #                                                                            ^^^^^^ No shell runs this: the program gets "tmp/*.css" as it is
          db:
            image: db
            develop:
              watch: [{ action: sync+exec, path: ./a, target: /a, exec: { command: [cp, conf/*.ini, /etc/db/] } }]
      #                                                                                 ^^^^^^^^^^ No shell runs this: the program gets "conf/*.ini" as it is
      `,
      fixed: `
        x-run:
          - &clean rm -rf tmp/*.css "a b"
        services:
          app:
            image: app
            develop:
              watch: [{ action: sync+exec, path: ./a, target: /a, exec: { command: ["sh", "-c", "rm -rf tmp/*.css \\"a b\\""] } }]
          db:
            image: db
            develop:
              watch: [{ action: sync+exec, path: ./a, target: /a, exec: { command: ["sh", "-c", "cp conf/*.ini /etc/db/"] } }]
      `,
    },
  ],
});
