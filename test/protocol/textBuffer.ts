/** An editor's text: positions are line and UTF-16 code unit, edits refer to the text before any of them. */
import type { Position, Range, TextEdit } from "vscode-languageserver";

export class TextBuffer {
  version = 1;
  text: string;

  constructor(text: string) {
    this.text = text;
  }

  get fullRange(): Range {
    return { start: { line: 0, character: 0 }, end: this.positionAt(this.text.length) };
  }

  offsetAt({ line, character }: Position): number {
    const starts = [
      0,
      ...[...this.text.matchAll(/\r\n|\n|\r/g)].map((match) => match.index + match[0].length),
    ];
    return Math.min((starts[line] ?? this.text.length) + character, this.text.length);
  }

  positionAt(offset: number): Position {
    const lines = this.text.slice(0, offset).split(/\r\n|\n|\r/);
    return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
  }

  /** The range of the first (or only) place where `part` stands. */
  rangeOf(part: string): Range {
    const start = this.text.indexOf(part);
    if (start < 0) throw new Error(`The text has no ${JSON.stringify(part)}`);
    return { start: this.positionAt(start), end: this.positionAt(start + part.length) };
  }

  replace(text: string): void {
    this.text = text;
    this.version++;
  }

  apply(edits: readonly TextEdit[]): void {
    const sorted = edits
      .map(({ range, newText }) => ({
        start: this.offsetAt(range.start),
        end: this.offsetAt(range.end),
        newText,
      }))
      .sort((a, b) => a.start - b.start || a.end - b.end);
    let text = "";
    let offset = 0;
    for (const { start, end, newText } of sorted) {
      if (start < offset) throw new Error("The edits overlap, which the protocol forbids");
      text += this.text.slice(offset, start) + newText;
      offset = end;
    }
    this.replace(text + this.text.slice(offset));
  }
}
