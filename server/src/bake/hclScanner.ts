/** The text of a bake file and how far it is read: each character once, forwards. */
import type { Span } from "../text/span.ts";

const word = /[\p{L}_][\p{L}\p{N}_-]*/uy;
/** One stretch of white space, or one comment. */
export const blank = /[ \t\r]+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y;

export class HclScanner {
  readonly text: string;
  offset = 0;
  /** Whether everything so far could be read as what it is. */
  sound = true;

  constructor(text: string) {
    this.text = text;
  }

  get next(): string | undefined {
    return this.text[this.offset];
  }

  since = (start: number): Span => ({ start, end: this.offset });

  /** Steps over what the expression matches here, and gives it back. */
  take(expression: RegExp): RegExpExecArray | undefined {
    expression.lastIndex = this.offset;
    const match = expression.exec(this.text);
    if (match) this.offset = expression.lastIndex;
    return match ?? undefined;
  }

  takeCharacter(character: string): boolean {
    if (this.next !== character) return false;
    this.offset++;
    return true;
  }

  takeWord = (): string | undefined => this.take(word)?.[0];

  /** Over white space and comments. */
  skipBlank(lineBreaks: boolean): void {
    while (this.take(blank) || (lineBreaks && this.takeCharacter("\n")));
  }
}
