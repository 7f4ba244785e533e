import { ruleTest } from "../../../test/ruleTest.ts";
import { escapeDirectiveDuplicate } from "./escape-directive-duplicate.ts";

ruleTest(escapeDirectiveDuplicate, {
  good: [
    "# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=all\nFROM alpine",
    "# escape=`\n\n# escape=`\nFROM alpine",
    "# escape=`\n# plain\n# escape=`\nFROM alpine",
  ],
  bad: [
    {
      code: `
          # escape=\`
          # Escape=\`
        #   ^^^^^^^^ Directive "Escape" stands a second time
          # check=skip=all
          # escape=x
        #   ^^^^^^^^ Directive "escape" stands a second time
          FROM alpine
      `,
      fixed: `
          # escape=\`
          # check=skip=all
          FROM alpine
      `,
      titles: ["Delete this line"],
    },
  ],
});
