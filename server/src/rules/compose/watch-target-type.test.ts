import { ruleTest } from "../../../test/ruleTest.ts";
import { watchTargetType } from "./watch-target-type.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchTargetType, {
  good: [
    rule("path: .\ntarget: /app"),
    rule("path: .\ntarget: ''"),
    rule("path: .\ntarget: $TARGET"),
    rule("path: .\ntarget: !reset 3"),
    `${head}        - action: sync\n          path: .\n          target:\n`,
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
                  target: # nowhere
      #           ^^^^^^ "target" has no value
                - action: sync
                  path: .
                  target: 8080 # a port
      #                   ^^^^ "target" is the number 8080: Compose takes a string
      `,
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - action: rebuild
                  path: .
                - action: sync
                  path: .
                  target: "8080" # a port
      `,
      titles: ['Remove "target"'],
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - { action: sync, path: ., target: [/a, /b] }
      #                                            ^^^^^^^^ "target" is a list: Compose takes a string
                - { action: $ACTION, path: ., target: ~ }
      #                                               ^ "target" has no value
      `,
    },
  ],
});
