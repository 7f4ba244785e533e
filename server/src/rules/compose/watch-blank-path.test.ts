import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBlankPath } from "./watch-blank-path.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchBlankPath, {
  good: [
    rule("path: ."),
    rule("path: ' '"),
    rule("path:"),
    rule("path: $NOWHERE"),
    rule('ignore: ""\npath: a'),
  ],
  bad: [
    {
      code: `
        x-nothing: &nothing ""
        services:
          app:
            build: .
            develop:
              watch:
                - { action: rebuild, path: '' }
      #                                    ^^ The path is empty
                - action: rebuild
                  path: *nothing
      #                 ^^^^^^^^ The path is empty
                - action: rebuild
                  path: !override ""
      #                           ^^ The path is empty
      `,
    },
  ],
});
