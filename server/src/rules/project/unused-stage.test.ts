import { ruleTest } from "../../../test/ruleTest.ts";
import { unusedStage } from "./unused-stage.ts";

ruleTest(unusedStage, {
  good: [
    // Meant by a name that is misspelt; in the wrong order, so that nobody can tell what is to be built.
    "FROM node:22 AS builder\nRUN npm ci\nFROM node:22\nCOPY --from=bulider /a /a",
    "FROM nginx:1.29 AS web\nCOPY --from=assets /a /a\nFROM node:22 AS assets\nRUN npm ci",
    "FROM node:22",
    "FROM node:22 AS a\nFROM a AS b\nFROM b",
    "FROM node:22 AS a\nFROM node:22 AS b\nRUN --mount=from=a,target=/a true\nFROM node:22\nCOPY --from=1 /b /b",
    // Named by a service, and what such a stage needs.
    `
        FROM node:22 AS deps
        FROM deps AS tools
        COPY --from=deps /a /a
        FROM node:22
      #- compose.yaml
        services:
          tools:
            build: { context: ., target: tools }
    `,
    // By another file's service, laid over one that builds something else.
    `
        FROM node:22 AS deps
        FROM node:22 AS api
        FROM node:22
      #- compose.yaml
        services:
          web: { build: . }
      #- compose.override.yaml
        services:
          web: { build: { target: api } }
          deps: { build: { context: ., target: Deps } }
    `,
    // A variable decides which stage is built.
    `
        FROM node:22 AS deps
        FROM node:22
      #- compose.yaml
        services:
          tools:
            build: { context: ., target: $STAGE }
    `,
    // A variable decides which stage another is built on.
    "ARG VARIANT=a\nFROM node:22 AS base-a\nFROM node:22 AS base-b\nFROM base-$VARIANT",
    "FROM node:22 AS linux\nFROM node:22 AS darwin\nFROM ${TARGETOS:-linux}",
    "FROM node:22 AS build-amd64\nFROM node:22 AS build-arm64\nFROM build-${TARGETARCH}${TARGETVARIANT} AS build\nFROM scratch\nCOPY --from=build / /",
    // Stages that wait for each other: another rule's matter.
    "FROM node:22 AS a\nCOPY --from=b / /\nFROM node:22 AS b\nCOPY --from=a / /\nFROM node:22",
    "# nothing yet",
  ],
  bad: [
    {
      code: `
          # syntax=docker/dockerfile:1
          # What is installed.
          FROM node:22 AS deps
        #                 ^^^^ Nothing uses stage "deps", and no build of this workspace makes it
          RUN npm ci

          FROM node:22
          COPY . .
      `,
      fixed: `
          # syntax=docker/dockerfile:1
          FROM node:22
          COPY . .
      `,
      titles: ["Delete this stage"],
    },
    {
      // One after the other, with what only the first needed.
      code: `
          FROM node:22 AS deps
          FROM deps AS built
        #              ^^^^^ Nothing uses stage "built", and no build of this workspace makes it
          FROM node:22
        # ^^^^^^^^^^^^ Nothing uses this stage
          FROM node:22
        #- compose.yaml
          services:
            web: { build: . }
      `,
      fixed: `
          FROM node:22
        #- compose.yaml
          services:
            web: { build: . }
      `,
    },
    {
      // Numbers would count otherwise.
      code: `
          FROM node:22 AS deps
        #                 ^^^^ Nothing uses stage "deps", and no build of this workspace makes it
          FROM node:22 AS build
          FROM node:22
          COPY --from=1 / /
      `,
    },
    {
      // Looks like a variable's, but stands below it or is called otherwise.
      code: `
          FROM node:22 AS deps
        #                 ^^^^ Nothing uses stage "deps", and no build of this workspace makes it
          FROM node:$VERSION AS build
          FROM build-$TARGETARCH AS other
          FROM node:22 AS build-amd64
        #                 ^^^^^^^^^^^ Nothing uses stage "build-amd64", and no build of this workspace makes it
          FROM node:22
          COPY --from=other / /
          COPY --from=build / /
      `,
      fixed: `
          FROM node:$VERSION AS build
          FROM build-$TARGETARCH AS other
          FROM node:22
          COPY --from=other / /
          COPY --from=build / /
      `,
    },
    {
      // Targets, as it seems.
      code: `
          FROM node:22 AS deps
          FROM deps AS unit-tests
        #              ^^^^^^^^^^ Stage "unit-tests" is built only with --target unit-tests
          FROM deps AS _tools
        #              ^^^^^^ Stage "_tools" is built only with --target _tools
          FROM node:22 AS worker
        #                 ^^^^^^ Stage "worker" is built only with --target worker
          CMD ["node", "worker.js"]
          FROM scratch AS files
        #                 ^^^^^ Stage "files" is built only with --target files
          COPY --from=deps / /
          FROM node:22
      `,
    },
  ],
});
