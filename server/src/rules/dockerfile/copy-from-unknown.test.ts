import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromUnknown } from "./copy-from-unknown.ts";

ruleTest(copyFromUnknown, {
  good: [
    "FROM node:22 AS build\nFROM alpine:3.22\nCOPY --from=build / /\nCOPY --from=BUILD / /\nCOPY --from=0 / /",
    "FROM alpine:3.22\nCOPY --from=nginx /a /a\nCOPY --from=nginx:alpine /a /a\nCOPY --from=ghcr.io/astral-sh/uv:0.8 /uv /",
    "FROM alpine:3.22\nCOPY --from=ghcr.io/astral-sh/uv@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef /uv /",
    "FROM alpine:3.22\nCOPY --from=localhost:5000/x /a /a\nCOPY --from=Host/x /a /a\nCOPY --from=a__b/c-d.e /a /a",
    "FROM golang:1.25 AS nodes\nFROM alpine:3.22\nCOPY --from=node / /",
    "FROM alpine:3.22\nCOPY --from=scratch / /\nCOPY --from / /",
    "FROM alpine:3.22\nCOPY --from=scratch . /*.txt $A /a/\nRUN --mount=from=scratch,target=/x true",
    "FROM alpine:3.22\nONBUILD COPY --from=9 / /",
    "FROM alpine:3.22\nRUN --mount=type=cache,target=/x true",
    // Said by dockerfile/forward-stage-ref.
    "FROM alpine:3.22\nCOPY --from=later / /\nFROM alpine:3.22 AS later",
  ],
  bad: [
    {
      code: `
          FROM alpine:3.22
          COPY --from=scratch / /etc/passwd /a/
        #             ^^^^^^^ "scratch" is empty: it has no "/etc/passwd"
          RUN --mount=from=scratch,source=b,target=/x true
        #                  ^^^^^^^ "scratch" is empty: it has no "b"
      `,
    },
    {
      // The nearest name is the stage's own by then.
      code: `
          FROM golang:1.25 AS builder
          FROM alpine:3.22 AS builder
          COPY --from=bulder / /
        #             ^^^^^^ No stage is named "bulder", so this means an image or a named context
      `,
    },
    {
      code: `
          FROM alpine:3.22 AS go
          FROM alpine:3.22 AS stage1
          FROM alpine:3.22 AS stage2
          FROM alpine:3.22
          COPY --from=gx / /
        #             ^^ No stage is named "gx", so this means an image or a named context
          COPY --from=stage3 / /
        #             ^^^^^^ No stage is named "stage3", so this means an image or a named context
          RUN --mount=from=frontend,target=/x true
        #                  ^^^^^^^^ No stage is named "frontend", so this means an image or a named context
      `,
    },
    {
      code: `
          FROM node:22 AS builder
          FROM alpine:3.22
          COPY --from=bulider / /
        #             ^^^^^^^ No stage is named "bulider"; the nearest is "builder"
          RUN --mount=from=buildr,target=/x true
        #                  ^^^^^^ No stage is named "buildr"; the nearest is "builder"
          COPY --from="Build_er" / /
        #             ^^^^^^^^^^ "Build_er" is neither a stage nor a name an image can have
          RUN --mount=from=0,target=/x true
        #                  ^ A mount knows stages by name only, so "0" means an image of that name
      `,
      fixed: `
          FROM node:22 AS builder
          FROM alpine:3.22
          COPY --from=builder / /
          RUN --mount=from=builder,target=/x true
          COPY --from=builder / /
          RUN --mount=from=builder,target=/x true
      `,
      titles: ['Change to "builder"'],
    },
    {
      code: `
          FROM node:22
          FROM alpine:3.22
          COPY --from=2 / /
        #             ^ There is no stage 2: stages count from 0 to 1
          COPY --from=$STAGE / /
        #             ^^^^^^ "$STAGE" is not expanded in --from
          RUN --mount=from=\${STAGE},target=/x true
        #                  ^^^^^^^^ "\${STAGE}" is not expanded in --from
          RUN --mount=from=0,target=/x true
        #                  ^ A mount knows stages by name only, so "0" means an image of that name
          COPY --from=-x / /
        #             ^^ "-x" is neither a stage nor a name an image can have
          COPY --from= a /a
        #      ^^^^^^^ "--from=" names nothing, so files come from the build context
      `,
    },
  ],
});
