import { ruleTest } from "../../../test/ruleTest.ts";
import { platformRedundant } from "./platform-redundant.ts";

ruleTest(platformRedundant, {
  good: [
    "FROM alpine:3.22",
    "FROM --platform=$BUILDPLATFORM alpine:3.22",
    "FROM --platform=linux/amd64 alpine:3.22",
    "FROM --platform=$TARGETOS/$TARGETARCH alpine:3.22",
    "FROM --platform=${TARGETPLATFORM:+linux/amd64} alpine:3.22",
    "ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$TARGETPLATFORM alpine:3.22",
    "FROM --platform",
  ],
  bad: [
    {
      code: `
          ARG TARGETPLATFORM
          FROM --platform=$TARGETPLATFORM alpine:3.22 AS build
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^ "$TARGETPLATFORM" is the default of --platform
          from   --platform=\${TARGETPLATFORM}   build
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "\${TARGETPLATFORM}" is the default of --platform
          FROM --platform=\${TARGETPLATFORM:-linux/amd64} alpine:3.22
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "\${TARGETPLATFORM:-linux/amd64}" is the default of --platform
          FROM --platform="$TARGETPLATFORM" \\
        #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "$TARGETPLATFORM" is the default of --platform
            alpine:3.22
      `,
      fixed: `
          ARG TARGETPLATFORM
          FROM alpine:3.22 AS build
          from   build
          FROM alpine:3.22
          FROM \\
            alpine:3.22
      `,
    },
  ],
});
