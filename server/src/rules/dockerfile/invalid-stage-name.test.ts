import { ruleTest } from "../../../test/ruleTest.ts";
import { invalidStageName } from "./invalid-stage-name.ts";

ruleTest(invalidStageName, {
  good: ["FROM node AS a_b-c.1", "FROM node as Build", "FROM node AS", "FROM 1/$a"],
  bad: [
    {
      code: `
          FROM node AS 1s
        #              ^^ "1s" cannot be a stage's name
          FROM node AS a,b
        #              ^^^ "a,b" cannot be a stage's name
          FROM node AS "a"
        #              ^^^ ""a"" cannot be a stage's name
          COPY --from=1s /a /b
      `,
      fixed: `
          FROM node AS stage-1s
          FROM node AS a-b
          FROM node AS a
          COPY --from=stage-1s /a /b
      `,
      titles: ['Rename to "stage-1s"'],
    },
    {
      code: `
          FROM node AS a$B
        #              ^^^ "a$B" cannot be a stage's name
      `,
    },
  ],
});
