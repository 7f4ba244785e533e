/** Two RUNs of a stage made one, so that what the second deletes or changes never gets a layer of its own. */
import { type Edit, insertAfter, remove, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import type { Dockerfile, ShellRun } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";

/**
 * The edits that append the commands of `run` to those of `previous`, which stands above it; undefined where the two
 * are not known to do the same together. Comments between them stay.
 */
export function joinRuns(
  dockerfile: Dockerfile,
  previous: ShellRun,
  run: ShellRun,
): readonly Edit[] | undefined {
  if (![previous, run].every(isPlain) || flagsOf(previous) !== flagsOf(run)) return undefined;
  if (/[;&|\\]\s*$/.test(previous.script.text)) return undefined;
  const remembers = previous.script.commands.some(
    ({ name, words, connector }) => words.length === 0 || lasting.has(name) || connector === "&",
  );
  // `a && b || c` would run c when a fails.
  const joins = run.script.commands.every(
    ({ connector }) => !connector || connector === "&&" || connector === "|",
  );
  return remembers || !joins ? undefined : joiningEdits(dockerfile, previous.instruction, run.instruction);
}

/** Flags that decide where and how the commands run, as they are written. */
export const flagsOf = ({ instruction: { flags } }: ShellRun): string =>
  flags.map(({ name, value }) => `${name}=${value?.text ?? ""}`).join(" ");

/**
 * Whether what stands between two instructions of a stage leaves files, users, variables and the working directory as
 * they are. False where they are not in this order in one stage.
 */
export function onlyMetadataBetween(dockerfile: Dockerfile, above: Instruction, below: Instruction): boolean {
  const instructions = dockerfile.stageOf(above)?.instructions ?? [];
  const [from, to] = [instructions.indexOf(above), instructions.indexOf(below)];
  if (from === -1 || to <= from) return false;
  return instructions.slice(from + 1, to).every(({ keyword }) => metadata.has(keyword));
}

const metadata = new Set("CMD ENTRYPOINT EXPOSE HEALTHCHECK LABEL MAINTAINER STOPSIGNAL".split(" "));

/** What a shell remembers: joined, the second RUN would begin with it. */
const lasting = new Set(
  "cd set export exec exit umask trap . source alias unset eval ulimit shift".split(" "),
);

const isPlain = ({ instruction, script }: ShellRun): boolean =>
  instruction.heredocs.length === 0 &&
  script.form === "shell" &&
  !instruction.isTrigger &&
  !script.text.includes("#");

function joiningEdits(
  dockerfile: Dockerfile,
  above: Instruction,
  below: Instruction,
): readonly Edit[] | undefined {
  const { text } = dockerfile;
  const lineBreak = lineBreakOf(text);
  const { end } = above.span;
  const { start } = below.commandSpan;
  const between = text.slice(end, below.span.start).split(/\r?\n/);
  if (between.every(isBlankOrComment)) {
    const comments = between.filter((line) => line.trim() !== "").map((line) => line + lineBreak);
    const joint = ` ${below.escape}${lineBreak}${comments.join("")}    && `;
    return [replace({ start: end, end: start }, joint)];
  }
  // A comment right above would be left behind alone.
  if (between.at(-2)?.trim().startsWith("#") || !onlyMetadataBetween(dockerfile, above, below))
    return undefined;
  const command = text.slice(start, below.commandSpan.end);
  return [insertAfter(above.span, ` ${below.escape}${lineBreak}    && ${command}`), remove(below.lines)];
}

const isBlankOrComment = (line: string): boolean => /^\s*(?:#.*)?$/.test(line);
