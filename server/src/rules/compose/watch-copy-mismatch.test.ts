import { ruleTest } from "../../../test/ruleTest.ts";
import { watchCopyMismatch } from "./watch-copy-mismatch.ts";

const project = (dockerfile: string, keys = "path: ./src, target: /srv/src", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, ${keys}}]}}}\n#- /workspace/src/a.js\n#- /workspace/nginx.conf\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchCopyMismatch, {
  good: [
    project("FROM node\nWORKDIR /srv\nCOPY . .\n"),
    project("FROM node\nWORKDIR /srv/x\nCOPY src ../src/\n"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\n", "path: ./src/, target: /app/src/"),
    project("FROM node\nWORKDIR /app\nCOPY src .\n", "path: ./src, target: /app"),
    // It is at several places.
    project("FROM node\nWORKDIR /app\nCOPY . .\nCOPY src /srv/src\n"),
    // Another rule copies it to where the image has it.
    project(
      "FROM node\nWORKDIR /app\nCOPY . .\n",
      "path: ./src, target: /app/node_modules/src}, {action: sync, path: ., target: /app",
    ),
    project(
      "FROM node\nWORKDIR /app\nCOPY . .\n",
      "path: ./src, target: /app/copy}, {action: sync, path: ./src, target: /app/src",
    ),
    // It is not there, and so not in the image.
    project("FROM node\nWORKDIR /app\nCOPY . .\n", "path: ./lost, target: /srv/lost"),
    // No COPY brings it, or it cannot be known where to.
    project("FROM node\nWORKDIR /app\nCOPY package.json .\n"),
    project("FROM node\nWORKDIR /app\nCOPY $SOURCES ./src\n"),
    project("FROM node\nWORKDIR /app\nCOPY src $TARGET\n"),
    project("FROM node\nCOPY src ./src\n"),
    project("FROM node\nWORKDIR /app\nCOPY [s]* ./\n"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nCOPY --parents src /srv/\n"),
    project("FROM node\nWORKDIR /app\nCOPY --from=build src ./src\n"),
    // A RUN puts it elsewhere; something speaks of the other place.
    project("FROM node\nCOPY src /tmp/src\nRUN mv /tmp/src /x\n"),
    project("FROM node\nCOPY src /app/src\nRUN npm run build -- --out /srv\n"),
    project("FROM node\nCOPY src /app/src\nENV PUBLIC=/srv/src\n"),
    project('FROM node\nCOPY src /app/src\nCMD ["serve", "/srv/src"]\n'),
    project("FROM node\nCOPY src /app/src\nVOLUME /srv\n"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: ., command: serve /srv"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: ., working_dir: /srv"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: ., environment: {NODE_PATH: '/x:/srv'}"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: ., environment: [NODE_PATH=/srv]"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: ., volumes: ['data:/srv']"),
    // Another stage made what is there.
    project("FROM node AS b\nFROM node\nCOPY src /app/src\nCOPY --from=b /out /srv\n"),
    // The base image may have a directory where a file is copied to.
    project("FROM nginx\nCOPY nginx.conf /etc/nginx\n", "path: nginx.conf, target: /etc/nginx/nginx.conf"),
    project("FROM nginx\nCOPY nginx.conf /etc/nginx/\n", "path: nginx.conf, target: /etc/nginx/nginx.conf"),
    project("FROM node\nCOPY src /app/src\n", "path: ./src, target: ${TARGET}"),
    project("FROM node\nCOPY src /app/src\n", "path: ./src, target: srv"),
    project("FROM node\nCOPY src /app/src\n", "action: rebuild, path: ./src, target: /srv"),
    project("FROM node\nCOPY src /app/src\n", undefined, "build: {context: ., target: lost}"),
    project("FROM node\nCOPY src /app/src\n", undefined, "image: a"),
    // All of the context is copied to one place; what one file of it is for stands in the rule.
    project("FROM node\nWORKDIR /app\nCOPY . .\n", "path: nginx.conf, target: /etc/nginx/nginx.conf"),
    project("FROM php\nWORKDIR /app\nCOPY . .\n", "path: ./src, target: /usr/local/etc/php/conf.d"),
    project("FROM node\nWORKDIR /app\nCOPY . .\n", "path: nginx.conf, target: /app/default.conf"),
    // That the target is a directory, watch-file-to-dir-target says.
    project("FROM node\nWORKDIR /app\nCOPY nginx.conf ./\n", "path: nginx.conf, target: /app/"),
    project("FROM node\nWORKDIR /app\nCOPY . .\n", "path: nginx.conf, target: /app"),
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
                - action: sync
                  path: ./src
                  target: "/src"
      #                   ^^^^^^ "./src" is copied to "/src", but the image has it at "/app/src"
          other:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: ./src/views
                  target: /app/views # templates
      #                   ^^^^^^^^^^ "./src/views" is copied to "/app/views", but the image has it at "/app/src/views"
      #- /workspace/src/views/a.html
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package*.json ./
        COPY . .
      `,
      titles: ['Change to "/app/src"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: "/app/src"
          other:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: ./src/views
                  target: /app/src/views # templates
      `,
    },
    {
      // The other rule leaves it out.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: sync, path: ., target: /app, ignore: [src/] }
                - { action: sync, path: ./src, target: /src }
      #                                                ^^^^ "./src" is copied to "/src", but the image has it at "/app/src"
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY . .
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: sync, path: ., target: /app, ignore: [src/] }
                - { action: sync, path: ./src, target: /app/src }
      `,
    },
    {
      // Where a file lands is not sure: no fix.
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: ./web
            develop: { watch: [ { action: sync+restart, path: ./web/nginx.conf, target: /etc/nginx/nginx.conf } ] }
      #                                                                                 ^^^^^^^^^^^^^^^^^^^^^ "./web/nginx.conf" is copied to "/etc/nginx/nginx.conf", but the image has it at "/etc/nginx/conf.d/default.conf"
      #- /workspace/web/nginx.conf
      #- /workspace/web/Dockerfile
        FROM nginx
        COPY nginx.conf /etc/nginx/conf.d/default.conf
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: { context: ., target: dev }
            develop:
              watch:
                - { action: sync+exec, exec: { command: make }, path: src, target: /app/ }
      #                                                                            ^^^^^ "src" is copied to "/app/", but the image has it at "/code"
      #- /workspace/src/a.py
      #- /workspace/Dockerfile
        FROM python AS dev
        ADD ./src/ /code/
        FROM python
        COPY src /app
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: { context: ., target: dev }
            develop:
              watch:
                - { action: sync+exec, exec: { command: make }, path: src, target: /code }
      `,
    },
  ],
});
