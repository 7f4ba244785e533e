import { ruleTest } from "../../../test/ruleTest.ts";
import { watchUnquotedStar } from "./watch-unquoted-star.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          path: .\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchUnquotedStar, {
  good: [
    rule('include: "*.go"'),
    rule("include: [a*, '**/b']"),
    `x-go: &go a\n${rule("include: *go")}`,
    "x-rule: &rule {action: restart, path: .}\nservices: {a: {image: a, develop: {watch: [*rule]}}}",
    rule("<<: *lost"),
    "services: {a: {image: a, develop: *lost}}",
    "services: {a: {image: a, x-develop: {watch: [{ignore: *.go}]}}}",
    "services: {a: {image: *.go}}",
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: .
                  include: *.go # sources
      #                    ^^^^ For YAML, *.go without quotes refers to an anchor that is not there
                  ignore:
                    - **/node_modules
      #               ^^^^^^^^^^^^^^^ For YAML, **/node_modules without quotes refers to an anchor that is not there
                    - *test
      #               ^^^^^ For YAML, *test without quotes refers to an anchor that is not there
                - { action: restart, path: *, ignore: [a, *.tmp, b] }
      #                                    ^ For YAML, * without quotes refers to an anchor that is not there
      #                                                   ^^^^^ For YAML, *.tmp without quotes refers to an anchor that is not there
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: .
                  include: "*.go" # sources
                  ignore:
                    - "**/node_modules"
                    - "*test"
                - { action: restart, path: "*", ignore: [a, "*.tmp", b] }
      `,
      titles: ["Put *.go in quotes"],
    },
  ],
});
