import { ruleTest } from "../../../test/ruleTest.ts";
import { watchCopyUncovered } from "./watch-copy-uncovered.ts";

const sources =
  "#- /workspace/src/app.ts\n#- /workspace/lib/db/pool.ts\n#- /workspace/docs/a.ts\n#- /workspace/styles/a.css\n";
const project = (dockerfile: string, more = "", service = "build: .") =>
  `#- /workspace/compose.yaml\nservices: {a: {${service}, develop: {watch: [{action: sync, path: ./src, target: /app/src}${more}]}}}\n${sources}#- /workspace/Dockerfile\nFROM node\nWORKDIR /app\n${dockerfile}`;
const both = "COPY src ./src\nCOPY lib ./lib\n";

ruleTest(watchCopyUncovered, {
  good: [
    // A rule speaks of it, whichever, or of what holds it, or of a part.
    project(both, ", {action: rebuild, path: ./lib}"),
    project(both, ", {action: rebuild, path: .}"),
    project(both, ", {action: restart, path: ./lib/db}"),
    project(both, ", {action: sync, path: '${WHERE}', target: /app/lib}"),
    // The rest comes with all of the context, and is meant for the image.
    project("COPY . .\n"),
    project("COPY . .\nCOPY src ./src\nCOPY lib ./lib\n"),
    // No code of that kind, or none that runs.
    project("COPY src ./src\nCOPY docs ./docs\n"),
    project("COPY src ./src\nCOPY styles ./styles\n"),
    project("COPY src ./src\nCOPY missing ./missing\n"),
    // The build makes something of it.
    project("COPY src ./src\nCOPY lib ./lib\nRUN make lib\n"),
    // Mounted, or from another stage.
    project(both, "", "build: ., volumes: ['./lib:/app/lib']"),
    project("COPY src ./src\nFROM node\nCOPY --from=0 /app/lib /app/lib\n"),
    // The watched folder is none that is copied.
    project("COPY lib ./lib\n"),
    // Another file beside it may have the rule.
    `${project(both)}#- /workspace/compose.dev.yaml\nservices: {a: {develop: {watch: [{action: sync, path: ./lib, target: /app/lib}]}}}\n`,
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: { context: ., target: dev }
            develop:
              watch:
                - path: src
      #                 ^^^ The image gets "lib" beside "src", but no rule watches it
                  action: sync+restart
                  target: /app/src
                - path: package.json
                  action: rebuild
      #- /workspace/Dockerfile
        FROM node AS base
        WORKDIR /app
        COPY package.json ./
        RUN npm ci
        FROM base AS dev
        COPY src ./src
        COPY lib/ lib/
        FROM base
        COPY styles ./styles
      #- /workspace/package.json
        {}
      #- /workspace/src/app.ts
      #- /workspace/lib/db/pool.ts
      #- /workspace/styles/a.css
      `,
      related: ['/workspace/Dockerfile:7 The image gets "lib" here'],
      titles: ['Watch "lib" too'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          a:
            build: { context: ., target: dev }
            develop:
              watch:
                - path: src
                  action: sync+restart
                  target: /app/src
                - path: package.json
                  action: rebuild
                - path: lib
                  action: sync+restart
                  target: /app/lib
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          api:
            build: ./api
            develop:
              watch:
                - { action: sync, path: ./api/app, target: /srv/app }
      #                                 ^^^^^^^^^ The image gets "core" beside "./api/app", but no rule watches it
      #- /workspace/api/Dockerfile
        FROM python:3.13
        WORKDIR /srv
        COPY app/ app/
        COPY core/ core/
        COPY migrations/ migrations/
      #- /workspace/api/app/main.py
      #- /workspace/api/core/settings.py
      #- /workspace/api/migrations/a.py
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          api:
            build: ./api
            develop:
              watch:
                - { action: sync, path: ./api/app, target: /srv/app }
                - { action: sync, path: ./api/core, target: /srv/core }
      `,
    },
    {
      // A command comes with this rule: what the other is to do, nobody knows.
      code: `
      #- /workspace/compose.yaml
        services:
          a:
            build: .
            develop:
              watch:
                - { action: sync+exec, exec: { command: make }, path: ./src, target: /app/src }
      #                                                               ^^^^^ The image gets "lib" beside "./src", but no rule watches it
      #- /workspace/Dockerfile
        FROM node
        WORKDIR /app
        COPY src ./src
        COPY lib ./lib
      #- /workspace/src/app.ts
      #- /workspace/lib/db.ts
      `,
    },
  ],
});
