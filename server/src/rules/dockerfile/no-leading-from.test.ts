import { ruleTest } from "../../../test/ruleTest.ts";
import { noLeadingFrom } from "./no-leading-from.ts";

ruleTest(noLeadingFrom, {
  good: ["ARG A\nARG B=$A\nFROM alpine\nRUN true", "FRM alpine\nRUN true", "# comment\n\nfrom alpine"],
  bad: [
    {
      code: `
          ARG A
          run true
        # ^^^ RUN stands before the first FROM
          RUN false
          FROM alpine
      `,
    },
    {
      code: `
          EXPOSE 80
        # ^^^^^^ EXPOSE has no FROM above it
          EXPOSE 81
      `,
    },
    {
      code: `
          ARG A
        # | This file has no FROM, so there is nothing to build
      `,
    },
    {
      code: `
          # only this
        # | This file has no FROM, so there is nothing to build
      `,
    },
  ],
});
