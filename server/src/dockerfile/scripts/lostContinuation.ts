/** RUNs that go on in a line which is none of theirs, for the line above lacks its continuation character. */
import type { Dockerfile } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { isKeyword } from "../instructions/keywords.ts";

/** The RUN, in shell form, right above a line that begins with no instruction; undefined where something else is there. */
export function runAbove(
  { allInstructions, text }: Dockerfile,
  instruction: Instruction,
): Instruction | undefined {
  if (isKeyword(instruction.keyword)) return undefined;
  const above = allInstructions[allInstructions.indexOf(instruction) - 1];
  const isRight = above?.lines.end === instruction.lines.start && text[above.span.end - 1] !== above.escape;
  return above?.keyword === "RUN" && isRight && above.form === "shell" && above.heredocs.length === 0
    ? above
    : undefined;
}

/** Whether a line behind a RUN was most likely meant to be part of it. */
export function losesContinuation(dockerfile: Dockerfile, run: Instruction): boolean {
  const { allInstructions } = dockerfile;
  const next = allInstructions[allInstructions.indexOf(run) + 1];
  return next !== undefined && runAbove(dockerfile, next) === run;
}

/** Whether the two lines are one command, or list, when the character is there: elsewhere an operator may be missing too. */
export function continues({ text }: Dockerfile, run: Instruction, next: Instruction): boolean {
  if (/(?:&&|\|\|?|;)$/.test(run.commandText) || /^(?:&&|\|\|?|;)/.test(next.keywordText)) return true;
  const above = text.slice(run.span.start, run.span.end).split("\n").slice(1).at(-1);
  const here = text.slice(next.lines.start, next.lines.end).split("\n", 1)[0] ?? "";
  const indent = /^[ \t]*/.exec(here)?.[0] ?? "";
  // Items of a list, one a line.
  return (
    indent !== "" && above?.startsWith(indent) === true && /^\S+$/.test(above.slice(indent.length).trimEnd())
  );
}
