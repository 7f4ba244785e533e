import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPathNull } from "./watch-path-null.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchPathNull, {
  good: [
    rule("path: ./src"),
    rule('path: "3"'),
    rule("path: ${NOWHERE}"),
    rule("path: !!str 3"),
    rule("path: yes"),
    rule('path: ""'),
    rule("path: !reset null"),
    rule("path: *lost"),
    rule("<<: *lost"),
    rule("target: 3"),
  ],
  bad: [
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path:
      #           ^^^^ "path" has no value
                - action: rebuild
                  path: ~
      #                 ^ "path" has no value
                - action: rebuild
                  path: {a: b}
      #                 ^^^^^^ "path" is a mapping: Compose takes a string
                - action: rebuild
                  path: !!int 3
      #                       ^ "path" is the number 3: Compose takes a string
      `,
    },
    {
      code: `
        x-path: &path 2024-01-31 # a date
        services:
          app:
            build: .
            develop:
              watch:
                - { action: rebuild, path: 2024 } # a year
      #                                    ^^^^ "path" is the number 2024: Compose takes a string
                - action: rebuild
                  path: true
      #                 ^^^^ "path" is the boolean true: Compose takes a string
                - action: rebuild
                  path: *path
      #                 ^^^^^ "path" is the date 2024-01-31: Compose takes a string
      `,
      fixed: `
        x-path: &path 2024-01-31 # a date
        services:
          app:
            build: .
            develop:
              watch:
                - { action: rebuild, path: "2024" } # a year
                - action: rebuild
                  path: "true"
                - action: rebuild
                  path: *path
      `,
      titles: ["Put 2024 in quotes"],
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - path: # both
                    - package.json
      #             ^^^… "path" is a list: Compose takes a string
                    - "yarn.lock"
                  action: rebuild # slow
                - path:
                    - a
      #             ^^^… "path" is a list: Compose takes a string
                    - "b"
                  action: rebuild # slow
                - action: restart
                  path: [c]
      #                 ^^^ "path" is a list: Compose takes a string
      `,
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - path: # both
                    - package.json
                    - "yarn.lock"
                  action: rebuild # slow
                - path: a
                  action: rebuild
                - path: "b"
                  action: rebuild # slow
                - action: restart
                  path: c
      `,
    },
    {
      code: `
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: [a, b] }] } }
      #                                                              ^^^^^^ "path" is a list: Compose takes a string
          b: { image: b, develop: { watch: [&rule { action: restart, path: [] }, *rule] } }
      #                                                                    ^^ "path" is a list: Compose takes a string
      `,
      fixed: `
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: a }, { action: restart, path: b }] } }
          b: { image: b, develop: { watch: [&rule { action: restart, path: [] }, *rule] } }
      `,
      titles: ["Write a rule for each path"],
    },
  ],
});
