import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import { flagsOf, joinRuns } from "../../dockerfile/scripts/joinedRuns.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";

export const consecutiveRun = dockerfileRule({
  id: "dockerfile/consecutive-run",
  category: "style",
  severity: "off",
  summary: "Short RUN instructions that follow each other are one",
  rationale:
    "Each RUN adds a layer, and what a later one deletes stays in the one before.\n" +
    "Separate RUNs keep what they have done when a later one changes: that is worth more while a file is written, and " +
    "so this rule is off until it is asked for.\n" +
    "Stages that are only copied from, and RUNs of more than two commands, are left alone.",
  alsoKnownAs: ["hadolint DL3059"],
  bad: "FROM debian:13\nRUN mkdir /app\nRUN chown 1000 /app\n",
  good: "FROM debian:13\nRUN mkdir /app && chown 1000 /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const runs = new Map(dockerfile.shellRuns.map((run) => [run.instruction, run]));
    for (const { instructions } of dockerfile.sections.filter((each) => dockerfile.ships(each))) {
      for (const [index, outer] of instructions.entries()) {
        const before = instructions[index - 1];
        // Triggers of ONBUILD run together, too.
        if (!before || (before.trigger === undefined) !== (outer.trigger === undefined)) continue;
        const instruction = outer.trigger ?? outer;
        const run = runs.get(instruction);
        const previous = runs.get(before.trigger ?? before);
        if (!run || !previous || isLong(run) || isLong(previous) || flagsOf(run) !== flagsOf(previous))
          continue;
        report({
          span: instruction.keywordSpan,
          message: t`This RUN can be part of the one above`,
          related: [{ span: previous.instruction.keywordSpan, message: t`The RUN above` }],
          fixes: fixesFor(dockerfile, previous, run),
        });
      }
    }
  },
});

/** Too long to be joined, or not known whole. Assignments alone are no command; a string for another shell is part of the one that starts it. */
const isLong = ({ script }: ShellRun): boolean =>
  script.hasErrors ||
  script.commands.filter(({ words, startedBy }) => words.length > 0 && !startedBy).length > 2;

function fixesFor(dockerfile: Dockerfile, previous: ShellRun, run: ShellRun): readonly FixDraft[] {
  const edits = joinRuns(dockerfile, previous, run);
  return edits ? [{ title: t`Join with the RUN above`, edits }] : [];
}
