import { ruleTest } from "../../../test/ruleTest.ts";
import { watchNonrootDelete } from "./watch-nonroot-delete.ts";

const project = (dockerfile: string, keys = "path: ./src, target: /app/src", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, ${keys}}]}}}\n#- /workspace/src/sub/a.js\n#- /workspace/Dockerfile\n${dockerfile}`;

ruleTest(watchNonrootDelete, {
  good: [
    project("FROM node\nWORKDIR /app\nCOPY src ./src\n"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nUSER root\n"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nUSER 0:0\n"),
    project("FROM node\nWORKDIR /app\nUSER node\nCOPY src ./src\nUSER 0\n"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nUSER $APP_USER\n"),
    project("FROM node\nWORKDIR /app\nCOPY --chown=node:node src ./src\nUSER node\n"),
    project("FROM node\nWORKDIR /app\nCOPY --chmod=777 src ./src\nUSER node\n"),
    project("FROM node\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app\nUSER node\n"),
    project("FROM node\nWORKDIR /app\nCOPY . .\nRUN chmod -R a+w .\nUSER node\n"),
    project("FROM node\nWORKDIR /app\nRUN mkdir src\nCOPY . .\nUSER node\n"),
    project("FROM debian\nRUN useradd -m -d /app/src app\nWORKDIR /app\nCOPY src ./src\nUSER app\n"),
    // A WORKDIR behind the USER is the user's, and so is what stands at its top.
    project("FROM node\nUSER node\nWORKDIR /app\nCOPY . .\n", "path: ., target: /app"),
    // The base image may have made the directory as that user's.
    project("FROM php\nCOPY . /var/www/html\nUSER www-data\n", "path: ., target: /var/www/html"),
    project("FROM node\nCOPY src /home/node\nUSER node\n", "path: ./src, target: /home/node"),
    // Nothing is copied there, or it is not known from where.
    project("FROM node\nWORKDIR /app\nCOPY package.json ./\nUSER node\n"),
    project("FROM node\nWORKDIR /app\nCOPY src /elsewhere\nUSER node\n"),
    project("FROM node\nWORKDIR $DIR\nCOPY src ./src\nUSER node\n"),
    project(
      "FROM node AS dev\nWORKDIR /app\nCOPY src src\nFROM dev AS prod\nUSER node\n",
      undefined,
      "build: {context: ., target: dev}",
    ),
    // The service decides.
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nUSER node\n", undefined, "build: ., user: root"),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\n", undefined, 'build: ., user: "${UID}"'),
    // A volume stands in its place.
    project(
      "FROM node\nWORKDIR /app\nCOPY src ./src\nUSER node\n",
      undefined,
      "build: ., volumes: ['code:/app']",
    ),
    // A single file is not deleted every day; and no rule that does not copy deletes.
    project(
      "FROM node\nWORKDIR /app\nCOPY src ./src\nUSER node\n",
      "path: ./src/sub/a.js, target: /app/src/sub/a.js",
    ),
    project("FROM node\nWORKDIR /app\nCOPY src ./src\nUSER node\n", "action: rebuild, path: ./src"),
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
                  target: /app/src # sources
      #                   ^^^^^^^^ Files deleted below "./src" stay in the container: "/app/src" belongs to root there, not to "node"
                - action: sync+restart
                  path: .
                  target: "/app/"
      #                   ^^^^^^^ Files deleted below "." stay in the container: "/app/" belongs to root there, not to "node"
      #- /workspace/Dockerfile
        # syntax=docker/dockerfile:1
        FROM node:22-slim AS base
        WORKDIR /app
        copy . .
        FROM base
        USER node
      #- /workspace/src/a.js
      `,
      titles: ['Add "--chown=node"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src # sources
                - action: sync+restart
                  path: .
                  target: "/app/"
      #- /workspace/Dockerfile
        # syntax=docker/dockerfile:1
        FROM node:22-slim AS base
        WORKDIR /app
        copy --chown=node . .
        FROM base
        USER node
      `,
    },
    {
      // The directory itself was made by WORKDIR: --chown alone would change nothing of whose it is.
      code: `
      #- /workspace/compose.yaml
        services:
          app: { build: ., develop: { watch: [ { action: sync, path: ./, target: /app } ] } }
      #                                                                          ^^^^ Files deleted below "./" stay in the container: "/app" belongs to root there, not to "1000:1000"
      #- /workspace/Dockerfile
        FROM debian
        WORKDIR /app
        COPY . .
        USER 1000:1000
      `,
    },
    {
      // The user comes from the service: what to write into the Dockerfile is not for us to say.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            user: "1000"
            develop:
              watch:
                - { action: sync, path: src, target: /app/src }
      #                                              ^^^^^^^^ Files deleted below "src" stay in the container: "/app/src" belongs to root there, not to "1000"
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM debian
        COPY src /app/src
        USER root
      `,
    },
    {
      // Where the user is made behind the COPY, --chown could not name it.
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            build: .
            develop:
              watch:
                - { action: sync, path: src, target: /app/src }
      #                                              ^^^^^^^^ Files deleted below "src" stay in the container: "/app/src" belongs to root there, not to "web"
      #- /workspace/src/a.js
      #- /workspace/Dockerfile
        FROM debian
        COPY src /app/src
        RUN useradd web
        USER web
      `,
    },
  ],
});
