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
    // A context of that name, which the builder takes instead of the stage.
    `
        FROM later AS app
        COPY --from=Later / /
        RUN --mount=from=later,target=/x true
        FROM alpine:3.22 AS later
      #- compose.yaml
        services:
          web:
            build:
              context: .
              target: app
              additional_contexts: { later: docker-image://alpine }
    `,
    // Which contexts there are, a variable decides, or a file that is not here.
    `
        FROM alpine:3.22 AS app
        COPY --from=later / /
        FROM alpine:3.22 AS later
      #- compose.yaml
        services:
          web:
            extends: { file: elsewhere.yaml, service: web }
            build: { context: ., target: app }
    `,
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
      related: Array.from({ length: 3 }, () => "/workspace/Dockerfile:5 The stage is declared here"),
    },
    {
      // Another context is named, and numbers are stages' whatever contexts there are.
      code: `
          FROM alpine:3.22
          COPY --from=later / /
        #             ^^^^^ Stage "later" is declared further down, out of reach from here
          COPY --from=1 / /
        #             ^ Stage "1" is declared further down, out of reach from here
          FROM alpine:3.22 AS later
        #- compose.yaml
          services:
            web:
              build:
                context: .
                additional_contexts: { other: ./other, 1: ./other }
      `,
    },
    {
      code: `
          FROM base AS app
        #      ^^^^ Stage "base" is declared further down, so this means an image of that name
          FROM alpine:3.22 AS base
      `,
      fixed: `
          FROM alpine:3.22 AS base
          FROM base AS app
      `,
      titles: ['Move stage "base" above this one'],
    },
    {
      // With the stages it needs itself, their comments and heredocs; directives stay on top.
      code: `
          # syntax=docker/dockerfile:1
          ARG TAG=3.22

          # What runs.
          FROM alpine:$TAG AS app
          COPY --from=build /out /out
        #             ^^^^^ Stage "build" is declared further down, out of reach from here

          FROM alpine:$TAG AS docs
          RUN true

          FROM alpine:$TAG AS tools
          FROM golang:1.25 AS unused
          # What compiles.
          # In two lines.
          FROM tools AS build
          RUN <<EOF
          # no comment
          make
          EOF
        #- compose.yaml
          services: {}
      `,
      fixed: `
          # syntax=docker/dockerfile:1
          ARG TAG=3.22

          FROM alpine:$TAG AS tools

          # What compiles.
          # In two lines.
          FROM tools AS build
          RUN <<EOF
          # no comment
          make
          EOF

          # What runs.
          FROM alpine:$TAG AS app
          COPY --from=build /out /out

          FROM alpine:$TAG AS docs
          RUN true

          FROM golang:1.25 AS unused
        #- compose.yaml
          services: {}
      `,
    },
    {
      // Numbers would count otherwise.
      code: `
          FROM alpine:3.22 AS a
          FROM alpine:3.22 AS b
          COPY --from=0 / /
          COPY --from=c / /
        #             ^ Stage "c" is declared further down, out of reach from here
          FROM alpine:3.22 AS c
      `,
    },
    {
      // It is built on what needs it, and another is called like an image.
      code: `
          FROM alpine:3.22 AS a
          COPY --from=b / /
        #             ^ Stage "b" is declared further down, out of reach from here
          RUN --mount=from=node,target=/x true
        #                  ^^^^ Stage "node" is declared further down, out of reach from here
          FROM a AS b
          FROM node AS node
      `,
    },
    {
      // The last stage, and no line break at the end.
      code: `
          FROM alpine:3.22 AS a
          COPY --from=b / /
        #             ^ Stage "b" is declared further down, out of reach from here

          FROM alpine:3.22 AS b
          RUN make`,
      fixed: `
          FROM alpine:3.22 AS b
          RUN make

          FROM alpine:3.22 AS a
          COPY --from=b / /`,
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
