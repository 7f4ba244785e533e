import { ruleTest } from "../../../test/ruleTest.ts";
import { stageNameCasing } from "./stage-name-casing.ts";

ruleTest(stageNameCasing, {
  good: [
    "FROM node:22 AS build",
    "FROM node:22 as build-1.x",
    "FROM Node",
    "FROM node:22 AS",
    "FROM node:22 Build",
  ],
  bad: [
    {
      code: `
          FROM node:22 AS Build
        #                 ^^^^^ Stage name "Build" is not in lower case
          FROM BUILD AS test
          FROM nginx:1.29
          COPY --from=Build --chown=Build /app /app
          COPY --from="build" /app /Build
          COPY --from=0 /app /app
          RUN --mount=type=bind,from=Build,target=/Build true
      `,
      fixed: `
          FROM node:22 AS build
          FROM build AS test
          FROM nginx:1.29
          COPY --from=build --chown=Build /app /app
          COPY --from="build" /app /Build
          COPY --from=0 /app /app
          RUN --mount=type=bind,from=build,target=/Build true
      `,
      titles: ['Rename to "build"'],
    },
    {
      code: `
          FROM Node AS Node
        #              ^^^^ Stage name "Node" is not in lower case
      `,
      fixed: `
          FROM Node AS node
      `,
    },
  ],
});
