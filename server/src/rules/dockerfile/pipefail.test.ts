import { ruleTest } from "../../../test/ruleTest.ts";
import { pipefail } from "./pipefail.ts";

ruleTest(pipefail, {
  good: [
    "FROM debian\nRUN curl a || b && c",
    "FROM debian\nRUN echo a | tee b && yes | c && printf x | d",
    'FROM debian\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a | b',
    'FROM debian AS base\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nFROM base\nRUN a | b',
    'FROM x\nSHELL ["pwsh", "-c"]\nRUN a | b',
    'FROM x\nSHELL ["cmd", "/S", "/C"]\nRUN a | b',
    "FROM alpine\nRUN set -o pipefail && a | b",
    "FROM alpine\nRUN set -eux -o pipefail; a | b",
    "FROM debian\nRUN <<EOF\n#!/bin/bash\nset -euo pipefail\na | b\nEOF",
    "FROM debian\nRUN <<EOF\n#!/bin/bash -o pipefail\na | b\nEOF",
    "FROM debian\nRUN <<EOF bash -eo pipefail\na | b\nEOF",
    'FROM debian\nRUN ["bash", "-o", "pipefail", "-c", "a | b"]',
    "FROM debian\nRUN bash -c 'set -eo pipefail; a | b'",
    'FROM debian\nRUN bash -o pipefail -c "a | b"',
    "FROM debian\nRUN a 'b | c' # d | e",
  ],
  bad: [
    {
      code: `
          FROM debian
          SHELL ["/bin/bash", "-o", "pipefail", "-c"]
          RUN ["bash", "-c", "a | b"]
        #                     ^ When "a" fails, the pipe hides it
          RUN su app -c "a | b; set -o pipefail"
        #                ^ When "a" fails, the pipe hides it
          SHELL ["/bin/sh", "-c"]
          RUN bash -c "set -o pipefail" && a | b
        #                                  ^ When "a" fails, the pipe hides it
      `,
      fixed: `
          FROM debian
          SHELL ["/bin/bash", "-o", "pipefail", "-c"]
          RUN ["bash", "-c", "a | b"]
          RUN su app -c "a | b; set -o pipefail"
          SHELL ["/bin/sh", "-c"]
          RUN bash -c "set -o pipefail" && a | b
      `,
    },
    {
      code: `
          FROM a/b
          SHELL ["/bin/sh", "-o", "pipefail", "-c"]
          RUN curl a | tar x
        #     ^^^^^^ When "curl" fails, the pipe hides it
      `,
    },
    {
      code: `
          FROM debian:13
          RUN curl -fsSL https://a | tar xz | b
        #     ^^^^^^^^^^^^^^^^^^^^ When "curl" fails, the pipe hides it
      `,
      fixed: `
          FROM debian:13
          SHELL ["/bin/bash", "-o", "pipefail", "-c"]
          RUN curl -fsSL https://a | tar xz | b
      `,
    },
    {
      code: `
          FROM node:22-alpine
          RUN apk add --no-cache curl \\
              && curl a \\
        #        ^^^^^^ When "curl" fails, the pipe hides it
              | b
      `,
      fixed: `
          FROM node:22-alpine
          RUN set -o pipefail && apk add --no-cache curl \\
              && curl a \\
              | b
      `,
    },
    {
      code: `
          FROM team/app
          SHELL ["/bin/bash", "-c"]
          RUN $A | b
        #     ^^ When this command fails, the pipe hides it
          FROM fedora
          RUN <<EOF
          a | b
        # ^ When "a" fails, the pipe hides it
          set -o pipefail
          EOF
      `,
      fixed: `
          FROM team/app
          SHELL ["/bin/bash", "-c"]
          RUN set -o pipefail && $A | b
          FROM fedora
          RUN <<EOF
          set -o pipefail
          a | b
          set -o pipefail
          EOF
      `,
    },
    {
      code: `
          FROM debian
          RUN <<EOF
          #!/usr/bin/env bash
          a | b
        # ^ When "a" fails, the pipe hides it
          EOF
          RUN <<EOF bash
          a | b
        # ^ When "a" fails, the pipe hides it
          EOF
      `,
      fixed: `
          FROM debian
          RUN <<EOF
          #!/usr/bin/env bash
          set -o pipefail
          a | b
          EOF
          RUN <<EOF bash
          set -o pipefail
          a | b
          EOF
      `,
    },
    {
      code: `
          FROM team/app
          RUN a | b
        #     ^ When "a" fails, the pipe hides it
          FROM debian
          SHELL ["/bin/sh", "-c"]
          RUN a | b
        #     ^ When "a" fails, the pipe hides it
          RUN <<EOF
          a | b
        # ^ When "a" fails, the pipe hides it
          EOF
          RUN if a | b; then c & fi
        #        ^ When "a" fails, the pipe hides it
          ONBUILD RUN a | b
        #             ^ When "a" fails, the pipe hides it
      `,
    },
  ],
});
