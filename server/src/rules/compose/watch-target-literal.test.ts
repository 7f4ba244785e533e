import { ruleTest } from "../../../test/ruleTest.ts";
import { watchTargetLiteral } from "./watch-target-literal.ts";

const rule = (target: string, rest = "") =>
  `services: {a: {image: a, develop: {watch: [{path: src, action: sync, target: ${target}}]}${rest}}}`;

ruleTest(watchTargetLiteral, {
  good: [
    rule("/app/src"),
    rule("/app/a~b/~c"),
    rule("$HOME/src"),
    rule("'${HOME:-/root}/src'"),
    rule("/app/5$$"),
    rule("app/src"),
    rule("'C:\\app'"),
    rule("'\\app'"),
    rule("C:/app"),
    rule("~/app").replace("sync", "rebuild"),
    rule("'C:\\app'", ", volumes: ['C:\\data:C:\\data']"),
    "#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{path: src, action: sync, target: 'C:\\app'}]}}}\n#- /workspace/Dockerfile\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:\\\\app\n",
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
                  action: sync
                  target: ~/app/../src
      #                   ^^^^^^^^^^^^ Target "~/app/../src" is taken literally: files land in "/~/src"
                - {path: ./b, action: sync+restart, target: "$$HOME/src/"}
      #                                                     ^^^^^^^^^^^^^ Target "$HOME/src/" is taken literally: files land in "/$HOME/src"
                - path: ./c
                  action: sync+exec
                  target: '/app\\src'
      #                   ^^^^^^^^^^ Target "/app\\src" is taken literally: files land in "/app\\src"
                - path: ./d
                  action: sync
                  target: /home/$\${USER}
      #                   ^^^^^^^^^^^^^^ Target "/home/$\{USER}" is taken literally: files land in "/home/$\{USER}"
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
                - path: ./a
                  action: sync
                  target: C:\\app
      #                   ^^^^^^ Target "C:\\app" is taken literally: files land in "/C:\\app"
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
      `,
    },
  ],
});
