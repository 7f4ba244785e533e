import { composeRule } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { writtenPatterns } from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternBadNegation = composeRule({
  id: "compose/watch-pattern-bad-negation",
  perService: "build and watch",
  category: "watch",
  severity: "warning",
  summary: "Classes of watch patterns are negated by ^",
  rationale:
    "`[!a]` of the shell means here what it says: `!` or `a`, and so the opposite of what was meant.\n" +
    "Docker's patterns negate a class by `[^a]`.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "[!a]*.ts"\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "[^a]*.ts"\n',
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project)) {
      const { value } = pattern;
      const negated = [...value.text.matchAll(token)].find(isShellNegation)?.[0];
      if (!negated) continue;
      report({
        span: value.span,
        message: t`"${negated}" of "${value.text}" matches "!" and what follows, not the other characters`,
        fixes: changePattern(
          project,
          pattern,
          value.text.replace(token, (part) => (isShellNegation([part]) ? `[^${part.slice(2)}` : part)),
        ),
      });
    }
  },
});

/** An escaped character, or a class. */
const token = /\\.|\[(?:\\.|[^\\\]])*\]/gs;

/** `[!]` is a way to write the one character. */
const isShellNegation = ([part]: ArrayLike<string> & Iterable<string>): boolean =>
  part?.startsWith("[!") === true && part.length > "[!]".length;
