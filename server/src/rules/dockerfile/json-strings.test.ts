import { ruleTest } from "../../../test/ruleTest.ts";
import { jsonStrings } from "./json-strings.ts";

ruleTest(jsonStrings, {
  good: [
    'FROM alpine\nCMD ["1", "[2]"]\nENTRYPOINT []\nRUN [ 1 = 2 ]\nRUN [1] && true\nUSER [1]\nENV A=[1]',
    "FROM alpine\nSHELL [1]\nHEALTHCHECK NONE",
  ],
  bad: [
    {
      code: `
          FROM alpine
          CMD ["a, \\"1", 1 , -2.5e3, \\
        #                ^ 1 in the array of CMD is no string
        #                    ^^^^^^ -2.5e3 in the array of CMD is no string
            # why
            true]
        #   ^^^^ true in the array of CMD is no string
          ONBUILD RUN --mount=type=ssh [null]
        #                               ^^^^ null in the array of RUN is no string
          HEALTHCHECK CMD ["a",2]
        #                      ^ 2 in the array of HEALTHCHECK is no string
      `,
      fixed: `
          FROM alpine
          CMD ["a, \\"1", "1" , "-2.5e3", \\
            # why
            "true"]
          ONBUILD RUN --mount=type=ssh ["null"]
          HEALTHCHECK CMD ["a","2"]
      `,
      titles: ["Put 1 in quotes"],
    },
    {
      code: `
          FROM alpine
          COPY [["a]", 1], {"b": 2}, "c"]
        #       ^^^^^^^^^ ["a]", 1] in the array of COPY is no string
        #                  ^^^^^^^^ {"b": 2} in the array of COPY is no string
      `,
    },
  ],
});
