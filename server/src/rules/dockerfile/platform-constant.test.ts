import { ruleTest } from "../../../test/ruleTest.ts";
import { platformConstant } from "./platform-constant.ts";

ruleTest(platformConstant, {
  good: [
    "FROM alpine:3.22",
    "FROM --platform=$BUILDPLATFORM alpine:3.22",
    "FROM --platform=${TARGETPLATFORM} alpine:3.22",
    "FROM --platform=$PLATFORM alpine:3.22",
    "FROM --platform=linux/$ARCH alpine:3.22",
    "FROM --platform=linux/amd64 alpine:3.22 AS my_amd64_stage",
    "FROM --platform=linux/x86_64 alpine:3.22 AS build-AMD64",
    "FROM --platform=linux/arm/v7 alpine:3.22 AS armv7",
    "FROM --platform=linux/amd64 alpine:3.22 AS linux",
    "FROM --platform=amd64 alpine:3.22 AS linux",
    "FROM --platform=linux alpine:3.22 AS arm64",
    "FROM --platform= alpine:3.22",
    "FROM --platform",
  ],
  bad: [
    {
      code: `
          FROM --platform=linux/amd64 alpine:3.22 AS build
        #                 ^^^^^^^^^^^ Platform "linux/amd64" stays the same whatever is built for
          FROM --platform=windows(10.0.17763)/amd64 \\
        #                 ^^^^^^^^^^^^^^^^^^^^^^^^^ Platform "windows(10.0.17763)/amd64" stays the same whatever is built for
            mcr.microsoft.com/windows/nanoserver:1809
          FROM --platform="linux" alpine:3.22
        #                 ^^^^^^^ Platform "linux" stays the same whatever is built for
          FROM --platform=arm64 alpine:3.22 AS amd64
        #                 ^^^^^ Platform "arm64" stays the same whatever is built for
          FROM --platform=linux/x86_64 alpine:3.22 AS x86_64
        #                 ^^^^^^^^^^^^ Platform "linux/x86_64" stays the same whatever is built for
      `,
      titles: ["Delete this flag", 'Change to "$BUILDPLATFORM"'],
      fixed: `
          FROM alpine:3.22 AS build
          FROM \\
            mcr.microsoft.com/windows/nanoserver:1809
          FROM alpine:3.22
          FROM alpine:3.22 AS amd64
          FROM alpine:3.22 AS x86_64
      `,
    },
    // What ships is for the platform that is built for.
    {
      code: `
          FROM --platform=linux/amd64 alpine:3.22
        #                 ^^^^^^^^^^^ Platform "linux/amd64" stays the same whatever is built for
      `,
      titles: ["Delete this flag"],
      fixed: `
          FROM alpine:3.22
      `,
    },
    {
      code: `
          FROM --platform=x86 alpine:3.22 AS x86
        #                 ^^^ Platform "x86" stays the same whatever is built for
          FROM --platform=linux/ alpine:3.22 AS linux
        #                 ^^^^^^ Platform "linux/" stays the same whatever is built for
      `,
      fixed: `
          FROM alpine:3.22 AS x86
          FROM alpine:3.22 AS linux
      `,
    },
    {
      code: `
          FROM \\
          # why
            --platform=linux/amd64 alpine:3.22
        #              ^^^^^^^^^^^ Platform "linux/amd64" stays the same whatever is built for
          FROM alpine:3.22
      `,
      titles: ['Change to "$BUILDPLATFORM"'],
      fixed: `
          FROM \\
          # why
            --platform=$BUILDPLATFORM alpine:3.22
          FROM alpine:3.22
      `,
    },
  ],
});
