/** A text changed several times over, which can still tell all of it as edits to the text it began with. */
import { type Edit, sortEdits } from "./edit.ts";

/** A part of the original (`newText` absent) or a text put in its place. */
interface Piece {
  readonly start: number;
  readonly end: number;
  readonly newText?: string;
}

export class EditedText {
  readonly #original: string;
  readonly #pieces: readonly Piece[];

  constructor(original: string, pieces: readonly Piece[] = [{ start: 0, end: original.length }]) {
    this.#original = original;
    this.#pieces = pieces;
  }

  get text(): string {
    return this.#pieces.map((piece) => this.#textOf(piece)).join("");
  }

  /** As `applyEdits`: the edits refer to `text` as it stands now and do not overlap. */
  apply(edits: readonly Edit[]): EditedText {
    const pieces: Piece[] = [];
    const rest = [...this.#pieces];
    let offset = 0;
    const advance = (end: number, keep: boolean): void => {
      while (offset < end) {
        const piece = rest.shift();
        if (!piece) break;
        const [head, tail] = this.#split(piece, end - offset);
        offset += this.#textOf(head).length;
        if (tail) rest.unshift(tail);
        if (keep) pieces.push(head);
        // What disappears leaves an empty text behind: the place it had in the original is to be replaced.
        else pieces.push({ start: head.start, end: head.end, newText: "" });
      }
    };
    for (const { span, newText } of sortEdits(edits)) {
      if (span.start < offset) throw new RangeError(`Edits overlap at offset ${span.start}`);
      advance(span.start, true);
      const at = pieces.at(-1)?.end ?? 0;
      pieces.push({ start: at, end: at, newText });
      advance(span.end, false);
    }
    return new EditedText(this.#original, [...pieces, ...rest]);
  }

  /** Everything that changed, as edits to the original: as few as tell it, none where nothing did. */
  get edits(): readonly Edit[] {
    const edits: { span: { start: number; end: number }; newText: string }[] = [];
    let joined = false;
    for (const piece of this.#pieces) {
      if (piece.newText === undefined) {
        joined = joined && piece.start === piece.end;
        continue;
      }
      const last = edits.at(-1);
      if (joined && last) {
        last.span.end = Math.max(last.span.end, piece.end);
        last.newText += piece.newText;
      } else edits.push({ span: { start: piece.start, end: piece.end }, newText: piece.newText });
      joined = true;
    }
    return edits.filter(({ span, newText }) => this.#original.slice(span.start, span.end) !== newText);
  }

  #textOf({ start, end, newText }: Piece): string {
    return newText ?? this.#original.slice(start, end);
  }

  /** The first `length` characters of a piece, and what remains. A split replacement keeps its place in front. */
  #split(piece: Piece, length: number): readonly [Piece, Piece?] {
    if (this.#textOf(piece).length <= length) return [piece];
    if (piece.newText === undefined) {
      const middle = piece.start + length;
      return [
        { start: piece.start, end: middle },
        { start: middle, end: piece.end },
      ];
    }
    return [
      { ...piece, newText: piece.newText.slice(0, length) },
      { start: piece.end, end: piece.end, newText: piece.newText.slice(length) },
    ];
  }
}
