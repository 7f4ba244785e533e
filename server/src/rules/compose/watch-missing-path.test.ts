import { ruleTest } from "../../../test/ruleTest.ts";
import { watchMissingPath } from "./watch-missing-path.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;

ruleTest(watchMissingPath, {
  good: [
    `${head}        - action: rebuild\n          path: ./src`,
    `${head}        - action: rebuild\n          path: $NOWHERE`,
    `${head}        - action: rebuild\n          path:`,
    // It has the wrong name, which another rule says.
    `${head}        - action: rebuild\n          source: ./src`,
    `${head}        - !reset {action: rebuild}`,
    `x-rule: &rule { path: ./src }\n${head}        - <<: *rule\n          action: rebuild`,
    `${head}        - <<: *lost\n          action: rebuild`,
    `${head}        - just a string`,
    `${head}        -`,
    "services:\n  app:\n    develop:\n      watch:",
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
      #           ^^^^^^^^^^^^^^^ Watch rule has no "path"
                - path: !reset
      #           ^^^^^^^^^^^^ Watch rule has no "path"
                  action: rebuild
                - {}
      #           ^^ Watch rule has no "path"
                - ignore:
      #           ^^^^^^ Watch rule has no "path"
                    - a
      `,
    },
    {
      code: `
        x-rule: &rule
          action: rebuild
      #   ^^^^^^^^^^^^^^^ Watch rule has no "path"
        services:
          a: { image: a, develop: { watch: [*rule] } }
          b: { image: b, develop: { watch: [*rule] } }
      `,
    },
  ],
});
