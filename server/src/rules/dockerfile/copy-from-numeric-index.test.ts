import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromNumericIndex } from "./copy-from-numeric-index.ts";

ruleTest(copyFromNumericIndex, {
  good: [
    "FROM golang:1.25 AS build\nFROM alpine:3.22\nCOPY --from=build /a /a",
    // Nothing to mix up.
    "FROM golang:1.25\nFROM alpine:3.22\nCOPY --from=0 /a /a",
    // Other rules' matters.
    "FROM golang:1.25 AS build\nFROM alpine:3.22 AS app\nCOPY --from=1 /a /a\nCOPY --from=2 /a /a\nCOPY --from=7 /a /a\nFROM alpine:3.22 AS c",
    // A mount takes it for an image, and a trigger runs in another file's build.
    "FROM golang:1.25 AS build\nFROM alpine:3.22\nRUN --mount=from=0,target=/x true\nONBUILD COPY --from=0 /a /a",
    "FROM golang:1.25 AS v1\nFROM alpine:3.22\nCOPY --from=v1 /a /a\nCOPY --from=alpine:3 /b /b",
  ],
  bad: [
    {
      code: `
          FROM golang:1.25 AS Build
          FROM alpine:3.22
          COPY --chown=1:1 --from=0 /a /a
        #                         ^ "0" is stage "Build" until a stage is added above it
          COPY --from="0" /b /b
        #             ^^^ "0" is stage "Build" until a stage is added above it
      `,
      fixed: `
          FROM golang:1.25 AS Build
          FROM alpine:3.22
          COPY --chown=1:1 --from=Build /a /a
          COPY --from=Build /b /b
      `,
      titles: ['Change to "Build"'],
    },
    {
      code: `
          from --platform=$BUILDPLATFORM golang:1.25 # stage1
          from node:22
          from alpine:3.22
          copy --from=1 /a /a
        #             ^ "1" is another stage as soon as one is added above it
          copy --from=1 /b /b
        #             ^ "1" is another stage as soon as one is added above it
      `,
      fixed: `
          from --platform=$BUILDPLATFORM golang:1.25 # stage1
          from node:22 as stage1x
          from alpine:3.22
          copy --from=stage1x /a /a
          copy --from=stage1x /b /b
      `,
      titles: ['Name the stage "stage1x"'],
    },
    {
      // The name is the other's, and a half-written one is nobody's.
      code: `
          FROM golang:1.25 AS build
          FROM golang:1.24 AS
          FROM golang:1.24 AS build
          FROM alpine:3.22
          COPY --from=0 /a /a
        #             ^ "0" is stage "build" until a stage is added above it
          COPY --from=1 /b /b
        #             ^ "1" is another stage as soon as one is added above it
      `,
    },
  ],
});
