import { ruleTest } from "../../../test/ruleTest.ts";
import { watchFileToDirTarget } from "./watch-file-to-dir-target.ts";

const rule = (path: string, target: string, action = "sync") =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ${path}, action: ${action}, target: ${target}}]}}}\n#- /workspace/src/a.ts\n#- /workspace/a.conf\n`;

ruleTest(watchFileToDirTarget, {
  good: [
    rule("./a.conf", "/etc/a.conf"),
    rule("./a.conf", "/etc/a.conf/"),
    rule("./a.conf", "/etc/a"),
    rule("./src", "/app/src/"),
    rule("./missing", "/app/"),
    rule("./a.conf", "$DIR/"),
    rule("./a.conf", "etc/"),
    rule("./a.conf", "/etc/", "rebuild"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./package.json
                  action: sync+restart
                  target: /app
      #                   ^^^^ "./package.json" is a file, but its target "/app" is a directory
                - path: ./nginx.conf
                  action: sync
                  target: "/etc/nginx//"
      #                   ^^^^^^^^^^^^^^ "./nginx.conf" is a file, but its target "/etc/nginx//" is a directory
                - path: ./package.json
                  action: sync
                  target: /config
      #                   ^^^^^^^ "./package.json" is a file, but its target "/config" is a directory
                - path: ./nginx.conf
                  action: sync
                  target: /opt
      #                   ^^^^ "./nginx.conf" is a file, but its target "/opt" is a directory
                - path: ./src
                  action: sync
                  target: /opt/src
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY conf /config/
      #- /workspace/package.json
      #- /workspace/nginx.conf
      #- /workspace/conf/a
      #- /workspace/src/app.ts
      `,
      titles: ['Change to "/app/package.json"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./package.json
                  action: sync+restart
                  target: /app/package.json
                - path: ./nginx.conf
                  action: sync
                  target: "/etc/nginx/nginx.conf"
                - path: ./package.json
                  action: sync
                  target: /config/package.json
                - path: ./nginx.conf
                  action: sync
                  target: /opt/nginx.conf
                - path: ./src
                  action: sync
                  target: /opt/src
      `,
    },
    {
      // What shows that the target is a directory is in the file that is overridden.
      code: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: sync, path: ./a.conf, target: /opt}
      #                                                  ^^^^ "./a.conf" is a file, but its target "/opt" is a directory
          web:
            develop:
              watch:
                - {action: sync, path: ./a.conf, target: /srv}
      #                                                  ^^^^ "./a.conf" is a file, but its target "/srv" is a directory
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - {action: sync, path: ./src, target: /opt/src}
          web:
            build: ./web
      #- /workspace/web/Dockerfile
        FROM node:22
        WORKDIR /srv
      #- /workspace/a.conf
      #- /workspace/src/a.ts
      `,
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          app:
            develop:
              watch:
                - {action: sync, path: ./a.conf, target: /opt/a.conf}
          web:
            develop:
              watch:
                - {action: sync, path: ./a.conf, target: /srv/a.conf}
      `,
    },
    {
      // The path starts from the directory of the included file.
      code: `
      #- /workspace/app/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync, path: ./a.conf, target: /etc/}]}
      #                                                              ^^^^^ "./a.conf" is a file, but its target "/etc/" is a directory
      #- /workspace/compose.yaml
        include: [app/compose.yaml]
      #- /workspace/app/a.conf
      `,
      fixed: `
      #- /workspace/app/compose.yaml
        services:
          app:
            image: app
            develop: {watch: [{action: sync, path: ./a.conf, target: /etc/a.conf}]}
      `,
    },
  ],
});
