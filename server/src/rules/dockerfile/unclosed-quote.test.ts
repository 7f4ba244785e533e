import { ruleTest } from "../../../test/ruleTest.ts";
import { unclosedQuote } from "./unclosed-quote.ts";

ruleTest(unclosedQuote, {
  good: [
    'FROM "a"\nWORKDIR "/a b"\nUSER \'a\'\nCOPY \'a\' "b" /c\nEXPOSE "80"\nVOLUME a\\\'b',
    "FROM a\nCOPY [\"a b\", \"/c\"]\nCOPY <<'a' /c\na\nRUN echo it's\nCMD it's\nMAINTAINER it's\nENV a='b",
    "FROM a AS 'b\nHEALTHCHECK CMD it's\nSHELL [\"it's\"]",
  ],
  bad: [
    {
      code: `
          FROM alpine"
        #      ^^^^^^^ The quote " in alpine" is not closed
          WORKDIR "/my app
        #         ^^^^^^^^ The quote " in "/my app is not closed
          COPY "a b" /c
        #      ^^ The quote " in "a is not closed
          VOLUME ["/it's"]
        #         ^^^^^^^ The quote ' in "/it's" is not closed
          ONBUILD USER 'a
        #              ^^ The quote ' in 'a is not closed
      `,
    },
  ],
});
