import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDirToFileTarget } from "./watch-dir-to-file-target.ts";

const rule = (path: string, target: string, rest = "") =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ${path}, action: sync, target: ${target}}]}${rest}}}\n#- /workspace/src/a.ts\n#- /workspace/three.js/a.js\n#- /workspace/a.js\n`;

ruleTest(watchDirToFileTarget, {
  good: [
    rule("./src", "/app/src"),
    rule("./src", "/etc/nginx/conf.d"),
    rule("./src", "/var/www/example.com"),
    rule("./src", "/opt/app-1.2"),
    rule("./src", "/app/app.js/"),
    rule("./src", "/app/.env"),
    rule("./src", "app.js"),
    rule("./src", "/app/$NAME.js"),
    rule("./three.js", "/app/Three.js"),
    rule("./a.js", "/app/app.js"),
    rule("./missing", "/app/app.js"),
    rule("$SRC", "/app/app.js"),
    rule("./src", "/app/app.js", ", volumes: ['data:/app/app.js/data']"),
    rule("./src", "/app/app.js").replace("sync,", "rebuild,"),
    "#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{path: src, action: sync, target: /app/next.js}]}}}\n#- /workspace/Dockerfile\nFROM node:22\nWORKDIR /app/next.js\n#- /workspace/src/a.ts\n",
    "#- /workspace/compose.override.yaml\nservices: {a: {develop: {watch: [{path: src, action: sync, target: /app/app.js}]}}}\n#- /workspace/compose.yaml\nservices: {a: {image: a, volumes: ['data:/app/app.js/data']}}\n#- /workspace/src/a.js\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./conf
                  action: sync+restart
                  target: "/etc/nginx/nginx.conf"
      #                   ^^^^^^^^^^^^^^^^^^^^^^^ "./conf" is a directory, but its target "/etc/nginx/nginx.conf" has the name of a file
                - {path: ./conf, action: sync, target: /etc/nginx/conf.d}
                - {path: ., action: sync, target: /settings.yml}
      #                                           ^^^^^^^^^^^^^ "." is a directory, but its target "/settings.yml" has the name of a file
      #- /workspace/conf/nginx.conf
      `,
    },
  ],
});
