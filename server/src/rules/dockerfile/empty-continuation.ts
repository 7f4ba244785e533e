import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { dockerfileRule } from "../../lint/rule.ts";
import { remove } from "../../text/edit.ts";
import { t } from "../../text/message.ts";
import type { Span } from "../../text/span.ts";

export const emptyContinuation = dockerfileRule({
  id: "dockerfile/empty-continuation",
  category: "correctness",
  severity: "warning",
  summary: "A continued instruction has no empty lines",
  rationale:
    "The builder skips them for now and says that it will not for ever.\n" +
    "Comment lines between continuation lines are fine.",
  alsoKnownAs: ["buildkit NoEmptyContinuation", "dockerfile-utils EMPTY_CONTINUATION_LINE"],
  bad: "FROM alpine:3.22\nRUN true \\\n\n  && false\n",
  good: "FROM alpine:3.22\nRUN true \\\n  && false\n",
  fix: "safe",

  check({ allInstructions }, report) {
    for (const instruction of allInstructions) {
      for (const span of runsOf(instruction)) {
        report({
          span,
          message: t`Empty line within ${instruction.keyword}`,
          fixes: [{ title: t`Delete the empty line`, edits: [remove(span)] }],
        });
      }
    }
  },
});

/** Blank lines that follow each other, as one span each. */
function runsOf({ emptyContinuations }: Instruction): readonly Span[] {
  const runs: Span[] = [];
  for (const line of emptyContinuations) {
    const last = runs.at(-1);
    if (last?.end === line.start) runs.splice(-1, 1, { start: last.start, end: line.end });
    else runs.push(line);
  }
  return runs;
}
