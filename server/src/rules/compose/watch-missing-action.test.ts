import { ruleTest } from "../../../test/ruleTest.ts";
import { watchMissingAction } from "./watch-missing-action.ts";

ruleTest(watchMissingAction, {
  good: [
    "services: {a: {image: a, develop: {watch: [{path: ., action: restart}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: nonsense}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., action: '${ACTION}'}]}}}",
    "x-a: &a { action: restart }\nservices: {a: {image: a, develop: {watch: [{path: ., <<: *a}]}}}",
    "services: {a: {image: a, develop: {watch: [{path: ., <<: *lost}]}}}",
    // It has the wrong name, which another rule says.
    "services: {a: {image: a, develop: {watch: [{path: ., actions: restart}]}}}",
  ],
  bad: [
    {
      // A comment behind the value that is not there stays a comment.
      code: `
        services:
          app:
            image: a
            develop:
              watch:
                - path: ./src
                  target: /app
                  action: # later
      #           ^^^^^^ Watch rule has no "action"
      `,
      fixed: `
        services:
          app:
            image: a
            develop:
              watch:
                - path: ./src
                  target: /app
                  action: sync # later
      `,
    },
    {
      // Keys without a colon leave no place for a value.
      code: `
        services: {app: {image: a, develop: {watch: [{path: ./src, target: /app, action}]}}}
      #                                                                          ^^^^^^ Watch rule has no "action"
      `,
    },
    {
      code: `
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./src # the sources
      #           ^^^^^^^^^^^ Watch rule has no "action"
                  target: /app/src
                - path: ./package.json
      #           ^^^^^^^^^^^^^^^^^^^^ Watch rule has no "action"
      `,
      titles: ['Set the action to "sync"', 'Set the action to "sync+restart"'],
      fixed: `
        services:
          app:
            build: .
            develop:
              watch:
                - path: ./src # the sources
                  target: /app/src
                  action: sync
                - path: ./package.json
                  action: rebuild
      `,
    },
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - action:
      #           ^^^^^^ Watch rule has no "action"
                  path: .
                - { path: ., exec: { command: [a] }, target: /app }
      #             ^^^^^^^ Watch rule has no "action"
      `,
      titles: ['Set the action to "restart"'],
      fixed: `
        services:
          app:
            image: app
            develop:
              watch:
                - action: restart
                  path: .
                - { path: ., exec: { command: [a] }, target: /app, action: sync+exec }
      `,
    },
  ],
});
