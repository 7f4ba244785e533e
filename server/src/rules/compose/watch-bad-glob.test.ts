import { ruleTest } from "../../../test/ruleTest.ts";
import { watchBadGlob } from "./watch-bad-glob.ts";

const head = `services:
  app:
    build: .
    develop:
      watch:
`;
const rule = (keys: string): string =>
  `${head}        - action: rebuild\n          path: .\n          ${keys.replaceAll("\n", "\n          ")}\n`;

ruleTest(watchBadGlob, {
  good: [
    rule("ignore: '[id].tsx'"),
    rule("ignore: ['[^a-z]', '\\[id', 'a]']"),
    rule("ignore: $PATTERN["),
    rule("ignore: ['*', '[a']"),
    rule("x-ignore: '[a'"),
    "services: {a: {image: a, x-develop: {watch: [{path: ., action: restart, ignore: '[a'}]}}}",
    `${head}        - action: restart\n          path: src/[id\n`,
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
                  path: ./pages
                  ignore: '[id.tsx' # a page
      #                   ^^^^^^^^^ Compose stops at the pattern "[id.tsx": a bracket or a \\ stays open
                  include: ["a/[b]/[c", plain]
      #                     ^^^^^^^^^^ Compose stops at the pattern "a/[b]/[c": a bracket or a \\ stays open
      `,
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: ./pages
                  ignore: '\\[id.tsx' # a page
                  include: ["a/[b]/\\\\[c", plain]
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: ./pages/[id
      #                 ^^^^^^^^^^^ Compose stops at the patterns of this rule: a bracket in "./pages/[id" stays open
                  ignore: a
                - action: restart
                  path: .
                  ignore: 'a\\'
      #                   ^^^^ Compose stops at the pattern "a\\": a bracket or a \\ stays open
      `,
    },
  ],
});
