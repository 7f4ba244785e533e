import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { futilePattern } from "../../watch/futilePattern.ts";
import { pathAsWritten, writtenPatterns } from "../../watch/writtenPatterns.ts";
import { changeTo } from "./changeTo.ts";

export const watchPatternMatchesNothing = composeRule({
  id: "compose/watch-pattern-matches-nothing",
  category: "watch",
  severity: "info",
  summary: "Watch patterns match something",
  rationale:
    "An `include` of which no pattern matches a file leaves its rule with nothing to do.\n" +
    "A misspelt name in `ignore` lets through what it was to keep out, and nothing says so.\n" +
    "Names of what programs make are left alone: they may come later.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - fixture/\n#- /workspace/src/fixtures/a.json\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - fixtures/\n#- /workspace/src/fixtures/a.json\n",
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project)) {
      const [use, ...others] = pattern.uses;
      const futile = others.length === 0 ? futilePattern(project, use, pattern) : undefined;
      if (!futile) continue;
      report({
        span: pattern.value.span,
        message: t`"${pattern.value.text}" matches nothing below "${pathAsWritten(use)}"`,
        fixes: changeTo(project, pattern.value, futile.meant),
      });
    }
  },
});
