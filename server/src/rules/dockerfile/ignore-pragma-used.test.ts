import { ruleTest } from "../../../test/ruleTest.ts";
import { ignorePragmaUsed } from "./ignore-pragma-used.ts";

ruleTest(ignorePragmaUsed, {
  good: [
    "FROM alpine:3.22",
    "# check=error=true\nFROM alpine:3.22",
    "# ignore=DL3006\nFROM alpine:3.22",
    "# hadolint shell=powershell\nFROM alpine:3.22",
    "# hadolint ignore=\nFROM alpine:3.22",
    "# hadolint ignore=latest-tag\nFROM alpine:3.22",
    "# hadolint ignore=DL3006 why\nFROM alpine:3.22",
    "# dockerfile-utils: ignored\nFROM alpine:3.22",
    "# slipway ignores nothing\nFROM alpine:3.22",
    "FROM alpine:3.22\nRUN <<EOF\n# hadolint ignore=DL3006\nEOF",
  ],
  bad: [
    {
      code: `
          # check=skip=StageNameCasing
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          # Here it begins
          # slipway file ignore=latest-tag because
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          FROM alpine:latest
          #hadolint ignore = DL3008 , SC2086 # why
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          RUN a && \\
            # hadolint global ignore=DL3009
        #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
              b
          # dockerfile-utils: ignore
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          run c
          # slipway ignore=x/y
        # ^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
      `,
      fixed: `
          # Here it begins
          FROM alpine:latest
          RUN a && \\
              b
          run c

      `,
    },
    {
      code: `
          # check=error=true;skip=all
        # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          # slipway file ignore=x
        # ^^^^^^^^^^^^^^^^^^^^^^^ This comment keeps a linter silent
          # escape=\`
          FROM alpine:3.22
      `,
    },
  ],
});
