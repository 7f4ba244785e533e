import { ruleTest } from "../../../test/ruleTest.ts";
import { copyFromSelf } from "./copy-from-self.ts";

ruleTest(copyFromSelf, {
  good: [
    "FROM node AS node",
    "FROM node AS a\nFROM node AS b\nCOPY --from=a x y\nRUN --mount=from=a true",
    "FROM node AS a\nCOPY --from=nginx x y\nCOPY --from=1 x y",
  ],
  bad: [
    {
      code: `
          FROM node AS build
          COPY --from=Build x y
        #             ^^^^^ Stage "Build" cannot use itself
          RUN --mount=type=bind,from=build,target=/b true
        #                            ^^^^^ Stage "build" cannot use itself
          FROM node
          COPY --from=1 x y
        #             ^ Stage "1" cannot use itself
      `,
    },
  ],
});
