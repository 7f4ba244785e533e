/** Lines of a Dockerfile as it was built, in the text as it is now. Pure. */
import type { ProblemPlace } from "../docker/build/buildProblem.ts";

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

/** For each line of one text, by its index, where it is in another; undefined where it was edited. */
export type LineMap = readonly (number | undefined)[];

/**
 * Of a text that was made of another by edits that nobody saw: between the first and the last difference nothing is
 * known to be the same.
 */
export function lineMap(before: readonly string[], now: readonly string[]): LineMap {
  const shorter = Math.min(before.length, now.length);
  let above = 0;
  while (above < shorter && before[above] === now[above]) above++;
  let below = 0;
  while (below < shorter - above && before.at(-1 - below) === now.at(-1 - below)) below++;
  const moved = now.length - before.length;
  return before.map((_, line) => {
    if (line < above) return line;
    return line < before.length - below ? undefined : line + moved;
  });
}

/** The map after edits that were seen. */
export const lineMapAfter = (map: LineMap, edits: readonly LineEdit[]): LineMap =>
  map.map((line) => (line === undefined ? undefined : rangeAfter({ first: line, last: line }, edits)?.first));

/** Where a range of lines is now; undefined when it is no longer what it was. */
export function rangeIn(map: LineMap, { first, last }: LineRange): LineRange | undefined {
  const start = map[first];
  if (start === undefined) return undefined;
  for (let line = first; line <= last; line++) if (map[line] !== start + line - first) return undefined;
  return { first: start, last: start + last - first };
}

/** As editors count them. */
export const linesOfText = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** Terminals lose control characters and spaces at the end. */
const bare = (line: string): string =>
  [...line]
    .filter((character) => character === "\t" || character >= " ")
    .join("")
    .trimEnd();
