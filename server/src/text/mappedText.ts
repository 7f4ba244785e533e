/**
 * A text put together from pieces of a source, which remembers where each piece came from.
 * A Dockerfile instruction is read with its continuation lines joined and the comments between them gone;
 * what is found in that joined text must be shown, and edited, in the source.
 */
import type { Span } from "./span.ts";

interface Piece {
  /** Offset in the mapped text. */
  readonly offset: number;
  /** Offset in the source. */
  readonly source: number;
}

export class MappedText {
  readonly text: string;
  readonly #pieces: readonly Piece[];

  private constructor(text: string, pieces: readonly Piece[]) {
    this.text = text;
    this.#pieces = pieces;
  }

  /** Joins stretches of a source; their order is kept, empty ones are dropped. */
  static of(source: string, spans: readonly Span[]): MappedText {
    const pieces: Piece[] = [];
    let text = "";
    for (const { start, end } of spans) {
      if (end <= start) continue;
      pieces.push({ offset: text.length, source: start });
      text += source.slice(start, end);
    }
    if (pieces.length === 0) pieces.push({ offset: 0, source: spans[0]?.start ?? 0 });
    return new MappedText(text, pieces);
  }

  /** This text and another of the same source behind it. */
  followedBy(other: MappedText): MappedText {
    const moved = other.#pieces.map(({ offset, source }) => ({ offset: offset + this.text.length, source }));
    return new MappedText(this.text + other.text, [...this.#pieces, ...moved]);
  }

  /** The part between two offsets of this text. */
  slice(start: number, end: number = this.text.length): MappedText {
    const first = this.#pieceAt(start);
    const pieces: Piece[] = [];
    for (let index = first; index < this.#pieces.length; index++) {
      const piece = this.#pieces[index];
      if (!piece || (piece.offset >= end && index > first)) break;
      const skipped = Math.max(0, start - piece.offset);
      pieces.push({ offset: piece.offset + skipped - start, source: piece.source + skipped });
    }
    return new MappedText(this.text.slice(start, end), pieces);
  }

  /** The source span from the first to the last character of a range of this text; empty ranges stay empty. */
  spanOf(start: number, end: number): Span {
    const from = this.#sourceOf(start);
    return { start: from, end: end > start ? this.#sourceOf(end - 1) + 1 : from };
  }

  get span(): Span {
    return this.spanOf(0, this.text.length);
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
