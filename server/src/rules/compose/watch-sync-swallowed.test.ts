import { ruleTest } from "../../../test/ruleTest.ts";
import { watchSyncSwallowed } from "./watch-sync-swallowed.ts";

/** A sync rule on ./src with other keys, then another rule on the whole project. */
const pair = (inner: string, outer: string, rest = "", service = "build: .") =>
  `#- /workspace/compose.yaml
services:
  app:
    ${service}
    develop:
      watch:
        - { action: sync, path: ./src, target: /app/src${inner} }
        - { action: sync+restart, path: ., target: /app${outer} }
#- /workspace/src/app.ts
#- /workspace/src/app.test.ts
#- /workspace/package.json
${rest}`;

const ignoreAdded = (
  inner: string,
  outer: string,
  fixedOuter: string,
  titles: readonly string[],
  rest = "",
) => ({
  code: withGutter(pair(inner, outer, rest)),
  titles,
  fixed: pair(inner, fixedOuter, rest),
});

/** The example of `pair` with the finding on its inner rule. */
const withGutter = (code: string): string =>
  code
    .replace(/^(?!#-)/gm, "  ")
    .replace(
      /\n.*action: sync,.*/,
      (line) =>
        `${line}\n#                     ^^^^ Each change in "./src" also restarts "app": the "sync+restart" rule on "." matches the same files`,
    );

ruleTest(watchSyncSwallowed, {
  good: [
    // Compose stops before it watches anything.
    "#- /workspace/compose.yaml\nservices: {a: {image: a, develop: {watch: [{path: ., action: sync, target: /a}, {path: /, action: restart}]}}}\n#- /workspace/a.js\n",
    pair("", ", ignore: src"),
    pair("", ", ignore: [src/, node_modules/]"),
    pair("", ", ignore: ['**/src']"),
    pair("", ", ignore: ['**/*.ts']"),
    pair("", ", include: package.json"),
    pair("", ", include: ['*.json', '*.js']"),
    // Some of the inner rule's files restart nothing.
    pair("", ", ignore: ['**/*.test.ts']"),
    pair("", ", ignore: src/app.ts"),
    pair("", ", include: '**/*.test.ts'"),
    // Nothing is known of the patterns, or of the files.
    pair("", ", ignore: ['${IGNORED}']"),
    pair("", ", <<: *lost"),
    pair(", include: '**/*.js'", ""),
    pair(", path: ./elsewhere", ", ignore: docs/"),
    pair(", path: $SRC", ""),
    // The inner rule matches nothing, or is not watched at all.
    pair("", "", "#- /workspace/.dockerignore\nsrc\n"),
    pair("", "", "", "volumes: ['./src:/app/src']"),
    // Other actions restart nothing, or are what the user asked for.
    pair("", ", action: sync"),
    pair("", ", action: sync+exec"),
    pair("", ", action: $ACTION"),
    pair(", action: sync+restart", ""),
    // The outer rule takes only a part, or another place.
    pair(", path: .", ", path: ./src"),
    pair("", ", path: ./sr"),
    pair("", ", path: ./src/app.ts"),
    // Rules of different services do not meet.
    "services:\n  a: {image: a, develop: {watch: [{action: sync, path: ./src, target: /a}]}}\n  b: {image: b, develop: {watch: [{action: restart, path: .}]}}\n",
  ],
  bad: [
    ignoreAdded("", "", ", ignore: [src/]", ['Ignore "src/" in the "sync+restart" rule']),
    ignoreAdded("", ", ignore: [docs/]", ", ignore: [docs/, src/]", [
      'Ignore "src/" in the "sync+restart" rule',
    ]),
    ignoreAdded("", ", ignore: 'docs/'", ", ignore: ['docs/', 'src/']", [
      'Ignore "src/" in the "sync+restart" rule',
    ]),
    ignoreAdded("", ", include: [src, '*.json']", ", include: [src, '*.json'], ignore: [src/]", [
      'Ignore "src/" in the "sync+restart" rule',
    ]),
    // What the inner rule ignores itself is none of its files.
    ignoreAdded(
      ", ignore: ['**/*.test.ts']",
      ", ignore: ['**/*.test.ts']",
      ", ignore: ['**/*.test.ts', 'src/']",
      ['Ignore "src/" in the "sync+restart" rule'],
    ),
    // Files the inner rule leaves out must go on to restart.
    ignoreAdded(", include: ['*.ts']", "", ", ignore: [src/*.ts]", [
      'Ignore "src/*.ts" in the "sync+restart" rule',
    ]),
    ignoreAdded(
      "",
      ", ignore: [logs]",
      ", ignore: [logs, src/]",
      ['Ignore "src/" in the "sync+restart" rule'],
      "#- /workspace/.dockerignore\nsrc/app.test.ts\n",
    ),
    // Compose drops every pattern beside a lone *: it cannot be mended by one more.
    { code: withGutter(pair("", ", ignore: ['*']")) },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: sync
      #                   ^^^^ Each change in "./src" also restarts "app": the "restart" rule on "src/" matches the same files
      #                   ^^^^ Each change in "./src" also rebuilds "app": the "rebuild" rule on "." matches the same files
                  target: /app/src
                - path: src/
                  action: restart
                - path: . # everything
                  action: rebuild
      `,
      titles: [],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: sync
                  target: /app/src
                - path: src/
                  action: restart
                - path: . # everything
                  action: rebuild
                  ignore:
                    - src
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
                - { action: sync, path: "pages/[id]", target: /app/pages }
      #                     ^^^^ Each change in "pages/[id]" also restarts "app": the "restart" rule on "." matches the same files
                - action: restart
                  path: .
      #- /workspace/pages/[id]/a.ts
      `,
      fixed: `
      #- /workspace/compose.yaml
        services:
          app:
            image: app
            develop:
              watch:
                - { action: sync, path: "pages/[id]", target: /app/pages }
                - action: restart
                  path: .
                  ignore:
                    - "pages/\\\\[id\\\\]/"
      `,
    },
    {
      // The outer rule stands in another file of the project.
      code: `
      #- /workspace/compose.override.yaml
        services:
          web:
            develop:
              watch:
                - action: sync
      #                   ^^^^ Each change in "./src" also restarts "web": the "sync+restart" rule on "." matches the same files
                  path: ./src
                  target: /app/src
      #- /workspace/compose.yaml
        services:
          web:
            image: node
            develop:
              watch:
                - { action: sync+restart, path: ., target: /app }
      #- /workspace/src/app.js
      `,
      titles: ['Ignore "src/" in the "sync+restart" rule'],
      fixed: `
      #- /workspace/compose.override.yaml
        services:
          web:
            develop:
              watch:
                - action: sync
                  path: ./src
                  target: /app/src
      #- /workspace/compose.yaml
        services:
          web:
            image: node
            develop:
              watch:
                - { action: sync+restart, path: ., target: /app, ignore: [src/] }
      `,
    },
    {
      // The tutorial's own file.
      code: `
        services:
          my-app:
            image: my-app:development
            build:
              context: ./my-nest-js
              dockerfile: Dockerfile.development
            ports:
              - "3000:3000"
            develop:
              watch:
                - action: sync
      #                   ^^^^ Each change in "./my-nest-js/src" also restarts "my-app": the "sync+restart" rule on "./my-nest-js" matches the same files
                  path: ./my-nest-js/src
                  target: /app/src
                - action: sync+restart
                  path: ./my-nest-js
                  target: /app
                - action: rebuild
                  path: ./my-nest-js/package.json
      `,
      fixed: `
        services:
          my-app:
            image: my-app:development
            build:
              context: ./my-nest-js
              dockerfile: Dockerfile.development
            ports:
              - "3000:3000"
            develop:
              watch:
                - action: sync
                  path: ./my-nest-js/src
                  target: /app/src
                - action: sync+restart
                  path: ./my-nest-js
                  target: /app
                  ignore:
                    - src
                - action: rebuild
                  path: ./my-nest-js/package.json
      `,
    },
  ],
});

// Before Compose 2.33 a file fired one rule, or a rebuild alone.
ruleTest(watchSyncSwallowed, { composeVersion: "2.32.4", good: [pair("", "")], bad: [] });
