/**
 * A text put together from pieces of a source, which remembers where each piece came from.
 * A Dockerfile instruction is read with its continuation lines joined and the comments between them gone;
 * what is found in that joined text must be shown, and edited, in the source.
 */
import { fixedSource, type Source } from "./source.ts";
import type { Span } from "./span.ts";

interface Piece {
  /** Offset in the mapped text. */
  readonly offset: number;
  /** Offset in the source. */
  readonly source: number;
  /** How many characters of the source in front of it belong to the piece's first character: 1 for `\"` read as `"`. */
  readonly lead?: number;
}

/** A stretch of a mapped text, as it is or, where it is an escape, as the one character it stands for. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly character?: string;
}

export class MappedText {
  readonly text: string;
  readonly source: Source;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, source: Source, pieces: readonly Piece[]) {
    this.text = text;
    this.source = source;
    this.#pieces = pieces;
  }

  /** Joins stretches of a source, in the offsets of its text; their order is kept, empty ones are dropped. */
  static of(from: string | Source, spans: readonly Span[]): MappedText {
    const source = typeof from === "string" ? fixedSource(from) : from;
    const pieces: Piece[] = [];
    let text = "";
    for (const { start, end } of spans) {
      if (end <= start) continue;
      pieces.push({ offset: text.length, source: start });
      text += source.text.slice(start, end);
    }
    if (pieces.length === 0) pieces.push({ offset: 0, source: spans[0]?.start ?? 0 });
    return new MappedText(text, source, pieces);
  }

  static whole(from: string | Source): MappedText {
    return MappedText.of(from, [{ start: 0, end: (typeof from === "string" ? from : from.text).length }]);
  }

  /** This text and another of the same source behind it. */
  followedBy(other: MappedText): MappedText {
    const moved = other.#pieces.map((piece) => ({ ...piece, offset: piece.offset + this.text.length }));
    return new MappedText(this.text + other.text, this.source, [...this.#pieces, ...moved]);
  }

  /** Stretches of this text, in order, without what lies between them. */
  pick(stretches: readonly Stretch[]): MappedText {
    const pieces: Piece[] = [];
    let text = "";
    for (const { start, end, character } of stretches) {
      if (end <= start) continue;
      if (character === undefined) {
        const part = this.slice(start, end);
        for (const piece of part.#pieces) pieces.push({ ...piece, offset: piece.offset + text.length });
        text += part.text;
      } else {
        const source = this.#sourceOf(end - 1);
        pieces.push({ offset: text.length, source, lead: source - this.#startOf(start) });
        text += character;
      }
    }
    if (pieces.length === 0) pieces.push({ offset: 0, source: this.#startOf(stretches[0]?.start ?? 0) });
    return new MappedText(text, this.source, pieces);
  }

  /** The part between two offsets of this text. */
  slice(start: number, end: number = this.text.length): MappedText {
    const first = this.#pieceAt(start);
    const pieces: Piece[] = [];
    for (let index = first; index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (!piece || (piece.offset >= end && index > first)) break;
      const skipped = Math.max(0, start - piece.offset);
      if (skipped === 0) pieces.push({ ...piece, offset: piece.offset - start });
      else pieces.push({ offset: piece.offset + skipped - start, source: piece.source + skipped });
    }
    return new MappedText(this.text.slice(start, end), this.source, pieces);
  }

  /** The source span from the first to the last character of a range of this text; empty ranges stay empty. */
  spanOf(start: number, end: number): Span {
    const from = this.#startOf(start);
    return this.source.place(from, end > start ? this.#sourceOf(end - 1) + 1 : from);
  }

  /** Where this text ends in the text of its source, as that was read. */
  get sourceEnd(): number {
    return this.text === "" ? this.#startOf(0) : this.#sourceOf(this.text.length - 1) + 1;
  }

  get span(): Span {
    return this.spanOf(0, this.text.length);
  }

  #startOf(offset: number): number {
    const piece = this.#pieces[this.#pieceAt(offset)];
    if (!piece) return 0;
    return piece.source + offset - piece.offset - (offset === piece.offset ? (piece.lead ?? 0) : 0);
  }

  #sourceOf(offset: number): number {
    const piece = this.#pieces[this.#pieceAt(offset)];
    return piece ? piece.source + offset - piece.offset : 0;
  }

  #pieceAt(offset: number): number {
    let low = 0;
    let high = this.#pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#pieces[middle]?.offset ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
