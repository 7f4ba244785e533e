import { replaceItem } from "../../compose/edits/itemEdits.ts";
import { dereference } from "../../compose/yaml/yamlLookup.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { listed, t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { bracedPatterns, futilePattern } from "../../watch/matching/futilePattern.ts";
import { pathAsWritten, type WrittenPattern, writtenPatterns } from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchPatternMatchesNothing = composeRule({
  id: "compose/watch-pattern-matches-nothing",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "Watch patterns match something",
  rationale:
    "An `include` of which no pattern matches a file leaves its rule with nothing to do.\n" +
    "A misspelt name in `ignore` lets through what it was to keep out, and nothing says so.\n" +
    "Braces are no alternatives in Docker's patterns: `*.{ts,js}` means files whose names have braces in them.\n" +
    "Names of what programs make are left alone: they may come later.",
  bad: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - fixture/\n#- /workspace/src/fixtures/a.json\n",
  good: "#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - fixtures/\n#- /workspace/src/fixtures/a.json\n",
  fix: "suggestion",

  check(project, report) {
    for (const pattern of writtenPatterns(project)) {
      const [use, ...others] = pattern.uses;
      const meant = bracedPatterns(project, pattern);
      if (meant) {
        report({
          span: pattern.value.span,
          message: t`"${pattern.value.text}" matches nothing: braces stand for themselves in patterns`,
          severity: "warning",
          fixes: splitPattern(project, pattern, meant),
        });
        continue;
      }
      const futile = others.length === 0 ? futilePattern(project, use, pattern) : undefined;
      if (!futile) continue;
      report({
        span: pattern.value.span,
        message: t`"${pattern.value.text}" matches nothing below "${pathAsWritten(use)}"`,
        fixes: changePattern(project, pattern, futile.meant),
      });
    }
  },
});

function splitPattern(
  { compose: { text } }: ComposeInProject,
  { value, uses: [{ rule, list, patterns, position }] }: WrittenPattern,
  meant: readonly string[],
): readonly FixDraft[] {
  const node = dereference(rule.trigger.entries.get(list)?.value);
  const item =
    node?.kind === "sequence" ? node.items.find(({ span }) => span.start === value.span.start) : node;
  if (node?.kind === "mapping" || !node || !item || slice(text, value.span).includes("$")) return [];
  const others = patterns.filter((_, index) => index !== position).map((other) => other.text.trim());
  const added = meant.filter((pattern) => !others.includes(pattern));
  const edit = replaceItem(text, node, item, added);
  return edit ? [{ title: t`Change to "${listed(added)}"`, edits: [edit] }] : [];
}
