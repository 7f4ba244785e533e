import { ruleTest } from "../../../test/ruleTest.ts";
import { reservedStageName } from "./reserved-stage-name.ts";

ruleTest(reservedStageName, {
  good: ["FROM scratch", "FROM scratch AS base", "FROM context AS contexts"],
  bad: [
    {
      code: `
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
          COPY a /a
          FROM alpine as Context
        #                ^^^^^^^ Stage name "Context" means something else to the builder
          FROM scratch
          COPY --from=context /a /a
          RUN --mount=from="scratch",target=/x true
      `,
      fixed: `
          FROM alpine AS scratch-stage
          COPY a /a
          FROM alpine as context-stage
          FROM scratch-stage
          COPY --from=context-stage /a /a
          RUN --mount=from=scratch-stage,target=/x true
      `,
    },
    {
      code: `
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
          FROM alpine
          RUN --mount="type=bind,target=/x,from=scratch" true
      `,
      fixed: `
          FROM alpine AS scratch-stage
          FROM alpine
          RUN --mount="type=bind,target=/x,from=scratch-stage" true
      `,
    },
    {
      code: `
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
          FROM alpine
          COPY --from=scr\\atch /a /a
      `,
    },
    {
      code: `
          FROM alpine AS scratch-stage
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
      `,
    },
    {
      code: `
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
      `,
      fixed: `
          FROM alpine AS scratch
          FROM alpine AS scratch-stage
      `,
    },
  ],
});
