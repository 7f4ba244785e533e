import { ruleTest } from "../../../test/ruleTest.ts";
import { watchNeedsVersion } from "./watch-needs-version.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          path: .\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchNeedsVersion, {
  composeVersion: "2.33.0",
  good: [
    rule("x-a: 1"),
    rule("ignore: a"),
    "services: {a: {image: a, develop: {watch: [{action: $ACTION, path: a}, {action: sync+exec, path: a, target: b, exec: {command: a}}]}}}",
    "services: {a: {image: a, x-develop: {watch: [{action: restart, path: a, include: b}]}}}",
  ],
  bad: [
    {
      code: `
        x-common: &common
          include: b
      #   ^^^^^^^ "include" needs Compose 2.34.0: here it is 2.33.0
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: a, <<: *common }] } }
          b:
            image: b
            develop:
              watch:
                - <<: *common
                  action: sync
                  path: .
                  target: /b
                  initial_sync: true
      #           ^^^^^^^^^^^^ "initial_sync" needs Compose 2.39.4: here it is 2.33.0
      `,
    },
  ],
});

ruleTest(watchNeedsVersion, {
  composeVersion: "2.22.0",
  good: [rule("ignore: a")],
  bad: [
    {
      code: `
        services:
          a:
            image: a
            develop:
              watch:
                - { action: sync+restart, path: a, target: /a }
      #                     ^^^^^^^^^^^^ "sync+restart" needs Compose 2.23.0: here it is 2.22.0
                - { action: "restart", path: a }
      #                     ^^^^^^^^^ "restart" needs Compose 2.32.0: here it is 2.22.0
      `,
    },
  ],
});

ruleTest(watchNeedsVersion, {
  composeVersion: "2.21.9",
  good: ["services: {a: {image: a}}", "services: {a: {image: a, develop: !reset {}}}"],
  bad: [
    {
      code: `
        services:
          a: { image: a, develop: { watch: [{ action: restart, path: a }] } }
      #                  ^^^^^^^ "develop" needs Compose 2.22.0: here it is 2.21.9
      `,
    },
  ],
});

ruleTest(watchNeedsVersion, {
  good: [rule("include: a\ninitial_sync: true"), rule("exec: {command: a}")],
  bad: [],
});
