import { ruleTest } from "../../../test/ruleTest.ts";
import { unknownFlag } from "./unknown-flag.ts";

ruleTest(unknownFlag, {
  good: [
    "FROM a\nHEALTHCHECK --foo=1 NONE\nHEALTHCHECK --Interval none\nARG --foo=1 a\nSTOPSIGNAL --foo 9",
    "FROM --platform=$BUILDPLATFORM a\nCOPY --link --parents --exclude=a --exclude=b . .",
    "FROM a\nADD --keep-git-dir --checksum=sha256:a --unpack=true a b",
    "FROM a\nRUN --mount=type=cache,target=/a --network=none --security=insecure --device=x npm --foo",
    "FROM a\nHEALTHCHECK --start-interval=5s --retries=3 CMD curl --fail x",
    "FROM a\nCOPY -- --foo b\nSTOPSIGNAL --foo 9\nNOPE --foo",
  ],
  bad: [
    {
      code: `
          FROM alpine
          COPY --from=a --form=b c d
        #               ^^^^^^ COPY has no flag "--form"
      `,
    },
    {
      code: `
          FROM --plattform=linux/amd64 alpine
        #      ^^^^^^^^^^^ FROM has no flag "--plattform"
          COPY --Chown=a b c
        #      ^^^^^^^ COPY has no flag "--Chown"
          ONBUILD HEALTHCHECK --retry=3 --intervall CMD x
        #                     ^^^^^^^ HEALTHCHECK has no flag "--retry"
        #                               ^^^^^^^^^^^ HEALTHCHECK has no flag "--intervall"
      `,
      fixed: `
          FROM --platform=linux/amd64 alpine
          COPY --chown=a b c
          ONBUILD HEALTHCHECK --retry=3 --interval CMD x
      `,
      titles: ['Change to "--platform"'],
    },
    {
      code: `
          FROM alpine
          ADD --from=a b c
        #     ^^^^^^ ADD has no flag "--from"
          CMD --foo
        #     ^^^^^ CMD has no flag "--foo"
      `,
    },
  ],
});
