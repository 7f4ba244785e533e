import { ruleTest } from "../../../test/ruleTest.ts";
import { multipleCmd } from "./multiple-cmd.ts";

ruleTest(multipleCmd, {
  good: [
    'FROM node:22\nCMD ["a"]',
    'FROM node:22 AS a\nCMD ["a"]\nFROM a\nCMD ["b"]',
    'FROM node:22\nONBUILD CMD ["a"]\nCMD ["b"]',
    'FROM node:22\nENTRYPOINT ["a"]\nCMD ["b"]\nHEALTHCHECK CMD ["c"]',
    "CMD a\nCMD b",
  ],
  bad: [
    {
      code: `
          FROM node:22
          # First.
          CMD ["node", \\
        # ^^^ This CMD is ignored: only the last one of a stage counts
            # inside
            "old.js"]

          RUN true
          cmd ["node"]
        # ^^^ This CMD is ignored: only the last one of a stage counts
          # Last.
          CMD ["node", "new.js"]
          FROM node:22
          CMD ["node", "other.js"]
      `,
      fixed: `
          FROM node:22
          # First.

          RUN true
          # Last.
          CMD ["node", "new.js"]
          FROM node:22
          CMD ["node", "other.js"]
      `,
    },
  ],
});
