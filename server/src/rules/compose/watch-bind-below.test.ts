import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBindBelow } from "./watch-bind-below.ts";

const service = (volume: string, rule: string) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, volumes: [${volume}], develop: {watch: [{target: /app, ${rule}}]}}}\n#- /workspace/src/a.ts\n#- /workspace/empty/\n`;

ruleTest(watchBindBelow, {
  good: [
    service("'./src:/app/src'", "path: ., action: sync, ignore: src"),
    service("'./src:/app/src'", "path: ., action: sync, ignore: ['**/*.ts']"),
    service("'./src:/app/src'", "path: ., action: sync, include: '*.ts'"),
    service("'./src:/app/src'", "path: ./src, action: sync"),
    service("'.:/app'", "path: ./src, action: sync"),
    service("{type: bind, source: ., target: /app}", "path: ./src, action: rebuild"),
    service("'./src:/app/src'", "path: ., action: restart"),
    // Nothing is copied there, which another rule says.
    service("'./src:/app:ro'", "path: ., action: sync"),
    service("'./src:/app/src', {type: tmpfs, target: /app}", "path: ., action: sync"),
    service("'./empty:/app/empty'", "path: ., action: sync"),
    service("'./missing:/app/missing'", "path: ., action: sync"),
    service("'src:/app/src'", "path: ., action: sync"),
    service("'$SRC:/app/src'", "path: ., action: sync"),
    service("'./src:/app/src'", "path: ., action: sync, ignore: [$IGNORED]"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes:
              - ./src:/app/src
              - {type: bind, source: ./app.conf, target: /etc/app.conf, read_only: true}
            develop:
              watch:
                - action: sync
                  path: .
      #                 ^ Changes in "src" reach the container twice: by the bind mount at "/app/src", and by this rule
      #                 ^ Changes in "app.conf" reach the container twice: by the bind mount at "/etc/app.conf", and by this rule
                  target: /app
      #- /workspace/src/a.ts
      #- /workspace/app.conf
      `,
      titles: ['Ignore "src/"'],
      related: ["/workspace/compose.yaml:5 The bind mount", "/workspace/compose.yaml:6 The bind mount"],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes:
              - ./src:/app/src
              - {type: bind, source: ./app.conf, target: /etc/app.conf, read_only: true}
            develop:
              watch:
                - action: sync
                  path: .
                  target: /app
                  ignore:
                    - src/
                    - app.conf
      #- /workspace/src/a.ts
      #- /workspace/app.conf
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes:
              - {type: bind, source: ., target: /srv}
              - ./src:/app/src
            develop:
              watch:
                - {action: sync, path: ./lib, target: /app/lib}
      #                                ^^^^^ Changes in "./lib" reach the container twice: by the bind mount at "/srv", and by this rule
                - {action: sync+exec, path: ./src/deep, target: /app/src/deep, exec: {command: make}}
      #                                     ^^^^^^^^^^ Changes in "./src/deep" reach the container twice: by the bind mount at "/srv", and by this rule
      #                                     ^^^^^^^^^^ Changes in "./src/deep" reach the container twice: by the bind mount at "/app/src", and by this rule
      #- /workspace/lib/a.ts
      #- /workspace/src/deep/a.ts
      `,
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ., target: /app}]}
      #                                            ^ Changes in "src" reach the container twice: by the bind mount at "/app/src", and by this rule
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            volumes: ["./src:/app/src"]
      #- /workspace/src/a.ts
      `,
      related: ["/workspace/compose.yaml:4 The bind mount"],
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop: {watch: [{action: sync, path: ., target: /app, ignore: [src/]}]}
      `,
    },
  ],
});
