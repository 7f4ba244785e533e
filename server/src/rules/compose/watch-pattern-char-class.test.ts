import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternCharClass } from "./watch-pattern-char-class.ts";

const rule = (keys: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ./src, ${keys}}]}}}\n${files.map((file) => `#- /workspace/src/${file}\n`).join("")}`;

ruleTest(watchPatternCharClass, {
  good: [
    rule("ignore: '[ab].ts'", "a.ts", "b.ts"),
    rule("ignore: '*.[jt]s'", "a.ts", "[id]/a.css"),
    rule("ignore: 'pages/\\[id\\].tsx'", "pages/[id].tsx"),
    rule('ignore: "pages/\\\\[id\\\\].tsx"', "pages/[id].tsx"),
    rule("ignore: 'pages/[id].tsx'", "pages/i.tsx"),
    // It matches itself: r is one of the characters.
    rule("ignore: '**/[[]id]/**'", "[id]/a.ts"),
    rule("ignore: pages/(id).tsx", "pages/(id).tsx"),
    rule("path: '${SRC}', ignore: 'pages/[id].tsx'", "pages/[id].tsx"),
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: restart
                  ignore:
                    - ./pages/[id].tsx # a route
      #               ^^^^^^^^^^^^^^^^ The brackets of "./pages/[id].tsx" stand for one character: "pages/[id].tsx" is not matched
                    - '**/[...slug]/'
      #               ^^^^^^^^^^^^^^^ The brackets of "**/[...slug]/" stand for one character: "pages/deep/[...slug]/a.ts" is not matched
                  include: ["pages/[id]*", '**']
      #                     ^^^^^^^^^^^^^ The brackets of "pages/[id]*" stand for one character: "pages/[id].tsx" is not matched
      #- /workspace/src/pages/[id].tsx
      #- /workspace/src/pages/deep/[...slug]/a.ts
      `,
      titles: ['Change to "./pages/\\[id\\].tsx"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: restart
                  ignore:
                    - "./pages/\\\\[id\\\\].tsx" # a route
                    - '**/\\[...slug\\]/'
                  include: ["pages/\\\\[id\\\\]*", '**']
      #- /workspace/src/pages/[id].tsx
      #- /workspace/src/pages/deep/[...slug]/a.ts
      `,
    },
    {
      code: `
      #- c:/ws/compose.yaml
        services: {a: {image: a, develop: {watch: [{action: restart, path: src, ignore: "[id].ts"}]}}}
      #                                                                                 ^^^^^^^^^ The brackets of "[id].ts" stand for one character: "[id].ts" is not matched
      #- c:/ws/src/[id].ts
      `,
    },
  ],
});
