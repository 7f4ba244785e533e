import { expect, it } from "vitest";
import { lintFiles } from "../../../test/lintFixture.ts";
import { ruleTest } from "../../../test/ruleTest.ts";
import { watchUnquotedBang } from "./watch-unquoted-bang.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n`;

ruleTest(watchUnquotedBang, {
  good: [
    rule("ignore: ['*.txt', '!keep.txt']"),
    rule('ignore: "!keep.txt"'),
    rule("ignore: !reset []"),
    rule("ignore: !override [a]"),
    rule("ignore: [!!str a]"),
    rule("ignore: [a!b]"),
    "services:\n  a:\n    image: a\n    develop:\n      watch:\n        - path: .\n          action: restart\n          ignore: !reset\n",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore: &list
                    - '*.txt'
                    - !keep.txt # kept
      #               ^^^^^^^^^ "!keep.txt" without quotes is a tag of YAML, and no pattern
                    - !**/src/*
      #               ^^^^^^^^^ "!**/src/*" without quotes is a tag of YAML, and no pattern
                    - ! b.txt
      #               ^^^^^^^ "! b.txt" without quotes is the pattern "b.txt": YAML takes its "!" for a tag
                - path: src
                  action: restart
                  ignore: *list
                  include: !a.ts
      #                    ^^^^^ "!a.ts" without quotes is a tag of YAML, and no pattern
                - { path: ., action: restart, ignore: [!a, b] }
      #                                                ^^ "!a" without quotes is a tag of YAML, and no pattern
      `,
      titles: ['Quote "!keep.txt"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore: &list
                    - '*.txt'
                    - "!keep.txt" # kept
                    - "!**/src/*"
                    - "!b.txt"
                - path: src
                  action: restart
                  ignore: *list
                  include: "!a.ts"
                - { path: ., action: restart, ignore: ["!a", b] }
      `,
    },
  ],
});

it.each([
  ["[!a, b]", "warning"],
  ["[!a , '!b']", "warning"],
  ["[b, !a ]", "warning"],
  ["[b, !a]", "error"],
  ["[!a , !b ]", "error"],
])("ignore: %s is an %s", (ignore, severity) => {
  const path = "/workspace/compose.yaml";
  const problems = lintFiles({ [path]: rule(`ignore: ${ignore}`) }, path, [watchUnquotedBang]);
  expect(new Set(problems.map((problem) => problem.severity))).toEqual(new Set([severity]));
});
