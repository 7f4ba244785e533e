/**
 * Lines of a text: where each begins, ends and how it is indented. Lines and characters are 0-based.
 * A line ends with `\n`, `\r\n` or `\r` alone, as it does for editors
 * (microsoft.github.io/language-server-protocol, "Text Documents").
 */
import type { Span } from "./span.ts";

export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

export class LineIndex {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string) {
    this.#text = text;
    const starts = [0];
    let loneReturn = nextLoneReturn(text, 0);
    const addReturnsBefore = (end: number) => {
      for (; loneReturn < end; loneReturn = nextLoneReturn(text, loneReturn + 1)) starts.push(loneReturn + 1);
    };
    for (let offset = text.indexOf("\n"); offset !== -1; offset = text.indexOf("\n", offset + 1)) {
      addReturnsBefore(offset);
      starts.push(offset + 1);
    }
    addReturnsBefore(text.length);
    this.#starts = starts;
  }

  get lineCount(): number {
    return this.#starts.length;
  }

  /** Line and character of an offset; offsets outside the text are clamped to it. */
  positionAt(offset: number): LinePosition {
    const clamped = Math.max(0, Math.min(offset, this.#text.length));
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= clamped) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: clamped - (this.#starts[low] ?? 0) };
  }

  /** The offset of a position; a character beyond its line is clamped to the line's end. */
  offsetAt(position: LinePosition): number {
    const line = this.line(position.line);
    return Math.min(line.start + Math.max(0, position.character), line.end);
  }

  /** The span of a line without its line break; past the last line, the empty span at the end of the text. */
  line(number: number): Span {
    const start = this.#starts[number] ?? this.#text.length;
    const next = this.#starts[number + 1];
    if (next === undefined) return { start, end: this.#text.length };
    const end = next - 1;
    const windows = end > start && this.#text[end] === "\n" && this.#text[end - 1] === "\r";
    return { start, end: windows ? end - 1 : end };
  }

  /** As `line`, with the line break. */
  lineWithBreak(number: number): Span {
    const start = this.#starts[number] ?? this.#text.length;
    return { start, end: this.#starts[number + 1] ?? this.#text.length };
  }
}

/** Where the next `\r` without `\n` stands from an offset on; infinity where there is none. */
export function nextLoneReturn(text: string, from: number): number {
  for (let offset = text.indexOf("\r", from); offset !== -1; offset = text.indexOf("\r", offset + 1)) {
    if (text[offset + 1] !== "\n") return offset;
  }
  return Number.POSITIVE_INFINITY;
}

/** The line break a text uses: that of its first line, `\n` where there is none. */
export function lineBreakOf(text: string): "\n" | "\r\n" {
  const first = text.indexOf("\n");
  return first > 0 && text[first - 1] === "\r" ? "\r\n" : "\n";
}
