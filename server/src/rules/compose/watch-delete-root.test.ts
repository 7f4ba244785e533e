import { ruleTest } from "../../../test/ruleTest.ts";
import { watchDeleteRoot } from "./watch-delete-root.ts";

const project = (rule: string, dockerfile: string) =>
  `#- /workspace/compose.yaml\nservices: {web: {build: ./web, develop: {watch: [{${rule}}]}}}\n#- /workspace/web/Dockerfile\n${dockerfile}\n#- /workspace/web/package.json\n#- /workspace/web/src/a.js\n`;
const install = "FROM node:22\nWORKDIR /app\nCOPY package.json .\nRUN npm ci\nCOPY . .";

ruleTest(watchDeleteRoot, {
  good: [
    project("action: sync, path: ., target: /app", install),
    project("action: sync, path: ./web/src, target: /app/src", install),
    project("action: sync, path: ./web, target: /srv", install),
    project("action: rebuild, path: ./web", install),
    project("action: sync, path: ./web/package.json, target: /app", install),
    project("action: sync, path: ./web, target: /app", "FROM node:22\nWORKDIR /app\nCOPY . ."),
    project("action: sync, path: ./web, target: /app", "FROM node:22\nRUN npm ci\nWORKDIR /app\nCOPY . ."),
    project(
      "action: sync, path: ./web, target: /app",
      "FROM node:22\nWORKDIR /app\nRUN npm install -g nodemon",
    ),
    project(
      "action: sync, path: ./web, target: /app",
      "FROM python:3\nWORKDIR /app\nRUN pip install -r requirements.txt",
    ),
    project("action: sync, path: ./web, target: $TARGET", install),
    "services: {web: {image: web, develop: {watch: [{action: sync, path: ./web, target: /app}]}}}",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: {context: ., dockerfile: web/Dockerfile}
            develop:
              watch:
                - {action: sync, path: web/src, target: /app/}
      #                                                 ^^^^^ Deleting or moving "web/src" runs "rm -rf /app": what only the image has there goes too
      #- /workspace/web/Dockerfile
        FROM node:22 AS build
        FROM node:22
        WORKDIR /app
        COPY web/src .
        COPY --from=build /out ./out
      #- /workspace/web/src/a.js
      `,
      related: ["/workspace/web/Dockerfile:5 What only the image has"],
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          web:
            build: .
            develop:
              watch:
                - action: sync+restart
                  path: ./src
                  target: /app
      #                   ^^^^ Deleting or moving "./src" runs "rm -rf /app": what only the image has there goes too
      #- /workspace/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY src .
        COPY package.json .
      #- /workspace/package.json
      #- /workspace/src/a.js
      `,
      related: ["/workspace/Dockerfile:4 What only the image has"],
    },
    {
      code: `
      #- /workspace/compose.override.yaml
        services:
          web:
            develop: {watch: [{action: sync, path: ./web, target: /app}]}
      #                                                           ^^^^ Deleting or moving "./web" runs "rm -rf /app": what only the image has there goes too
      #- /workspace/compose.yaml
        services:
          web:
            build: ./web
      #- /workspace/web/Dockerfile
        FROM node:22
        WORKDIR /app
        COPY package.json .
        RUN --mount=type=cache,target=/root/.npm npm ci
      #- /workspace/web/package.json
      `,
      related: ["/workspace/web/Dockerfile:4 What only the image has"],
    },
  ],
});
