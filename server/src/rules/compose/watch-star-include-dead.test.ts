import { ruleTest } from "../../../test/ruleTest.ts";
import { watchStarIncludeDead } from "./watch-star-include-dead.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n`;

ruleTest(watchStarIncludeDead, {
  good: [
    rule("include: '**'"),
    rule("include: '*.ts'"),
    rule("include: ./*"),
    rule("include: '* '"),
    rule("include: '${ALL:-*}x'"),
    rule("ignore: '*'"),
    rule("x-include: '*'"),
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
                  include: '*' # all
      #                    ^^^ "*" includes nothing: Compose drops it, and every pattern of its list that begins with no "!"
                - path: .
                  action: restart
                  include:
                    - "*.ts"
                    - "*"
      #               ^^^ "*" includes nothing: Compose drops it, and every pattern of its list that begins with no "!"
                - { path: ., action: restart, include: ["*", '!a'] }
      #                                                 ^^^ "*" includes nothing: Compose drops it, and every pattern of its list that begins with no "!"
      `,
      titles: ['Change to "**"', 'Remove "include"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  include: '**' # all
                - path: .
                  action: restart
                  include:
                    - "*.ts"
                    - "**"
                - { path: ., action: restart, include: ["**", '!a'] }
      `,
    },
  ],
});

ruleTest(watchStarIncludeDead, { composeVersion: "2.29.7", good: [rule("include: '*'")], bad: [] });
