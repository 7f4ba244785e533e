import { ruleTest } from "../../../test/ruleTest.ts";
import { multipleEntrypoint } from "./multiple-entrypoint.ts";

ruleTest(multipleEntrypoint, {
  good: [
    'FROM a\nENTRYPOINT ["a"]',
    'FROM a AS x\nENTRYPOINT ["a"]\nFROM x\nENTRYPOINT ["b"]\nCMD ["c"]\nONBUILD ENTRYPOINT ["d"]',
  ],
  bad: [
    {
      code: `
          FROM a
          ENTRYPOINT a
        # ^^^^^^^^^^ This ENTRYPOINT is ignored: only the last one of a stage counts
          CMD b
          ENTRYPOINT c
      `,
      fixed: `
          FROM a
          CMD b
          ENTRYPOINT c
      `,
    },
  ],
});
