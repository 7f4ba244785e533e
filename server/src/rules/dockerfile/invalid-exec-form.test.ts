import { ruleTest } from "../../../test/ruleTest.ts";
import { invalidExecForm } from "./invalid-exec-form.ts";

ruleTest(invalidExecForm, {
  good: [
    'FROM a\nCMD ["a", "b"]\nENTRYPOINT []\nVOLUME ["/a"]\nCOPY ["a", "b"]\nHEALTHCHECK CMD [ "a" ]',
    "FROM a\nCMD ['a']\nCMD ['a', \"b\"]\nCOPY ['a', 'b']",
    'FROM a\nRUN [ -f x ] && y\nRUN [ "$X" = "y" ]\nRUN [ "$(echo a,b)" != c ] || d\nRUN [[ -f x ]] && y\nRUN [ $x ]',
    'FROM a\nHEALTHCHECK CMD [ -f /tmp/up ]\nCMD [ -f x ] && y\nCMD [ "$X" = y ] && z\nCMD [[ -f x ]] && z\nCMD [ -f x ]',
    'FROM a\nCOPY [ab]*.txt /x/\nADD [a, b\nVOLUME [a]\nSHELL ["a",]\nCMD a ["b",]',
    "FROM a\nCMD [\nCMD ]",
    'FROM a\nCMD ["a", 1, true]\nRUN ["a", ["b"]]',
  ],
  bad: [
    {
      code: `
          FROM a
          CMD ["a", "b",]
        #     ^^^^^^^^^^^ No JSON array: there is a comma too many
          CMD ["a" "b", , "c"]
        #     ^^^^^^^^^^^^^^^^ No JSON array: there is a comma missing
          CMD [node, "b"]
        #     ^^^^^^^^^^^ No JSON array: not every item is in double quotes
          CMD ["a", "b"
        #     ^^^^^^^^^ No JSON array: a bracket or quote is not closed
          CMD ["C:\\app\\a.exe", "C:\\\\b"]
        #     ^^^^^^^^^^^^^^^^^^^^^^^^^ No JSON array: a backslash in it has to be doubled
          CMD ["a"] # why
        #     ^^^^^^^^^^^ No JSON array: something follows the bracket
          ENTRYPOINT [ node server.js ]
        #            ^^^^^^^^^^^^^^^^^^ No JSON array: not every item is in double quotes
          COPY --link ["a b", "c",]
        #             ^^^^^^^^^^^^^ No JSON array: there is a comma too many
          VOLUME ["/a" "/b"]
        #        ^^^^^^^^^^^ No JSON array: there is a comma missing
          HEALTHCHECK CMD [ "a", 1b]
        #                 ^^^^^^^^^^ No JSON array: not every item is in double quotes
          CMD [“npm start”, "b", “”]
        #     ^^^^^^^^^^^^^^^^^^^^^^ No JSON array: not every item is in double quotes
          RUN [“a”, „b“]
        #     ^^^^^^^^^^ No JSON array: not every item is in double quotes
          ONBUILD RUN ["a", \\
        #             ^^… No JSON array: there is a comma too many
            # why
            "b", \\
            ]
      `,
      fixed: `
          FROM a
          CMD ["a", "b"]
          CMD ["a", "b",  "c"]
          CMD ["node", "b"]
          CMD ["a", "b"]
          CMD ["C:\\\\app\\\\a.exe", "C:\\\\b"]
          CMD ["a"]
          ENTRYPOINT [ "node", "server.js" ]
          COPY --link ["a b", "c"]
          VOLUME ["/a", "/b"]
          HEALTHCHECK CMD [ "a", "1b"]
          CMD ["npm start", "b", ""]
          RUN ["a", "b"]
          ONBUILD RUN ["a", \\
            # why
            "b" \\
            ]
      `,
      titles: ["Make this a JSON array"],
    },
    {
      code: `
          FROM a
          CMD ["a", $B]
        #     ^^^^^^^^^ No JSON array: not every item is in double quotes
          CMD ["a", 'b', c]
        #     ^^^^^^^^^^^^^ No JSON array: not every item is in double quotes
          CMD [“a, b]
        #     ^^^^^^^ No JSON array: not every item is in double quotes
          CMD ["a
        #     ^^^ No JSON array: a bracket or quote is not closed
          CMD ["a"] && b
        #     ^^^^^^^^^^ No JSON array: something follows the bracket
      `,
    },
  ],
});
