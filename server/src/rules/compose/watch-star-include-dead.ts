import { removeKey } from "../../compose/edits/yamlRemoval.ts";
import { isAtLeast } from "../../composeProject/composeVersion.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { t } from "../../text/message.ts";
import { type PatternUse, writtenPatterns } from "../../watch/matching/writtenPatterns.ts";
import { changePattern } from "./changePattern.ts";

export const watchStarIncludeDead = composeRule({
  id: "compose/watch-star-include-dead",
  perService: "build and watch",
  category: "watch",
  severity: "error",
  summary: "No lone * stands in the `include` of a watch rule",
  rationale:
    "Where a list holds exactly `*`, Compose drops it together with every pattern that begins with no `!`.\n" +
    "An `include` without such a pattern matches no file: the rule never acts, and nothing says so.\n" +
    "`**` matches every file, as does no `include` at all.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          include: "*"\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          include: "**"\n',
  fix: "suggestion",

  check(project, report) {
    if (!isAtLeast(project.composeVersion, "2.30.0")) return;
    for (const pattern of writtenPatterns(project)) {
      const { value, uses } = pattern;
      if (value.text !== "*" || uses.some(({ list }) => list !== "include")) continue;
      report({
        span: value.span,
        message: t`"*" includes nothing: Compose drops it, and every pattern of its list that begins with no "!"`,
        fixes: [
          ...changePattern(project, pattern, "**"),
          ...(uses.length === 1 ? removeInclude(project, uses[0]) : []),
        ],
      });
    }
  },
});

/** Which includes every file, too; but not where the list takes some of them out. */
function removeInclude({ compose }: ComposeInProject, { rule, patterns }: PatternUse): readonly FixDraft[] {
  const { node, entries } = rule.trigger;
  const entry = entries.get("include");
  const edit =
    entry && patterns.every(({ text }) => !text.trim().startsWith("!"))
      ? removeKey(compose.text, node, entry)
      : undefined;
  return edit ? [{ title: t`Remove "${"include"}"`, edits: [edit] }] : [];
}
