import { ruleTest } from "../../../test/ruleTest.ts";
import { watchInitialSyncInclude } from "./watch-initial-sync-include.ts";

const rule = (keys: string, action = "sync") =>
  `services: {a: {image: a, develop: {watch: [{action: ${action}, path: ./src, target: /a, ${keys}}]}}}\n`;

ruleTest(watchInitialSyncInclude, {
  good: [
    rule("initial_sync: true, ignore: [node_modules/, '*.log', '**/*.log', './docs', '!docs/a']"),
    rule("initial_sync: false, include: '*.ts', ignore: docs/a"),
    rule("include: '*.ts', ignore: docs/a"),
    // Makes no first copy.
    rule("initial_sync: true, include: '*.ts', ignore: docs/a", "sync+exec"),
    rule("initial_sync: '${FIRST}', include: '*.ts'"),
    rule("initial_sync: 'true', include: '*.ts'"),
    rule("initial_sync: true, ignore: [/a/b, ../a/b]"),
    rule("initial_sync: true, include: []"),
  ],
  bad: [
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: ./src
                  action: sync+restart
                  target: /app
                  initial_sync: true
                  include: '*.ts'
      #           ^^^^^^^ "initial_sync" copies what "include" leaves out, too
                  ignore:
                    - node_modules/** # installed
      #               ^^^^^^^^^^^^^^^ "node_modules/**" does not count for "initial_sync", which compares names only
                    - "**/docs/drafts/"
      #               ^^^^^^^^^^^^^^^^^ "**/docs/drafts/" does not count for "initial_sync", which compares names only
      `,
    },
  ],
});
