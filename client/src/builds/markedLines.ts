/** Lines of a Dockerfile as it was built, in the text as it is now. Pure. */
import type { ProblemPlace } from "../docker/buildProblem.ts";

/** 0-based, both inclusive. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

export interface LineEdit {
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  readonly text: string;
}

/** Whether the file still has what the builder quotes where it says; true when it quotes nothing and has the line. */
export function quotes(lines: readonly string[], { firstLine, lastLine, quoted }: ProblemPlace): boolean {
  if (quoted.length === 0) return firstLine <= lines.length;
  if (lastLine - firstLine + 1 !== quoted.length) return false;
  return quoted.every((line, index) => bare(lines[firstLine - 1 + index] ?? "") === bare(line));
}

/**
 * Where the lines are after the edits of one change, which VS Code gives from the last to the first.
 * Undefined when one of them was edited; the same object when nothing moved.
 */
export function rangeAfter(range: LineRange, edits: readonly LineEdit[]): LineRange | undefined {
  let { first, last } = range;
  for (const { range: edited, text } of [...edits].sort((a, b) => b.range.start.line - a.range.start.line)) {
    if (edited.start.line > last) continue;
    const insertedAbove =
      edited.end.line === first &&
      edited.end.character === 0 &&
      (edited.start.line < first || text.endsWith("\n"));
    if (edited.end.line >= first && !insertedAbove) return undefined;
    const moved = text.split("\n").length - 1 - (edited.end.line - edited.start.line);
    first += moved;
    last += moved;
  }
  return first === range.first ? range : { first, last };
}

/**
 * Where lines of one text are in another that was made of it by editing. Undefined when they may have been edited:
 * between the first and the last difference nothing is known to be the same.
 */
export function rangeNow(
  range: LineRange,
  before: readonly string[],
  now: readonly string[],
): LineRange | undefined {
  const shorter = Math.min(before.length, now.length);
  let above = 0;
  while (above < shorter && before[above] === now[above]) above++;
  if (range.last < above) return range;
  let below = 0;
  while (below < shorter - above && before.at(-1 - below) === now.at(-1 - below)) below++;
  if (range.first < before.length - below) return undefined;
  const moved = now.length - before.length;
  return { first: range.first + moved, last: range.last + moved };
}

/** As editors count them. */
export const linesOfText = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** Terminals lose control characters and spaces at the end. */
const bare = (line: string): string =>
  [...line]
    .filter((character) => character === "\t" || character >= " ")
    .join("")
    .trimEnd();
