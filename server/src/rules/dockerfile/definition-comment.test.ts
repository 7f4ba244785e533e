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
          ARG a
        #     ^ The comment above does not begin with "a"
          #BasE is this
          FROM x AS BasE
        #           ^^^^ The comment above does not begin with "base"
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
          ARG a b
        #     ^ The comment above does not begin with "a", "b"
      `,
    },
  ],
});
