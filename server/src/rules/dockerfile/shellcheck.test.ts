import { ruleTest } from "../../../test/ruleTest.ts";
import { shellcheck } from "./shellcheck.ts";

const message = "Double quote to prevent globbing and word splitting.";

ruleTest(shellcheck, {
  good: [
    'FROM debian\nRUN rm "$A"',
    'FROM debian\nRUN ["rm", "$A"]\nCMD rm $A',
    'FROM debian\nSHELL ["pwsh", "-c"]\nRUN rm $A\nSHELL ["/bin/zsh", "-c"]\nRUN rm $A',
    "FROM debian\nRUN <<EOF\n#!/usr/bin/python3\nprint $A\nEOF",
    "FROM debian\n# shellcheck disable=SC2086\nRUN rm $A",
    "FROM debian\nRUN a && \\\n# shellcheck shell=sh disable=SC1000,SC2086\n  rm $A",
    "FROM debian\n# slipway ignore=shellcheck\nRUN rm $A",
    "FROM debian\n# slipway ignore=SC2086\nRUN rm $A",
    "FROM debian\n# hadolint ignore=SC2086\nRUN rm $A",
    "# hadolint global ignore=SC2086\nFROM debian\nRUN rm $A",
    "# slipway file ignore=SC2086\nFROM debian\nRUN rm $A",
  ],
  bad: [
    {
      code: `
          FROM debian
          ARG A
          ENV B="b c"
          RUN cd /x && \\
              # why
              rm é𝒳 $A \\
        #            ^^ ${message}
                $B
        #       ^^ ${message}
          ONBUILD RUN rm $C\\
        #                ^^ ${message}
            && a
      `,
      fixed: `
          FROM debian
          ARG A
          ENV B="b c"
          RUN cd /x && \\
              # why
              rm é𝒳 "$A" \\
                "$B"
          ONBUILD RUN rm "$C"\\
            && a
      `,
    },
    {
      code: `
          RUN <<EOF bash
          #!/bin/sh
          # top

          rm $A
        #    ^^ ${message}
          EOF
          # shellcheck disable=SC2046
          RUN rm $B
        #        ^^ ${message}
      `,
      fixed: `
          RUN <<EOF bash
          #!/bin/sh
          # top

          rm "$A"
          EOF
          # shellcheck disable=SC2046
          RUN rm "$B"
      `,
    },
  ],
});
