import { ruleTest } from "../../../test/ruleTest.ts";
import { duplicateStageName } from "./duplicate-stage-name.ts";

ruleTest(duplicateStageName, {
  good: ["FROM node AS a\nFROM node AS b\nFROM a\nFROM b", "FROM a AS a", "FROM node AS\nFROM node AS"],
  bad: [
    {
      code: `
          FROM node AS setup
          FROM alpine as setUP
        #                ^^^^^ Stage name "setUP" is taken already
          FROM setup AS setup
        #               ^^^^^ Stage name "setup" is taken already
          COPY --from=Setup /a /a
          FROM setup
          COPY --from=setup /b /b
      `,
      fixed: `
          FROM node AS setup
          FROM alpine as setup-2
          FROM setup-2 AS setup-3
          COPY --from=setup-3 /a /a
          FROM setup-3
          COPY --from=setup-3 /b /b
      `,
    },
  ],
});
