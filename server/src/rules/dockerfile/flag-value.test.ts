import { ruleTest } from "../../../test/ruleTest.ts";
import { flagValue } from "./flag-value.ts";

ruleTest(flagValue, {
  good: [
    "FROM a\nCOPY --link --exclude=a --exclude=b --from=$x --foo --foo a b",
    "FROM a\nCOPY --link=TRUE --parents=false a b",
    "FROM a\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b --network=none true --network=none",
    'FROM a\nRUN --network="host" true',
  ],
  bad: [
    {
      code: `
          FROM alpine
          COPY --link \\
            --from=a --link=true b c
        #              ^^^^ "--link" stands a second time
      `,
      fixed: `
          FROM alpine
          COPY --link \\
            --from=a b c
      `,
      titles: ["Delete this flag"],
    },
    {
      code: `
          FROM alpine
          ADD --chown a b
        #       ^^^^^ "--chown" has no value
          COPY --from= --link= a b
        #        ^^^^ "--from" has no value
        #                ^^^^ "--link" has no value
          COPY --link=1 a b
        #             ^ "--link" is true or false, not "1"
          RUN --network=bridge --security= true
        #               ^^^^^^ "--network" is default, none, host, not "bridge"
        #                        ^^^^^^^^ "--security" has no value
      `,
    },
  ],
});
