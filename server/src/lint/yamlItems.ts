/**
 * YAML by its indentation alone: which lines belong to a key or list item.
 * Needs no parse, so that it also holds for half-typed text, and time in proportion to the text.
 */
import { LineIndex } from "../text/lineIndex.ts";
import type { Span } from "../text/span.ts";

/** A line with more than blanks or a comment. */
interface ContentLine {
  readonly number: number;
  readonly indent: number;
  readonly dash: boolean;
}

/** Finds the item that begins below a line, 0-based: its lines with all that is indented under it, if there is one. */
export function yamlItems(text: string): (line: number) => Span | undefined {
  const lines = new LineIndex(text);
  const content = contentLines(text, lines);
  const lastOf = lastLines(content);
  return (line) => {
    const index = firstBelow(content, line);
    const [first, last] = [content[index], lastOf[index]];
    if (!first || !last) return undefined;
    const { end } = lines.lineWithBreak(last.number);
    // An empty span at the end of the text belongs to the last item.
    return { start: lines.line(first.number).start, end: end === text.length ? end + 1 : end };
  };
}

function contentLines(text: string, lines: LineIndex): readonly ContentLine[] {
  const content: ContentLine[] = [];
  for (let number = 0; number < lines.lineCount; number++) {
    const { start, end } = lines.line(number);
    const line = text.slice(start, end);
    const rest = line.trimStart();
    if (rest === "" || rest.startsWith("#")) continue;
    content.push({ number, indent: line.length - rest.length, dash: /^-(?:\s|$)/.test(rest) });
  }
  return content;
}

/** For each line the last one of the item it begins. */
function lastLines(content: readonly ContentLine[]): readonly (ContentLine | undefined)[] {
  const last: ContentLine[] = [...content];
  const open: number[] = [];
  const close = (until: number): void => {
    const index = open.pop();
    const line = content[until];
    if (index !== undefined && line) last[index] = line;
  };
  for (const [index, line] of content.entries()) {
    for (let head = headOf(content, open); head && ends(head, line); head = headOf(content, open))
      close(index - 1);
    open.push(index);
  }
  while (open.length > 0) close(content.length - 1);
  return last;
}

const headOf = (content: readonly ContentLine[], open: readonly number[]): ContentLine | undefined =>
  content[open.at(-1) ?? -1];

/** A list may stand at its key's own indentation. */
const ends = (head: ContentLine, { indent, dash }: ContentLine): boolean =>
  indent < head.indent || (indent === head.indent && (head.dash || !dash));

/** Index of the first content line after a line. */
function firstBelow(content: readonly ContentLine[], line: number): number {
  let low = 0;
  let high = content.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((content[middle]?.number ?? 0) > line) high = middle;
    else low = middle + 1;
  }
  return low;
}
