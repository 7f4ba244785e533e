import { ruleTest } from "../../../test/ruleTest.ts";
import { watchSyncOutsideWorkdir } from "./watch-sync-outside-workdir.ts";

const project = (dockerfile: string, target = "/code/src", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, path: ./src, target: ${target}}]}}}\n#- /workspace/src/a.js\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchSyncOutsideWorkdir, {
  good: [
    project("FROM node\nWORKDIR /code\n"),
    project("FROM node\nWORKDIR /code/src/app\n"),
    project("FROM node\nWORKDIR /code\nRUN npm i\nWORKDIR /app\n"),
    project("FROM node\nWORKDIR /app\nCOPY package.json /code/\n"),
    project("FROM node AS b\nFROM node\nWORKDIR /app\nCOPY --from=b /x /code\n"),
    project("FROM node\nWORKDIR /app\nCOPY --from=b /x $DEST\n"),
    project("FROM node\nWORKDIR /app\nRUN git clone x /code\n"),
    project("FROM node\nWORKDIR /app\nENV SOURCES=/code\n"),
    project('FROM node\nWORKDIR /app\nVOLUME ["/code"]\n'),
    project("FROM node\nWORKDIR /app\n", undefined, "build: ., command: [node, /code/src/a.js]"),
    project("FROM node\nWORKDIR /app\n", undefined, "build: ., working_dir: /code"),
    project("FROM node\nWORKDIR /app\n", undefined, "build: ., volumes: ['cache:/code']"),
    // Of the base image nothing is known.
    project("FROM node\n"),
    project("FROM node\nWORKDIR $DIR\n"),
    project("FROM nginx\nWORKDIR /app\n", "/usr/share/nginx/html"),
    project("FROM nginx\nWORKDIR /app\n", "/etc/nginx/conf.d"),
    project("FROM node\nWORKDIR /app\n", "/"),
    project("FROM node\nWORKDIR /app\n", "${TARGET}"),
    project("FROM node\nWORKDIR /app\n", undefined, "build: {context: ., dockerfile_inline: 'FROM node'}"),
    // Where a COPY brings the very path, the two are compared by another rule.
    project("FROM node\nWORKDIR /app\nCOPY src ./src\n"),
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
                  target: /src/app
      #                   ^^^^^^^^ "/src/app" is neither in the image's working directory "/app" nor where its Dockerfile copies to
                - { action: sync, path: ./src, target: /apps }
      #                                                ^^^^^ "/apps" is neither in the image's working directory "/app" nor where its Dockerfile copies to
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM node:22
        ENV DIR=/app
        WORKDIR $DIR
        COPY package.json ./
        RUN npm install
      `,
    },
  ],
});
