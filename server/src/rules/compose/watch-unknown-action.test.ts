import { ruleTest } from "../../../test/ruleTest.ts";
import { watchUnknownAction } from "./watch-unknown-action.ts";

const rule = (action: string) =>
  `services: {a: {image: a, develop: {watch: [{path: ., action: ${action}, target: /a}]}}}`;

ruleTest(watchUnknownAction, {
  good: [
    ...[
      "sync",
      "rebuild",
      "restart",
      "sync+restart",
      '"sync+exec"',
      "'${ACTION}'",
      "*lost",
      "!reset a",
      "",
    ].map(rule),
    "services:\n  a:\n    develop:\n      watch:\n        - path: .",
  ],
  bad: [
    {
      // The fix of a value that a variable decides would lose the variable.
      code: `
        services: {a: {image: a, develop: {watch: [{path: ., action: "\${ACTION:-snyc}", target: /a}]}}}
      #                                                              ^^^^^^^^^^^^^^^^^ Watch action "snyc" does not exist
      `,
    },
    ...[
      ["Sync", "sync"],
      ["'restart+sync'", "'sync+restart'"],
      ["sync + restart", "sync+restart"],
      ["sync_and_exec", "sync+exec"],
      ["build", "rebuild"],
      ["snyc", "sync"],
      ['" sync"', '"sync"'],
    ].map(([wrong = "", right = ""]) => ({
      code: `  ${rule(wrong)}\n#${" ".repeat(rule("").indexOf(", target") + 1)}${"^".repeat(wrong.length)} Watch action "${wrong.replace(/^["']|["']$/g, "")}" does not exist`,
      fixed: `  ${rule(right)}`,
    })),
    {
      code: `
        services:
          app:
            image: app
            develop:
              watch:
                - path: .
                  action: copy
      #                   ^^^^ Watch action "copy" does not exist
                - path: .
                  action: 3
      #                   ^ Watch action "3" does not exist
                - path: .
                  action: [sync, restart]
      #                   ^^^^^^^^^^^^^^^ A watch rule has one action, written as a string
      `,
    },
  ],
});
