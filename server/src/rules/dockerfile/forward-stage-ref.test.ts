import { ruleTest } from "../../../test/ruleTest.ts";
import { forwardStageRef } from "./forward-stage-ref.ts";

ruleTest(forwardStageRef, {
  good: [
    "FROM node:22 AS a\nFROM alpine:3.22\nCOPY --from=a / /\nCOPY --from=0 / /\nRUN --mount=from=a,target=/x true",
    // The images of those names, not the stages.
    "FROM node AS node\nFROM node",
    "FROM nginx AS base\nFROM base AS nginx",
    "FROM python AS a\nFROM alpine:3.22 AS python",
    "FROM base:1 AS a\nFROM alpine:3.22 AS base",
    "FROM team/base AS a\nFROM alpine:3.22 AS base",
    "FROM base AS a\nFROM a AS base",
    "FROM $BASE AS a\nFROM alpine:3.22 AS base",
    "FROM alpine:3.22\nCOPY --from=nginx:1.29 / /\nCOPY --from=9 / /\nCOPY --from=$later / /\nFROM alpine:3.22 AS later",
    // Their own stage, and stages that wait for each other: other rules' matters.
    "FROM alpine:3.22 AS a\nCOPY --from=a / /\nCOPY --from=b / /\nFROM alpine:3.22 AS b\nCOPY --from=a / /",
    // A trigger runs in another build, where other stages are.
    "FROM alpine:3.22\nONBUILD COPY --from=later / /\nFROM alpine:3.22 AS later",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22 AS app
          COPY --from=Later / /
        #             ^^^^^ Stage "Later" is declared further down, out of reach from here
          COPY --from=1 / /
        #             ^ Stage "1" is declared further down, out of reach from here
          RUN --mount=type=bind,target=/x,from=later true
        #                                      ^^^^^ Stage "later" is declared further down, out of reach from here
          FROM alpine:3.22 AS later
      `,
    },
    {
      code: `
          FROM base AS app
        #      ^^^^ Stage "base" is declared further down, so this means an image of that name
          FROM alpine:3.22 AS base
      `,
    },
    {
      // Of two stages with a name COPY takes the last.
      code: `
          FROM alpine:3.22 AS a
          FROM alpine:3.22 AS b
          COPY --from=a / /
        #             ^ Stage "a" is declared further down, out of reach from here
          FROM alpine:3.22 AS a
      `,
    },
  ],
});
