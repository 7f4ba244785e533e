import { ruleTest } from "../../../test/ruleTest.ts";
import { watchPatternMatchesNothing } from "./watch-pattern-matches-nothing.ts";

const rule = (keys: string, ...files: readonly string[]) =>
  `#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ., ${keys}}]}}}\n${files.map((file) => `#- /workspace/${file}\n`).join("")}`;

ruleTest(watchPatternMatchesNothing, {
  good: [
    // What is ignored by habit, there or not.
    rule(
      "ignore: [node_modules/, dist, build/, coverage, .next, target, __pycache__/, '*.log', tmp, logs, '*.swp', .DS_Store, '**/*.test.ts', .env.local, .git, public/uploads, '*.tsbuildinfo', docs, README.md]",
      "src/a.ts",
      "distr/a.ts",
      "doc/a.md/b",
    ).replace("doc/", "manual/"),
    // Both spellings, of which one is there.
    rule("ignore: [test, tests]", "tests/a.ts"),
    // Another language's file of the same name.
    rule("ignore: vite.config.js", "vite.config.ts"),
    // Near, but short: another word.
    rule("ignore: [api, app2, Apis, ob]", "app/a.ts", "obj/a.o"),
    rule("ignore: [Obj, obj]", "obj/a.o"),
    rule("ignore: '!fixture'", "fixtures/a.ts"),
    rule("ignore: [fixture, 'fixtures/*']", "src/a.ts"),
    rule("include: ['*.ts', '*.tsx']", "a.ts"),
    rule("include: 'dist/**'", "src/a.ts"),
    // Something is called so, and one of two stands for nothing else.
    rule("ignore: '*.{ts,js}'", "a.{ts,js}"),
    rule("ignore: ['{a}', 'a,b', '*.{ts']", "src/a.ts"),
    rule("include: ['*.proto', 'gen/**']", "src/a.ts"),
    rule("include: '${PATTERNS}'", "src/a.ts"),
    // Another list keeps them out.
    rule("include: 'docs/*.md', ignore: docs", "docs/a.md", "src/a.ts"),
    rule("include: '**/*.md', ignore: docs", "docs/a.md", "src/a.ts"),
    rule("path: ./src, include: '*.ts'", "a.ts"),
    rule("path: ./a.ts, include: '*.js'", "a.ts"),
    // It may be in there.
    rule("include: '**/*.graphql'", "a.ts", "node_modules/a/index.js"),
    // One list for two rules.
    "#- /workspace/compose.yaml\nx-list: &list ['*.py']\nservices: {a: {image: a, develop: {watch: [{action: restart, path: ., include: *list }, {action: restart, path: lib, include: *list }]}}}\n#- /workspace/lib/a.py\n",
    "#- /workspace/compose.yaml\nservices: {a: {build: ., develop: {watch: [{action: restart, path: ., ignore: fixture }]}}}\n#- /workspace/.dockerignore\nfixtures\n#- /workspace/fixtures/a.json\n",
  ],
  bad: [
    {
      code: `
      #- /workspace/compose.yaml
        services: { api: { image: a, develop: { watch: [{ path: ., action: restart, ignore: [bin/, Obj/] }] } } }
      #                                                                                            ^^^^ "Obj/" matches nothing below "."
      #- /workspace/obj/a.json
      `,
      fixed: `
      #- /workspace/compose.yaml
        services: { api: { image: a, develop: { watch: [{ path: ., action: restart, ignore: [bin/, obj/] }] } } }
      `,
    },
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
                    - ./fixture/ # data
      #               ^^^^^^^^^^ "./fixture/" matches nothing below "./src"
                    - 'docs/drfats'
      #               ^^^^^^^^^^^^^ "docs/drfats" matches nothing below "./src"
                - path: ./src
                  action: restart
                  include: "*.json"
      #                    ^^^^^^^^ "*.json" matches nothing below "./src"
                - { path: ., action: restart, include: [pakage.json, src/app.ts] }
      #                                                 ^^^^^^^^^^^ "pakage.json" matches nothing below "."
      #- /workspace/src/fixtures/a.json
      #- /workspace/src/docs/drafts/a.md
      #- /workspace/src/app.ts
      #- /workspace/package.json
      `,
      titles: ['Change to "./fixtures/"'],
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
                    - ./fixtures/ # data
                    - 'docs/drafts'
                - path: ./src
                  action: restart
                  include: "**/*.json"
                - { path: ., action: restart, include: [package.json, src/app.ts] }
      #- /workspace/src/fixtures/a.json
      #- /workspace/src/docs/drafts/a.md
      #- /workspace/src/app.ts
      #- /workspace/package.json
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore:
                    - '**/*.{spec,test}.ts' # tests
      #               ^^^^^^^^^^^^^^^^^^^^^ "**/*.{spec,test}.ts" matches nothing: braces stand for themselves in patterns
                    - '**/*.test.ts'
                - { path: ., action: restart, include: "*.{ts,js}" }
      #                                                ^^^^^^^^^^^ "*.{ts,js}" matches nothing: braces stand for themselves in patterns
                - { path: ., action: restart, include: [a, "!{b,c}"] }
      #                                                    ^^^^^^^^ "!{b,c}" matches nothing: braces stand for themselves in patterns
      #- /workspace/a
      `,
      titles: ['Change to "**/*.spec.ts"'],
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: restart
                  ignore:
                    - '**/*.spec.ts' # tests
                    - '**/*.test.ts'
                - { path: ., action: restart, include: ["*.ts", "*.js"] }
                - { path: ., action: restart, include: [a, "!b", "!c"] }
      #- /workspace/a
      `,
    },
    {
      code: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { path: ., action: restart, include: ["**/*.proto", "!x"] }
      #                                                 ^^^^^^^^^^^^ "**/*.proto" matches nothing below "."
      #- /workspace/src/a.ts
      `,
    },
  ],
});
