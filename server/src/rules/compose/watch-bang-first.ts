import { asSequence } from "../../compose/yaml/yamlLookup.ts";
import { composeRule, type FixDraft } from "../../lint/rule.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { replace } from "../../text/edit.ts";
import { listed, t } from "../../text/message.ts";
import { slice } from "../../text/span.ts";
import { type PatternUse, writtenPatterns } from "../../watch/matching/writtenPatterns.ts";

export const watchBangFirst = composeRule({
  id: "compose/watch-bang-first",
  perService: "build and watch",
  category: "watch",
  severity: "info",
  summary: "A pattern with ! follows one that it takes something back from",
  rationale:
    "Patterns count in order, and `!` takes back what those before it matched: at the head of a list there is nothing.\n" +
    "An `include` of such patterns alone includes nothing, and its rule never acts: what is to be left out belongs into `ignore`.",
  bad: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "!keep.log"\n            - "*.log"\n',
  good: '#- /workspace/compose.yaml\nservices:\n  app:\n    image: app\n    develop:\n      watch:\n        - action: sync\n          path: ./src\n          target: /app/src\n          ignore:\n            - "*.log"\n            - "!keep.log"\n',
  fix: "suggestion",

  check(project, report) {
    for (const { value, subject, negated, uses } of writtenPatterns(project)) {
      if (!negated || subject === "" || !uses.every(isLeading)) continue;
      const [use] = uses;
      const dead = uses.every(
        ({ list, patterns, firstPositive }) => list === "include" && firstPositive === patterns.length,
      );
      report({
        span: value.span,
        message: dead
          ? t`"${value.text}" includes nothing: no pattern without a "!" stands in the list, and the rule never acts`
          : t`"${value.text}" takes nothing back: no pattern before it matches anything`,
        ...(dead ? { severity: "warning" as const } : {}),
        fixes: uses.length === 1 ? moveToEnd(project, use) : [],
      });
    }
  },
});

const isLeading = ({ position, firstPositive }: PatternUse): boolean => position < firstPositive;

/** Puts the patterns that lead behind the others; each keeps its quotes. */
function moveToEnd(
  { compose: { text } }: ComposeInProject,
  { rule, list, patterns, firstPositive: first }: PatternUse,
): readonly FixDraft[] {
  const sequence = asSequence(rule.trigger.entries.get(list)?.value);
  const items = sequence?.items ?? [];
  const [start, end] = [items[0]?.span.start, items.at(-1)?.span.end];
  if (
    first === patterns.length ||
    items.length !== patterns.length ||
    start === undefined ||
    end === undefined
  )
    return [];
  // A comment would stay behind, and so would a tag or an anchor.
  if (!sequence?.flow && /^.*#/.test(text.slice(end))) return [];
  const between = items.map((item, index) =>
    text.slice(items[index - 1]?.span.end ?? item.span.start, item.span.start),
  );
  if (!between.every((part) => /^[\s,-]*$/.test(part)) || items.some(({ kind }) => kind !== "scalar"))
    return [];
  return [
    {
      title: t`Move "${listed(patterns.slice(0, first).map((pattern) => pattern.text))}" to the end of the list`,
      edits: items.map(({ span }, index) =>
        replace(span, slice(text, items[(index + first) % items.length]?.span ?? span)),
      ),
    },
  ];
}
