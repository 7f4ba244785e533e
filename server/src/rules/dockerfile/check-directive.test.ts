import { ruleTest } from "../../../test/ruleTest.ts";
import { checkDirective } from "./check-directive.ts";

ruleTest(checkDirective, {
  good: [
    "# check=skip=A,B;error=true\nFROM a",
    "# syntax=a\n#check = skip=all;experimental=all;error=0\nFROM a",
    "# check=error=true # the builder reads up to the blank\nFROM a",
    "# a comment\n# check=nonsense\nFROM a",
  ],
  bad: [
    {
      code: `
          # check=skip=all;foo=bar;baz;error=maybe
        #                  ^^^^^^^ "foo=bar" is no option of check
        #                          ^^^ "baz" is no option of check
        #                              ^^^^^^^^^^^ error= is true or false, not "maybe"
          FROM a
      `,
    },
    {
      code: `
          # check=skip=A,  B;error=true
        #                  ^^^^^^^^^^^^ The builder reads up to the blank, and not "B;error=true"
          FROM a
      `,
    },
    {
      code: `
          # check=skip=A; error=true
        #                 ^^^^^^^^^^ The builder reads up to the blank, and not "error=true"
          FROM a
      `,
    },
    {
      code: `
          # check=skip ; error=true
        #         ^^^^ "skip" is no option of check
        #              ^^^^^^^^^^^^ The builder reads up to the blank, and not "; error=true"
          FROM a
      `,
    },
  ],
});
