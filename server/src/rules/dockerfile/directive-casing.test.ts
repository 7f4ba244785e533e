import { ruleTest } from "../../../test/ruleTest.ts";
import { directiveCasing } from "./directive-casing.ts";

ruleTest(directiveCasing, {
  good: ["# escape=`\nFROM alpine", "# Foo=bar\nFROM alpine", "FROM alpine\n# Escape=`"],
  bad: [
    {
      code: `
          # Syntax=docker/dockerfile:1
        #   ^^^^^^ Directive "Syntax" is not in lower case
          #ESCAPE = \\
        #  ^^^^^^ Directive "ESCAPE" is not in lower case
          FROM alpine
      `,
      fixed: `
          # syntax=docker/dockerfile:1
          #escape = \\
          FROM alpine
      `,
      titles: ['Change to "syntax"'],
    },
  ],
});
