import { ruleTest } from "../../../test/ruleTest.ts";
import { stageCycle } from "./stage-cycle.ts";

ruleTest(stageCycle, {
  good: [
    "FROM alpine AS a\nFROM alpine AS b\nCOPY --from=a x y",
    "FROM alpine AS a\nCOPY --from=b x y\nFROM alpine AS b",
    "FROM alpine AS a\nCOPY --from=a x y",
    "FROM alpine AS a\nCOPY --from=b x y\nFROM a AS b",
    "FROM alpine AS a\nCOPY --from=b x y\nFROM alpine AS b\nCOPY --from=c x y\nFROM alpine AS c",
  ],
  bad: [
    {
      code: `
          FROM alpine AS a
          RUN --mount=from=B,target=/b true
        #                  ^ Stage "B" in turn waits for this stage
          FROM alpine AS b
          COPY --from=2 x y
        #             ^ Stage "2" in turn waits for this stage
          FROM alpine AS c
          COPY --from=a x y
        #             ^ Stage "a" in turn waits for this stage
          FROM alpine AS d
          COPY --from=a x y
          COPY --from=e x y
          FROM alpine AS e
      `,
    },
  ],
});
