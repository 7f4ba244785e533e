import { ruleTest } from "../../../test/ruleTest.ts";
import { watchExecMissing } from "./watch-exec-missing.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ./src, target: /a, ${keys}}]}}}`;

ruleTest(watchExecMissing, {
  good: [
    rule("action: sync+exec, exec: {command: make}"),
    rule("action: sync+exec, exec: {command: [make]}"),
    rule("action: sync+exec, exec: {command: $RELOAD}"),
    rule("action: sync+exec, exec: {command: ''''''}"),
    rule("action: sync+exec, exec: make"),
    rule("action: sync+exec, exec: {user: root}"),
    rule("action: sync+exec, <<: *elsewhere"),
    // The command has the wrong place or name, which another rule says.
    rule("action: sync+exec, command: make"),
    rule("action: sync+exec, exce: {command: make}"),
    rule("action: $ACTION"),
    rule("action: sync"),
    "x-exec: &exec\n  exec: {command: make}\nservices: {a: {image: a, develop: {watch: [{<<: *exec, path: ., action: sync+exec, target: /a}]}}}",
  ],
  bad: [
    {
      code: `
        services:
            app:
                image: nginx
                develop:
                    watch:
                        - path: ./nginx.conf
                          target: /etc/nginx/nginx.conf
                          action: "sync+exec" # reloads
      #                           ^^^^^^^^^^^ Action "sync+exec" has no command to run: it fails at every change
                        - {path: ./conf.d, action: sync+exec, target: /etc/nginx/conf.d}
      #                                            ^^^^^^^^^ Action "sync+exec" has no command to run: it fails at every change
      `,
      titles: ['Run "kill -HUP 1" in the container', 'Change to "sync"'],
      fixed: `
        services:
            app:
                image: nginx
                develop:
                    watch:
                        - path: ./nginx.conf
                          target: /etc/nginx/nginx.conf
                          action: "sync+exec" # reloads
                          exec:
                              command: ["sh", "-c", "kill -HUP 1"]
                        - {path: ./conf.d, action: sync+exec, target: /etc/nginx/conf.d, exec: {command: ["sh", "-c", "kill -HUP 1"]}}
      `,
    },
    {
      code: `
        services:
          app:
            image: nginx
            develop:
              watch:
                - path: a
                  action: sync+exec
                  target: /a
                  exec:
      #           ^^^^ Action "sync+exec" has no command to run: it fails at every change
                    command: "&& make"
                - path: b
                  action: 'sync+exec'
                  target: /b
                  exec: {command: []}
      #           ^^^^ Action "sync+exec" has no command to run: it fails at every change
                - path: c
                  action: sync+exec
                  target: /c
                  exec: {command: }
      #           ^^^^ Action "sync+exec" has no command to run: it fails at every change
      `,
      titles: ['Change to "sync"'],
      fixed: `
        services:
          app:
            image: nginx
            develop:
              watch:
                - path: a
                  action: sync
                  target: /a
                  exec:
                    command: "&& make"
                - path: b
                  action: 'sync'
                  target: /b
                  exec: {command: []}
                - path: c
                  action: sync
                  target: /c
                  exec: {command: }
      `,
    },
  ],
});
