import { ruleTest } from "../../../test/ruleTest.ts";
import { flagValue } from "./flag-value.ts";

ruleTest(flagValue, {
  good: [
    "FROM a\nHEALTHCHECK --interval --timeout=1s --timeout=2s NONE\nRUN --mount=type=CACHE,target=/a --mount=type=$X b",
    "FROM a\nCOPY --link --exclude=a --exclude=b --from=$x --foo --foo a b",
    "FROM a\nCOPY --link=TRUE --parents=false a b",
    "FROM a\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b --network=none true --network=none",
    'FROM a\nRUN --network="host" true',
    // The builder reads them as if they were not there.
    "FROM --platform= a\nCOPY --from= --chown= a b\nADD --exclude= a b\nHEALTHCHECK --interval= CMD a",
  ],
  bad: [
    {
      code: `
          FROM alpine
          COPY --link \\
        #        ^^^^ "--link" stands 2 times
            --from=a --link=true b c
        #              ^^^^ "--link" stands 2 times
      `,
      fixed: `
          FROM alpine
          COPY \\
            --from=a --link=true b c
      `,
      titles: ["Delete this flag"],
    },
    {
      code: `
          FROM alpine
          ADD --chown a b
        #       ^^^^^ "--chown" has no value
          COPY --link= a b
        #        ^^^^ "--link" has no value
          COPY --link=1 a b
        #             ^ "--link" is true or false, not "1"
          RUN --network=bridge --security= true
        #               ^^^^^^ "--network" is default, none, host, not "bridge"
        #                        ^^^^^^^^ "--security" has no value
      `,
    },
  ],
});
