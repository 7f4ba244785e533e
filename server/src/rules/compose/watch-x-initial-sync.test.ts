import { ruleTest } from "../../../test/ruleTest.ts";
import { watchXInitialSync } from "./watch-x-initial-sync.ts";

const rule = (keys: string) =>
  `services: {a: {image: a, develop: {watch: [{path: src, action: sync, target: /a, ${keys}}]}}}`;

ruleTest(watchXInitialSync, {
  good: [
    rule("initial_sync: true"),
    rule("x-initial-sync: true"),
    "x-initialSync: true\nservices: {a: {image: a, x-initialSync: true}}",
    "services: {a: {image: a, develop: {x-initialSync: true, watch: []}}}",
  ],
  bad: [
    {
      code: `
        x-rule: &rule
          "x-initialSync": true
      #   ^^^^^^^^^^^^^^^ "x-initialSync" is deprecated: it is called "initial_sync" now
        services:
          app:
            image: app
            develop:
              watch:
                - {<<: *rule, path: a, action: sync, target: /a}
                - {<<: *rule, path: b, action: sync, target: /b}
                - path: c
                  action: sync
                  target: /c
                  x-initialSync: false # slow
      #           ^^^^^^^^^^^^^ "x-initialSync" is deprecated: it is called "initial_sync" now
      `,
      titles: ['Rename to "initial_sync"'],
      fixed: `
        x-rule: &rule
          "initial_sync": true
        services:
          app:
            image: app
            develop:
              watch:
                - {<<: *rule, path: a, action: sync, target: /a}
                - {<<: *rule, path: b, action: sync, target: /b}
                - path: c
                  action: sync
                  target: /c
                  initial_sync: false # slow
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: c
                  action: sync
                  target: /c
                  x-initialSync: "true"
      #           ^^^^^^^^^^^^^ "x-initialSync" is deprecated: it is called "initial_sync" now
      `,
    },
  ],
});

ruleTest(watchXInitialSync, { composeVersion: "2.39.3", good: [rule("x-initialSync: true")], bad: [] });
