import { ruleTest } from "../../../test/ruleTest.ts";
import { watchNoPs } from "./watch-no-ps.ts";

const project = (
  dockerfile: string,
  keys = "build: .",
  rule = "action: sync, path: ./src, target: /app/src",
) =>
  `#- /workspace/compose.yaml\nservices: {a: {${keys}, develop: {watch: [{${rule}}]}}}\n#- /workspace/src/a.ts\n#- /workspace/package.json\n{"scripts": {"dev": "nest start --watch", "start": "node dist/main"}}\n#- /workspace/Dockerfile\n${dockerfile}`;
const app = 'WORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n';

ruleTest(watchNoPs, {
  good: [
    project(`FROM node:22\n${app}`),
    project(`FROM node:22-alpine\n${app}`),
    project(`FROM node:22-slim\nRUN apt-get update && apt-get install -y procps\n${app}`),
    project(`FROM ghcr.io/team/node:22\n${app}`),
    project(`FROM $BASE\n${app}`),
    // Nothing that asks ps.
    project('FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["npm", "start"]\n'),
    project('FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["npx", "nodemon", "src/a.js"]\n'),
    project("FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD node --watch src/a.js\n"),
    project('FROM node:22-slim\nWORKDIR /app\nCOPY . .\nCMD ["npx", "nest", "start"]\n'),
    project("FROM node:22-slim\nWORKDIR /app\nCOPY . .\n"),
    project(`FROM node:22-slim\n${app}`, "build: ., command: npm start"),
    project(`FROM node:22-slim\n${app}`, 'build: ., command: "$CMD"'),
    // The container starts anew, or is built anew.
    project(`FROM node:22-slim\n${app}`, undefined, "action: sync+restart, path: ./src, target: /app/src"),
    project(`FROM node:22-slim\n${app}`, undefined, "action: rebuild, path: ./src"),
    // The stage that runs has it.
    project(`FROM node:22 AS dev\n${app}FROM node:22-slim\n${app}`, "build: {context: ., target: dev}"),
    project(
      `FROM node:22-slim\n${app}`,
      "build: {context: ., additional_contexts: {'node:22-slim': ./base}}",
    ),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: dev }
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
      #                   ^^^^^^^^ "nest start" cannot stop the old code when files arrive: the image has no "ps"
                - action: sync
                  path: ./test
                  target: /app/test
      #- /workspace/src/main.ts
      #- /workspace/test/main.ts
      #- /workspace/package.json
        { "scripts": { "start:dev": "nest start --watch" } }
      #- /workspace/Dockerfile
        FROM node:22-slim AS base
        WORKDIR /app
        FROM base AS dev
        COPY . .
        CMD ["npm", "run", "start:dev"]
        FROM base
      `,
      related: [
        '/workspace/Dockerfile:1 "node:22-slim" comes without "ps", and nothing installs it',
        '/workspace/Dockerfile:5 The container runs "nest start"',
      ],
      titles: ['Install "procps"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: { context: ., target: dev }
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
                - action: sync
                  path: ./test
                  target: /app/test
      #- /workspace/src/main.ts
      #- /workspace/test/main.ts
      #- /workspace/package.json
        { "scripts": { "start:dev": "nest start --watch" } }
      #- /workspace/Dockerfile
        FROM node:22-slim AS base
        WORKDIR /app
        FROM base AS dev
        RUN apt-get update && apt-get install -y --no-install-recommends procps && rm -rf /var/lib/apt/lists/*
        COPY . .
        CMD ["npm", "run", "start:dev"]
        FROM base
      `,
    },
    {
      // Behind a USER, nothing can be installed.
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            command: npm run dev
            develop:
              watch:
                - { action: sync, path: ./src, target: /app/src }
      #                                                ^^^^^^^^ "nest start" cannot stop the old code when files arrive: the image has no "ps"
      #- /workspace/src/main.ts
      #- /workspace/package.json
        { "scripts": { "dev": "nest start -w --builder swc" } }
      #- /workspace/Dockerfile
        FROM node:22-slim AS base
        USER node
        FROM base
        WORKDIR /app
        COPY . .
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            command: [npx, pm2-runtime, start, app.js, --watch]
            develop:
              watch:
                - { action: sync, path: ./src, target: /app/src }
      #                                                ^^^^^^^^ "pm2" cannot stop the old code when files arrive: the image has no "ps"
      #- /workspace/src/main.ts
      #- /workspace/Dockerfile
        FROM node:22-slim
        WORKDIR /app
        COPY . .`,
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: .
            command: [npx, pm2-runtime, start, app.js, --watch]
            develop:
              watch:
                - { action: sync, path: ./src, target: /app/src }
      #- /workspace/src/main.ts
      #- /workspace/Dockerfile
        FROM node:22-slim
        RUN apt-get update && apt-get install -y --no-install-recommends procps && rm -rf /var/lib/apt/lists/*
        WORKDIR /app
        COPY . .`,
    },
  ],
});
