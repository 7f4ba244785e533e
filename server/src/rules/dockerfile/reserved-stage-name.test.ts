import { ruleTest } from "../../../test/ruleTest.ts";
import { reservedStageName } from "./reserved-stage-name.ts";

ruleTest(reservedStageName, {
  good: ["FROM scratch", "FROM scratch AS base", "FROM context AS contexts"],
  bad: [
    {
      code: `
          FROM alpine AS scratch
        #                ^^^^^^^ Stage name "scratch" means something else to the builder
          FROM alpine as Context
        #                ^^^^^^^ Stage name "Context" means something else to the builder
      `,
    },
  ],
});
