import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternBadNegation } from "./watch-pattern-bad-negation.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n`;

ruleTest(watchPatternBadNegation, {
  good: [
    rule("ignore: '[^a].ts'"),
    rule("ignore: '[a!].ts'"),
    rule("ignore: '[!]important.md'"),
    rule("ignore: '!a[b].ts'"),
    rule("ignore: '\\[!a].ts'"),
    rule("ignore: '${X}[!a]'"),
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
                  ignore: '**/[!a-c]*.ts' # most
      #                   ^^^^^^^^^^^^^^^ "[!a-c]" of "**/[!a-c]*.ts" matches "!" and what follows, not the other characters
                  include: ["[a][!b][!]", '![!_]*']
      #                     ^^^^^^^^^^^^ "[!b]" of "[a][!b][!]" matches "!" and what follows, not the other characters
      #                                   ^^^^^^^^ "[!_]" of "![!_]*" matches "!" and what follows, not the other characters
      `,
      titles: ['Change to "**/[^a-c]*.ts"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore: '**/[^a-c]*.ts' # most
                  include: ["[a][^b][!]", '![^_]*']
      `,
    },
  ],
});
