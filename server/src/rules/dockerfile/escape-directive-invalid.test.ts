import { ruleTest } from "../../../test/ruleTest.ts";
import { escapeDirectiveInvalid } from "./escape-directive-invalid.ts";

ruleTest(escapeDirectiveInvalid, {
  good: [
    "# escape=`\nFROM alpine",
    "# escape=\\\nFROM alpine",
    "# escape=\nFROM alpine",
    "#\n# escape=x\nFROM a",
  ],
  bad: [
    {
      code: `
          # Escape = ab
        #            ^^ "ab" is no escape character: there are "\\" and "\`"
          FROM alpine
      `,
      fixed: `
          # Escape = \\
          FROM alpine
      `,
      titles: ['Change to "\\"', 'Change to "`"'],
    },
  ],
});
