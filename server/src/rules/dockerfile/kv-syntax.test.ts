import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { kvSyntax } from "./kv-syntax.ts";

ruleTest(kvSyntax, {
  good: [
    "FROM a\nENV a=b c=d e=\nENV a b c\nLABEL \"a b\"=c d='e f'",
    "FROM a\nARG a b c=d",
    "FROM a\nENV a\nENV a it\\'s",
    "FROM a\nENV a='b\"c' d=\"it's\" e='\\'",
    "FROM a\nRUN echo 'a",
  ],
  bad: [
    {
      code: `
          FROM alpine
          ENV a=b c d=e
        #         ^ "c" is no key=value pair
          LABEL a="b c
        #         ^^^^ The quote " is not closed
          ENV a 'b
        #       ^^ The quote ' is not closed
          LABEL "a=b
        #       ^^ The quote " is not closed
          ARG 'a
        #     ^^ The quote ' is not closed
          ONBUILD ENV a=b c
        #                 ^ "c" is no key=value pair
      `,
      fixed: `
          FROM alpine
          ENV a=b c= d=e
          LABEL a="b c"
          ENV a 'b'
          LABEL "a"=b
          ARG 'a'
          ONBUILD ENV a=b c=
      `,
      titles: ['Insert "="', "Put the value in quotes"],
    },
    {
      code: `
          FROM alpine
          ENV a=b =c
        #         ^^ A value stands without a name
          LABEL "c=d"
        #       ^^ The quote " is not closed
          ENV "a b" c
        #     ^^ The quote " is not closed
          ARG =
        #     ^ A value stands without a name
      `,
    },
    {
      code: `
          FROM alpine
          ENV JAVA_OPTS=-Xmx512m -Xms256m -server c=d
        #                        ^^^^^^^^ "-Xms256m" is no key=value pair
        #                                 ^^^^^^^ "-server" is no key=value pair
          ENV a={"b": "c"}
        #             ^^^^ ""c"}" is no key=value pair
          LABEL a=it's
        #         ^^^^ The quote ' is not closed
          ENV a it's so
        #       ^^^^^^^ The quote ' is not closed
      `,
      fixed: `
          FROM alpine
          ENV JAVA_OPTS="-Xmx512m -Xms256m -server" c=d
          ENV a='{"b": "c"}'
          LABEL a=it\\'s
          ENV a it\\'s so
      `,
      titles: ["Put the value in quotes"],
    },
    {
      code: `
          FROM alpine
          ENV a=b c
        #         ^ "c" is no key=value pair
          ENV a="b" 'c' -d
        #           ^^^ "'c'" is no key=value pair
        #               ^^ "-d" is no key=value pair
      `,
      fixed: `
          FROM alpine
          ENV a=b c=
          ENV a="b" 'c' -d
      `,
      titles: ['Insert "="', "Put the value in quotes"],
    },
    {
      code: `
          FROM alpine
          ENV a="b\\
        #       ^^^ The quote " is not closed
      `,
      fixed: `
          FROM alpine
          ENV a="b"\\
      `,
    },
  ],
});

it.each([
  ["ONBUILD ENV a=b c", ["error"]],
  ['ONBUILD LABEL a="b', ["warning"]],
  ["ONBUILD ENV =b", ["warning"]],
  ['ARG "a=b', ["warning"]],
  ['ARG "a=b c"', ["error"]],
])("weighs as much as it does to the builder: %s", (line, expected) => {
  const found = lintFiles({ "/workspace/Dockerfile": `FROM alpine\n${line}\n` }, "/workspace/Dockerfile", [
    kvSyntax,
  ]);
  expect(found.map(({ severity }) => severity)).toEqual(expected);
});
