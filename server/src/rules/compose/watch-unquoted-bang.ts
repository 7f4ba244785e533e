import { composeRule } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { lostNegations } from "../../watch/matching/lostNegations.ts";

export const watchUnquotedBang = composeRule({
  id: "compose/watch-unquoted-bang",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Watch patterns that begin with ! are quoted",
  rationale:
    "Without quotes YAML takes `!keep.txt` for the tag of a value that is not there.\n" +
    "Compose reads an empty pattern, which does nothing, and says nothing.\n" +
    "Two of them in a list, or one right before a closing bracket, it refuses.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "*.txt"\n            - !keep.txt\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "*.txt"\n            - "!keep.txt"\n',
  fix: "suggestion",

  check({ compose, watchRules }, report) {
    // Rules may share a list.
    const reported = new Set<number>();
    for (const { rule } of watchRules) {
      for (const { span, pattern, read, refused } of lostNegations(compose.text, rule.trigger)) {
        if (reported.has(span.start)) continue;
        reported.add(span.start);
        const written = slice(compose.text, span);
        report({
          span,
          ...(refused && { severity: "error" }),
          message: read
            ? t`"${written}" without quotes is the pattern "${read}": YAML takes its "!" for a tag`
            : t`"${written}" without quotes is a tag of YAML, and no pattern`,
          fixes: [{ title: t`Quote "${pattern}"`, edits: [replace(span, `"${pattern}"`)] }],
        });
      }
    }
  },
});
