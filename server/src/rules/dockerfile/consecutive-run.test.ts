import { ruleTest } from "../../../test/ruleTest.ts";
import { consecutiveRun } from "./consecutive-run.ts";

const message = "This RUN can be part of the one above";

ruleTest(consecutiveRun, {
  good: [
    "FROM debian\nRUN a\nUSER b\nRUN c",
    "FROM debian\nRUN a && b && c\nRUN d\nUSER x\nRUN d\nRUN a; b; c",
    "FROM debian\nRUN --mount=type=cache,target=/a b\nRUN c",
    "FROM debian AS build\nRUN a\nRUN b\nFROM debian\nCOPY --from=build /a /a",
    "FROM debian\nRUN a\nFROM debian\nRUN b",
  ],
  bad: [
    {
      code: `
          FROM debian
          ONBUILD RUN a
          ONBUILD RUN ["b"]
        #         ^^^ ${message}
          RUN c
          RUN A=1; sh -c "d; e; f"
        # ^^^ ${message}
          RUN g $(
      `,
    },
    {
      code: `
          FROM debian
          RUN a \\
              && b

          RUN c | d
        # ^^^ ${message}
          USER x
          RUN --network=none e || f
          RUN --network=none g
        # ^^^ ${message}
      `,
      fixed: `
          FROM debian
          RUN a \\
              && b \\
              && c | d
          USER x
          RUN --network=none e || f \\
              && g
      `,
    },
    {
      code: `
          FROM debian
          RUN cd /a
          RUN b
        # ^^^ ${message}
          RUN d || e
        # ^^^ ${message}
      `,
    },
    {
      code: `
          FROM debian
          RUN b

          # why
          RUN c
        # ^^^ ${message}
      `,
      fixed: `
          FROM debian
          RUN b \\
          # why
              && c
      `,
    },
  ],
});
