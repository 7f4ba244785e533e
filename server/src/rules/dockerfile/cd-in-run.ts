import type { Dockerfile, ShellRun } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runsOf } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { dockerfileRule, type FixDraft } from "../../lint/rule.ts";
import { insertAfter, insertBefore, remove, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { t } from "../../text/message.ts";

export const cdInRun = dockerfileRule({
  id: "dockerfile/cd-in-run",
  category: "correctness",
  severity: "warning",
  summary: "WORKDIR, not cd, chooses the folder for what follows",
  rationale:
    "Every RUN begins in the WORKDIR, wherever a `cd` led the one before: as the last command it has no effect at all.\n" +
    "In front of other commands it works, and this is only a hint that WORKDIR says it more plainly.\n" +
    "A `cd` in a subshell, which leads nowhere else, is left alone.",
  alsoKnownAs: ["hadolint DL3003"],
  bad: "FROM debian:13\nRUN cd /app\n",
  good: "FROM debian:13\nWORKDIR /app\n",
  fix: "suggestion",

  check(dockerfile, report) {
    const runs = runsOf(dockerfile, /^cd$/);
    if (runs.length === 0) return;
    const places = placesIn(dockerfile);
    // A trigger of ONBUILD stays behind its keyword.
    const own = new Set(dockerfile.instructions("RUN"));
    for (const run of runs) {
      const changes = run.script.commands.filter(({ name, isolated }) => name === "cd" && !isolated);
      const [first] = changes;
      const last = changes.at(-1);
      if (!first || !last) continue;
      const movable = changes.length === 1 && own.has(run.instruction);
      if (last === run.script.commands.at(-1) && !last.redirects) {
        report({
          span: last.span,
          message: t`This folder is left again as soon as the RUN ends`,
          fixes: movable ? fixesForRun(run, last) : [],
        });
      } else {
        report({
          span: first.span,
          message: t`"cd" changes the folder for the rest of this RUN only`,
          severity: "hint",
          fixes: movable ? fixesInFront(dockerfile, run, first, places) : [],
        });
      }
    }
  },
});

interface Place {
  /** The working directory that the instruction begins in, where it is known. */
  readonly before: string | undefined;
  /** The next instruction of the stage. */
  readonly following: Instruction | undefined;
}

/** Each stage is walked once, when it is asked for. */
function placesIn(dockerfile: Dockerfile): (run: ShellRun) => Place {
  const directories = new Map<Stage, ReturnType<typeof workingDirectories>>();
  const { allInstructions } = dockerfile;
  const positions = new Map(allInstructions.map((instruction, index) => [instruction, index]));
  return ({ instruction, stage }) => {
    const known = directories.get(stage) ?? workingDirectories(stage);
    directories.set(stage, known);
    const next = allInstructions[(positions.get(instruction) ?? allInstructions.length) + 1];
    return { before: known.get(instruction), following: next?.keyword === "FROM" ? undefined : next };
  };
}

/** The folder, where the command is no more than `cd` and an absolute path without quotes. */
function folderOf({ instruction, script }: ShellRun, { words, span }: ShellCommand): string | undefined {
  const [, path, ...others] = words;
  if (script.heredoc || script.hasErrors || instruction.heredocs.length > 0) return undefined;
  if (others.length > 0 || !path?.literal || path.text !== path.value || !/^\/[\w./-]*$/.test(path.value))
    return undefined;
  return span.start === instruction.commandSpan.start ? path.value : undefined;
}

/** A RUN that does nothing else means WORKDIR. */
function fixesForRun(run: ShellRun, command: ShellCommand): readonly FixDraft[] {
  const { instruction } = run;
  const path = folderOf(run, command);
  if (path === undefined || command.span.end !== instruction.span.end || instruction.flags.length > 0)
    return [];
  const text = `WORKDIR ${path}`;
  return [{ title: t`Change to "${text}"`, edits: [replace(instruction.span, text)] }];
}

/** Moves the folder into a WORKDIR, and sets the one before again unless nothing follows that would see it. */
function fixesInFront(
  { text }: Dockerfile,
  run: ShellRun,
  command: ShellCommand,
  placeOf: (run: ShellRun) => Place,
): readonly FixDraft[] {
  const { instruction, script } = run;
  const path = folderOf(run, command);
  const next = script.commands[1];
  if (path === undefined || command.connector !== "&&" || !next) return [];
  const between = text.slice(command.span.end, next.span.start);
  if (!/^[ \t]*&&[ \t]*(?:[\\`][ \t]*\r?\n[ \t]*)?$/.test(between)) return [];
  const { before, following } = placeOf(run);
  const gone = remove({ start: command.span.start, end: next.span.start });
  if (before === path) return [{ title: t`Delete "cd ${path}"`, edits: [gone] }];
  const moves = following?.keyword === "WORKDIR" && following.arguments[0]?.value.startsWith("/");
  if (!moves && before === undefined) return [];
  const lineBreak = lineBreakOf(text);
  const forth = insertBefore(instruction.span, `WORKDIR ${path}${lineBreak}`);
  const back = moves ? [] : [insertAfter(instruction.span, `${lineBreak}WORKDIR ${before ?? "/"}`)];
  return [{ title: t`Move "${path}" into a WORKDIR`, edits: [forth, gone, ...back] }];
}
