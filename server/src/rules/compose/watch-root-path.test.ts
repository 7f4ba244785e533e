import { ruleTest } from "../../../test/ruleTest.ts";
import { watchRootPath } from "./watch-root-path.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchRootPath, {
  good: [
    rule("path: ."),
    rule("path: $ROOT"),
    rule("path: /srv"),
    rule('path: ""'),
    "services: {a: {image: a, develop: {watch: [{path: /, action: sync, target: /a}]}, volumes: ['/:/host']}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - { action: restart, path: / }
      #                                    ^ Compose cannot watch the root directory
                - action: sync
                  path: "/srv/.."
      #                 ^^^^^^^^^ Compose cannot watch the root directory
                  target: /a
                - action: restart
                  path: ../../..
      #                 ^^^^^^^^ Compose cannot watch the root directory
      `,
    },
  ],
});
