import { ruleTest } from "../../../test/ruleTest.ts";
import { instructionCasing } from "./instruction-casing.ts";

ruleTest(instructionCasing, {
  good: [
    "FROM alpine\nRUN true",
    "from alpine\nrun true",
    "arg a\nFROM alpine\nCOPY a b",
    // Triggers follow the others, and do not count among them.
    "from alpine\nonbuild run true",
    "FROM alpine\nONBUILD foo",
    "FROM alpine\nRUN true\nfoo bar",
  ],
  bad: [
    {
      code: `
          FROM alpine
          copy a b
        # ^^^^ "copy" is not in upper case as most instructions here
          ONBUILD run a
        #         ^^^ "run" is not in upper case as most instructions here
      `,
      fixed: `
          FROM alpine
          COPY a b
          ONBUILD RUN a
      `,
      titles: ['Change to "COPY"'],
    },
    {
      code: `
          FROM alpine
        # ^^^^ "FROM" is not in lower case as most instructions here
          run a
          run b
          Run c
        # ^^^ "Run" is not in lower case as most instructions here
      `,
      fixed: `
          from alpine
          run a
          run b
          run c
      `,
    },
  ],
});
