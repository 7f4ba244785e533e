/** The edits that make two stages of one: everything that stays is left as it is written. */

import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { inCaseOf } from "../dockerfile/instructions/keywordCase.ts";
import { removeBlock } from "../dockerfile/stages/stageBlocks.ts";
import { relativeTo } from "../files/paths.ts";
import { type Edit, insertAfter, insertAt, replace } from "../text/edit.ts";
import { lineBreakOf } from "../text/lineIndex.ts";
import { type Span, slice } from "../text/span.ts";
import { copyLines, type FinalStage } from "./finalStage.ts";
import type { SingleStage, Step } from "./singleStage.ts";

export interface Stages {
  /** The name of the stage that builds. */
  readonly builder: string;
  /** The image that the final stage is made from. */
  readonly base: string;
}

export function stagesEdits(
  single: SingleStage,
  final: FinalStage,
  { builder, base }: Stages,
): readonly Edit[] {
  const { dockerfile, stage, before, directory } = single;
  const { text } = dockerfile;
  const lineBreak = lineBreakOf(text);
  const moved = before.filter(({ role }) => role.kind === "config").map(({ instruction }) => instruction);
  const own = before.flatMap((step) => (staysAbove(step, single, final) ? [] : [step.instruction]));
  const written = (instruction: Instruction): string =>
    slice(text, blockOf(dockerfile, instruction)).trimEnd();
  // Sources change more often than packages: what comes behind them is copied anew.
  const firstSource = own.findIndex((instruction) => final.repeated.has(instruction));
  const isApart = final.taken.every(({ path }) => relativeTo(directory, path) === undefined);
  const copied = isApart && firstSource !== -1 ? firstSource : own.length;
  const gap = isSpaced(single) ? lineBreak : "";
  const head = [
    fromLine(dockerfile, stage.from, base),
    ...own.slice(0, copied).map(written),
    ...copyLines(final.taken, builder, directory).map((line) => inCaseOf(stage.from, line)),
    ...own.slice(copied).map(written),
  ];
  const last = before.at(-1)?.instruction ?? stage.from;
  const atEnd = final.atEnd.map((line) => gap + inCaseOf(stage.from, line) + lineBreak).join("");
  // What stands behind the last instruction keeps the distance that it has.
  const tail = text.slice(last.lines.end);
  const joint = slice(text, last.lines).endsWith("\n") ? "" : lineBreak;
  const behind = tail.trim() === "" || /^[ \t]*\r?\n/.test(tail) ? "" : gap;
  const inserted = `${joint}${atEnd}${lineBreak}${head.join(lineBreak + gap)}${lineBreak}${behind}`;
  return [
    ...nameEdits(single, builder),
    ...moved.map((instruction) => removal(dockerfile, instruction)),
    insertAt(last.lines.end, inserted),
  ];
}

/** Whether an instruction above the last that builds is the builder's alone. */
function staysAbove({ instruction, role }: Step, single: SingleStage, final: FinalStage): boolean {
  if (final.left.has(instruction)) return true;
  if (role.kind === "config" || role.kind === "system") return false;
  if (role.kind === "tools") {
    const called = [single.start.program, ...single.start.launchers];
    return !role.names.some((name) => called.includes(name));
  }
  if (role.kind === "source") return !final.repeated.has(instruction);
  if (role.kind !== "setting") return true;
  return instruction.keyword === "ARG" && !isUsedBelow(instruction, single, final);
}

/** Whether the final stage uses an argument: by its name, or in a RUN, to which it is a variable like any other. */
function isUsedBelow(argument: Instruction, single: SingleStage, final: FinalStage): boolean {
  const names = argument.pairs.map(({ key }) => key.value);
  const pattern = new RegExp(`\\$\\{?(?:${names.map((name) => name.replace(/\W/g, "\\$&")).join("|")})\\b`);
  const below = [...single.before, ...single.behind].filter(
    (step) =>
      step.instruction.span.start > argument.span.start &&
      (single.behind.includes(step) ||
        (step.instruction.keyword !== "ARG" && !staysAbove(step, single, final))),
  );
  return below.some(
    ({ instruction }) =>
      instruction.keyword === "RUN" || pattern.test(slice(single.dockerfile.text, instruction.span)),
  );
}

/** With the comments right above it. */
function blockOf({ text, comments, directives }: Dockerfile, { lines }: Instruction): Span {
  const top = directives.at(-1)?.span.end ?? 0;
  let start = lines.start;
  for (const { span, inside } of comments.toReversed()) {
    if (inside || span.start >= start) continue;
    if (span.start < top || !/^[ \t]*\r?\n[ \t]*$/.test(text.slice(span.end, start))) break;
    start = text.lastIndexOf("\n", span.start - 1) + 1;
  }
  return { start, end: lines.end };
}

/** Of two blank lines around what goes, one stays. */
function removal(dockerfile: Dockerfile, instruction: Instruction): Edit {
  const { text } = dockerfile;
  const { start, end } = blockOf(dockerfile, instruction);
  const [blank = ""] = /^(?:[ \t]*\r?\n)+/.exec(text.slice(end)) ?? [];
  const isSpaced = /(?:^|\n)[ \t]*\r?\n$/.test(text.slice(0, start));
  return removeBlock(text, { start, end: isSpaced ? end + blank.length : end });
}

/** The FROM as it is written, flags and comments inside apart, with another image and the name that the last stage had. */
function fromLine(
  { text }: Dockerfile,
  { keywordText, flags, arguments: words }: Instruction,
  base: string,
): string {
  const written = flags.map(({ span }) => slice(text, span));
  const name = words.slice(1).map((word) => word.text);
  return [keywordText, ...written, base, ...name].join(" ");
}

/** The stage that builds gets a name; the one it had goes on to the last stage, which builds without a target make. */
function nameEdits({ stage }: SingleStage, builder: string): readonly Edit[] {
  if (stage.name) return [replace(stage.name.span, builder)];
  const [image] = stage.from.arguments;
  const as = stage.from.keywordText === "from" ? "as" : "AS";
  return image ? [insertAfter(image.span, ` ${as} ${builder}`)] : [];
}

/** Whether instructions stand apart from each other, all of them. */
function isSpaced({ dockerfile: { text }, stage }: SingleStage): boolean {
  const all = [stage.from, ...stage.instructions];
  return (
    all.length > 2 &&
    all.slice(1).every((instruction, index) => {
      const former = all[index];
      return (
        former !== undefined && /^[ \t]*\r?\n/.test(text.slice(former.lines.end, instruction.lines.start))
      );
    })
  );
}
