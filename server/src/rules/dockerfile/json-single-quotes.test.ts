import { ruleTest } from "../../../test/ruleTest.ts";
import { jsonSingleQuotes } from "./json-single-quotes.ts";

ruleTest(jsonSingleQuotes, {
  good: [
    "FROM alpine\nCMD [\"it's\", \"a\",]\nCMD [ 'a' = 'b' ]",
    "FROM alpine\nRUN ['a' && 'b']",
    "FROM alpine\nSHELL ['sh', '-c']",
    "FROM alpine\nRUN [ -f 'a' ]\nRUN ['a' 'b']",
  ],
  bad: [
    {
      code: `
          FROM alpine
          CMD ['a', 'b c']
        #     ^^^^^^^^^^^^ CMD has single quotes, so this is no JSON array
          COPY --link [ 'a', \\
        #             ^^^… COPY has single quotes, so this is no JSON array
            "b" ]
          ONBUILD VOLUME ['/a']
        #                ^^^^^^ VOLUME has single quotes, so this is no JSON array
          HEALTHCHECK CMD ['a']
        #                 ^^^^^ HEALTHCHECK has single quotes, so this is no JSON array
      `,
      fixed: `
          FROM alpine
          CMD ["a", "b c"]
          COPY --link [ "a", \\
            "b" ]
          ONBUILD VOLUME ["/a"]
          HEALTHCHECK CMD ["a"]
      `,
      titles: ["Change to double quotes"],
    },
    {
      code: `
          FROM alpine
          RUN ['a', 'b',]
        #     ^^^^^^^^^^^ RUN has single quotes, so this is no JSON array
          RUN ['a', 'b"c']
        #     ^^^^^^^^^^^^ RUN has single quotes, so this is no JSON array
      `,
    },
  ],
});
