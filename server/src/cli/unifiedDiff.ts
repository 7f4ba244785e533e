/** Edits as a unified diff, which `patch` and `git apply` read. The edits are known, so nothing has to be compared. */
import { applyEdits, type Edit, sortEdits } from "../text/edit.ts";
import { LineIndex } from "../text/lineIndex.ts";
import { slice } from "../text/span.ts";

/** Unchanged lines around a change, as everybody shows them. */
const context = 3;

/** Lines `from` to `to` (exclusive, 0-based) of the text before, and what stands there afterwards. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/** `file`: how the file is shown, "/"-separated. Empty when the edits change nothing. */
export function unifiedDiff(file: string, text: string, edits: readonly Edit[]): string {
  const before = splitLines(text);
  const changes = changesOf(text, before, edits);
  if (changes.length === 0) return "";
  let shift = 0;
  const hunks = together(changes).map((group) => {
    const written = hunk(group, before, shift);
    for (const { from, to, lines } of group) shift += lines.length - (to - from);
    return written;
  });
  return [`--- ${label("a", file)}\n`, `+++ ${label("b", file)}\n`, ...hunks].join("");
}

/** With their line breaks; a text that ends with one has no further line. */
const splitLines = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The lines each edit touches, edits on one line taken together, without what is the same before and after. */
function changesOf(text: string, before: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const index = new LineIndex(text);
  const groups: { from: number; to: number; edits: Edit[] }[] = [];
  for (const edit of sortEdits(edits)) {
    const from = index.positionAt(edit.span.start).line;
    const to = index.positionAt(edit.span.end).line + 1;
    const last = groups.at(-1);
    if (last && from < last.to) {
      last.to = Math.max(last.to, to);
      last.edits.push(edit);
    } else groups.push({ from, to, edits: [edit] });
  }
  return groups.flatMap((group) => {
    const span = { start: index.line(group.from).start, end: index.lineWithBreak(group.to - 1).end };
    const shifted = group.edits.map(({ span: { start, end }, newText }) => ({
      span: { start: start - span.start, end: end - span.start },
      newText,
    }));
    const lines = splitLines(applyEdits(slice(text, span), shifted));
    return trimmed({ from: group.from, to: Math.min(group.to, before.length), lines }, before);
  });
}

function trimmed({ from, to, lines }: Change, before: readonly string[]): readonly Change[] {
  let start = 0;
  while (from + start < to && start < lines.length && before[from + start] === lines[start]) start++;
  let end = 0;
  while (
    to - end > from + start &&
    lines.length - end > start &&
    before[to - end - 1] === lines[lines.length - end - 1]
  )
    end++;
  const change = { from: from + start, to: to - end, lines: lines.slice(start, lines.length - end) };
  return change.from === change.to && change.lines.length === 0 ? [] : [change];
}

/** Changes whose surroundings meet go into one hunk. */
function together(changes: readonly Change[]): readonly (readonly Change[])[] {
  const groups: Change[][] = [];
  for (const change of changes) {
    const last = groups.at(-1)?.at(-1);
    if (last && change.from - last.to <= 2 * context) groups.at(-1)?.push(change);
    else groups.push([change]);
  }
  return groups;
}

/** `shift`: by how many lines the hunks before have moved what follows them. */
function hunk(changes: readonly Change[], before: readonly string[], shift: number): string {
  const start = Math.max(0, (changes[0]?.from ?? 0) - context);
  const end = Math.min(before.length, (changes.at(-1)?.to ?? 0) + context);
  let at = start;
  const changed = changes.flatMap(({ from, to, lines: added }) => {
    const unchanged = marked(" ", before.slice(at, from));
    at = to;
    return [...unchanged, ...marked("-", before.slice(from, to)), ...marked("+", added)];
  });
  const lines = [...changed, ...marked(" ", before.slice(at, end))];
  const removed = lines.filter((line) => !line.startsWith("+")).length;
  const added = lines.filter((line) => !line.startsWith("-")).length;
  return `@@ -${range(start, removed)} +${range(start + shift, added)} @@\n${lines.join("")}`;
}

const marked = (mark: " " | "-" | "+", lines: readonly string[]): readonly string[] =>
  lines.map((line) => `${mark}${line}${line.endsWith("\n") ? "" : "\n\\ No newline at end of file\n"}`);

/** 1-based; an empty range is named after the line before it, and a length of one is left out. */
const range = (start: number, length: number): string =>
  length === 0 ? `${start},0` : length === 1 ? `${start + 1}` : `${start + 1},${length}`;

/** As git writes it: quoted where it has to be, closed with a tab where a space would end the name too early. */
function label(side: "a" | "b", file: string): string {
  const name = /^(?:\/|\.\.\/|[A-Za-z]:)/.test(file) ? file : `${side}/${file}`;
  if (/[\p{Cc}"\\]/u.test(name)) return JSON.stringify(name);
  const end = name.includes(" ") ? "\t" : "";
  return name + end;
}
