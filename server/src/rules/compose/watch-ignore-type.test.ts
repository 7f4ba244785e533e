import { ruleTest } from "../../../test/ruleTest.ts";
import { watchIgnoreType } from "./watch-ignore-type.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchIgnoreType, {
  good: [
    rule("path: .\nignore: a"),
    rule("path: .\nignore: ''\ninclude: []"),
    rule("path: .\nignore: [a, b, 'A']"),
    rule("path: .\nignore: [$A, $A, a]"),
    rule("path: .\nignore: !reset"),
    rule("path: .\nignore: &list [a]\ninclude: *list"),
    rule("path: .\nignore: *lost"),
    rule("path: .\nignore:\n  - !keep\n  - !keep2"),
    "x-ignore: &ignore [a, a]\nservices: {}",
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
                  path: .
                  ignore:
      #           ^^^^^^ "ignore" has no value
                  include: { a: b }
      #                    ^^^^^^^^ "include" is a mapping: Compose takes a string
                - action: rebuild
                  path: .
                  ignore:
                    - # node_modules
      #             ^ An item of "ignore" is empty: Compose takes only strings
                    - [a, b]
      #               ^^^^^^ "ignore" is a list: Compose takes a string
      `,
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
                  ignore:
                    - dist # built
                    - 2024
      #               ^^^^ "ignore" is the number 2024: Compose takes a string
                    - "dist"
      #               ^^^^^^ "dist" is in the list twice: Compose refuses that
                    - src
                  include: [a, b, a]
      #                           ^ "a" is in the list twice: Compose refuses that
      `,
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
                  ignore:
                    - dist # built
                    - "2024"
                    - src
                  include: [a, b]
      `,
    },
    {
      code: `
        x-common: &common { ignore: [a, a] }
      #                                 ^ "a" is in the list twice: Compose refuses that
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: a, <<: *common }] } }
          b: { image: b, develop: { watch: [{ action: restart, path: b, <<: *common }] } }
      `,
      fixed: `
        x-common: &common { ignore: [a] }
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: a, <<: *common }] } }
          b: { image: b, develop: { watch: [{ action: restart, path: b, <<: *common }] } }
      `,
    },
  ],
});
