import { dockerfileRule, sharedOptions } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";
import { slice } from "../../text/span.ts";
import { isWanted, type Label, labelsOf } from "./labelPairs.ts";

export const labelSuperfluous = dockerfileRule({
  id: "dockerfile/label-superfluous",
  category: "style",
  severity: "info",
  summary: "Images have no labels but those of the schema",
  rationale:
    "Labels are for programs, and those read what was agreed on.\n" +
    "Nothing is reported until `strictLabels` is set; without a `labelSchema`, every label is then one too many.",
  alsoKnownAs: ["hadolint DL3050"],
  options: { labelSchema: sharedOptions.labelSchema, strictLabels: sharedOptions.strictLabels },
  exampleOptions: { labelSchema: { version: "semver" }, strictLabels: true },
  bad: "FROM alpine:3.22\nLABEL version=1.0.0 editor=me\n",
  good: "FROM alpine:3.22\nLABEL version=1.0.0\n",
  fix: "suggestion",

  check(dockerfile, report, { labelSchema, strictLabels }) {
    if (!strictLabels) return;
    for (const label of labelsOf(dockerfile)) {
      const { pair, name } = label;
      if (isWanted(labelSchema, name)) continue;
      const deletion = deletionOf(label);
      const comments = /\n[ \t]*#/.test(slice(dockerfile.text, deletion));
      report({
        span: pair.key.span,
        message: t`Label "${name}" is not part of the schema`,
        fixes: comments ? [] : [{ title: t`Delete label "${name}"`, edits: [remove(deletion)] }],
      });
    }
  },
});

/** The pair with the blanks on one side of it; where it is alone, the instruction. */
function deletionOf({ instruction: { pairs, lines }, pair }: Label): Span {
  const index = pairs.indexOf(pair);
  const before = pairs[index - 1];
  const after = pairs[index + 1];
  if (before) return { start: before.span.end, end: pair.span.end };
  return after ? { start: pair.span.start, end: after.span.start } : lines;
}
