import { ruleTest } from "../../../test/ruleTest.ts";
import { fromAsCasing } from "./from-as-casing.ts";

ruleTest(fromAsCasing, {
  good: ["FROM alpine AS a", "from alpine as a", "From alpine as a", "FROM as", "FROM alpine foo bar"],
  bad: [
    {
      code: `
          FROM alpine as a
        #             ^^ "as" is not in the case of "FROM"
          FROM a \\
            aS b
        #   ^^ "aS" is not in the case of "FROM"
          from b AS c
        #        ^^ "AS" is not in the case of "from"
      `,
      fixed: `
          FROM alpine AS a
          FROM a \\
            AS b
          from b as c
      `,
      titles: ['Change to "AS"'],
    },
  ],
});
