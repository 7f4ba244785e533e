import { ruleTest } from "../../../test/ruleTest.ts";
import { definitionComment } from "./definition-comment.ts";

ruleTest(definitionComment, {
  good: [
    "# a is this\nARG a\n# b is that\nFROM x AS B",
    "# syntax=docker/dockerfile:1\nFROM x AS b",
    "# about the file\n\nARG a\n#\nARG b\n# two\nRUN true\n# any\nFROM x",
    "# c is one of these\nARG a b=1 c",
  ],
  bad: [
    {
      code: `
          # a is this
          # and that
        # ^^^^^^^^^^ This comment does not begin with "a"
          ARG a
          #BasE is this
        # ^^^^^^^^^^^^^ This comment does not begin with "base"
          FROM x AS BasE
      `,
      fixed: `
          # a is this
          # a and that
          ARG a
          #base BasE is this
          FROM x AS BasE
      `,
      titles: ['Begin with "a"'],
    },
    {
      code: `
          # settings
        # ^^^^^^^^^^ This comment does not begin with "a", "b"
          ARG a b
      `,
    },
  ],
});
