import { ruleTest } from "../../../test/ruleTest.ts";
import { watchInitialSyncType } from "./watch-initial-sync-type.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchInitialSyncType, {
  good: [
    rule("path: .\ninitial_sync: true"),
    rule("path: .\ninitial_sync: FALSE"),
    rule('path: .\ninitial_sync: !!bool "true"'),
    rule("path: .\ninitial_sync: !reset"),
    rule('path: .\nx-initialSync: "true"'),
    `x-yes: &yes true\n${rule("path: .\ninitial_sync: *yes")}`,
  ],
  bad: [
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
                  target: /a
                  initial_sync: yes # at once
      #                         ^^^ "initial_sync" is a string: Compose takes true and false, without quotes and variables
                - { action: sync, path: a, target: /b, initial_sync: 'False' }
      #                                                              ^^^^^^^ "initial_sync" is a string: Compose takes true and false, without quotes and variables
                - { action: sync, path: a, target: /b, initial_sync: 1 }
      #                                                              ^ "initial_sync" is neither true nor false
      `,
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
                  target: /a
                  initial_sync: true # at once
                - { action: sync, path: a, target: /b, initial_sync: false }
                - { action: sync, path: a, target: /b, initial_sync: true }
      `,
      titles: ["Change to true"],
    },
    {
      code: `
        x-text: &text "true"
        services:
          app:
            build: .
            develop:
              watch:
                - action: sync
                  path: .
                  target: /a
                  initial_sync: \${SYNC:-true}
      #                         ^^^^^^^^^^^^^ "initial_sync" is a string: Compose takes true and false, without quotes and variables
                - action: sync
                  path: .
                  target: /a
                  initial_sync:
      #           ^^^^^^^^^^^^ "initial_sync" is neither true nor false
                - action: sync
                  path: .
                  target: /a
                  initial_sync: *text
      #                         ^^^^^ "initial_sync" is a string: Compose takes true and false, without quotes and variables
                - action: sync
                  path: .
                  target: /a
                  initial_sync: [true]
      #                         ^^^^^^ "initial_sync" is neither true nor false
      `,
    },
  ],
});
