import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBangFirst } from "./watch-bang-first.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n`;

ruleTest(watchBangFirst, {
  good: [
    rule("ignore: ['*.log', '!keep.log']"),
    rule("ignore: ['*', '!keep.log']"),
    rule("include: ['**', '!keep.log']"),
    rule("ignore: ['${MORE}', '!keep.log']"),
    rule("ignore: ['!']"),
    rule("ignore: [a, '!b', c, '!d']"),
    // YAML has taken the first for a tag; what is left is no pattern.
    rule("ignore: [!a , b, '!c']"),
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
                  ignore:
                    - "!keep.log"
      #               ^^^^^^^^^^^ "!keep.log" takes nothing back: no pattern before it matches anything
                    - '!b.log'
      #               ^^^^^^^^ "!b.log" takes nothing back: no pattern before it matches anything
                    - logs
                    - '**/*.log'
                - { path: ., action: restart, include: ["!a", b] } # two
      #                                                 ^^^^ "!a" takes nothing back: no pattern before it matches anything
      `,
      titles: ['Move "!keep.log", "!b.log" to the end of the list'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore:
                    - logs
                    - '**/*.log'
                    - "!keep.log"
                    - '!b.log'
                - { path: ., action: restart, include: [b, "!a"] } # two
      `,
    },
    {
      code: `
        x-list: &list ["!a", "!b"]
      #                ^^^^ "!a" takes nothing back: no pattern before it matches anything
      #                      ^^^^ "!b" takes nothing back: no pattern before it matches anything
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ., action: restart, ignore: *list }
                - { path: b, action: restart, include: *list }
                - { path: ., action: restart, ignore: "!a" }
      #                                               ^^^^ "!a" takes nothing back: no pattern before it matches anything
                - { path: ., action: restart, include: "!**/*.test.ts" }
      #                                                ^^^^^^^^^^^^^^^ "!**/*.test.ts" includes nothing: no pattern without a "!" stands in the list, and the rule never acts
                - path: .
                  action: restart
                  ignore:
                    - "!a" # why a
      #               ^^^^ "!a" takes nothing back: no pattern before it matches anything
                    - b
                - path: .
                  action: restart
                  ignore:
                    - "!a"
      #               ^^^^ "!a" takes nothing back: no pattern before it matches anything
                    - b # why b
      `,
    },
  ],
});
