import { ruleTest } from "../../../test/ruleTest.ts";
import { copyDestNotDirectory } from "./copy-dest-not-directory.ts";

ruleTest(copyDestNotDirectory, {
  good: [
    // What is meant as a flag, another rule speaks of.
    "FROM alpine\nCOPY a b --chown=1:1",
    "FROM alpine\nCOPY a /b",
    "FROM alpine\nCOPY ['a', 'b', 'c']",
    "FROM alpine\nCOPY a b c/\nCOPY a b <<EOF\nEOF",
    "FROM alpine\nCOPY <<A <<B /c\nA\nB",
    "FROM alpine\nCOPY a b .\nCOPY a b ../..\nADD a b $c\nADD a b ${c:-d}",
    'FROM alpine\nCOPY ["a b", "c"]\nCOPY ["a", "b", "c/"]',
    "# escape=`\nFROM a\nCOPY a b c:\\d\\",
  ],
  bad: [
    {
      code: `
          FROM alpine
          ADD a b /c
        #         ^^ "/c" takes several sources, but does not end in a slash
          COPY --chown=a [ "a", "b", "$c/d" ]
        #                             ^^^^ "$c/d" takes several sources, but does not end in a slash
          ONBUILD COPY a b c
        #                  ^ "c" takes several sources, but does not end in a slash
      `,
      fixed: `
          FROM alpine
          ADD a b /c/
          COPY --chown=a [ "a", "b", "$c/d/" ]
          ONBUILD COPY a b c/
      `,
      titles: ["Append a slash"],
    },
  ],
});
