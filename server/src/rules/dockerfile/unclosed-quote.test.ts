import { ruleTest } from "../../../test/ruleTest.ts";
import { unclosedQuote } from "./unclosed-quote.ts";

ruleTest(unclosedQuote, {
  good: [
    'FROM "a"\nWORKDIR "/a b"\nUSER \'a\'\nCOPY \'a\' "b" /c\nEXPOSE "80"\nVOLUME a\\\'b',
    "FROM a\nCOPY [\"a b\", \"/c\"]\nCOPY <<'a' /c\na\nRUN echo it's\nCMD it's\nMAINTAINER it's\nENV a='b",
    "FROM a\nCOPY a C:\\\\b\\\\ c\nCOPY a /b\\\\c\nCOPY src\\\\a\\\\ /b",
    "# escape=`\nFROM a\nCOPY a\\\\ b /c",
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
      fixed: `
          FROM alpine"
          WORKDIR "/my app
          COPY ["a b", "/c"]
          VOLUME ["/it's"]
          ONBUILD USER 'a
      `,
    },
    {
      code: `
          FROM alpine
          COPY --chown=1 my\\ file.txt 'b c' "/d e"/ /x/
        #                ^^^ The builder splits at the blank behind "my\\"
          ADD a\\ b /x\\ y/
        #     ^^ The builder splits at the blank behind "a\\"
          VOLUME /a\\ b c
        #        ^^^ The builder splits at the blank behind "/a\\"
          COPY "a b"
        #      ^^ The quote " in "a is not closed
      `,
      fixed: `
          FROM alpine
          COPY --chown=1 my\\ file.txt 'b c' "/d e"/ /x/
          ADD ["a b", "/x y/"]
          VOLUME ["/a b", "c"]
          COPY "a b"
      `,
    },
  ],
});
