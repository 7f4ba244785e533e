/** Changes to a text as data: what a fix proposes, before anything knows of editors or files. */
import type { Span } from "./span.ts";

/** Replaces what stands at `span` by `newText`; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly newText: string;
}

export const replace = (span: Span, newText: string): Edit => ({ span, newText });
export const remove = (span: Span): Edit => ({ span, newText: "" });
export const insertAt = (offset: number, newText: string): Edit => ({
  span: { start: offset, end: offset },
  newText,
});
export const insertBefore = (span: Span, newText: string): Edit => insertAt(span.start, newText);
export const insertAfter = (span: Span, newText: string): Edit => insertAt(span.end, newText);

/**
 * The text after all edits, which refer to the text before any of them.
 * Edits at the same offset apply in the given order; overlapping edits are a caller's mistake and throw.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let offset = 0;
  for (const { span, newText } of sortEdits(edits)) {
    if (span.start < offset) throw new RangeError(`Edits overlap at offset ${span.start}`);
    result += text.slice(offset, span.start) + newText;
    offset = span.end;
  }
  return result + text.slice(offset);
}

/** By position; stable for equal positions. */
export const sortEdits = (edits: readonly Edit[]): readonly Edit[] =>
  [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

/** True when no two of the edits touch the same characters or insert at the same place. */
export function disjoint(edits: readonly Edit[]): boolean {
  const sorted = sortEdits(edits);
  return sorted.every(({ span }, index) => {
    const next = sorted[index + 1]?.span;
    return !next || (span.end <= next.start && span.start !== next.start);
  });
}

/** Inserts at one place made one, in the order given: `disjoint` edits then, unless others touch. */
export function joinInserts(edits: readonly Edit[]): readonly Edit[] {
  const joined: Edit[] = [];
  for (const edit of sortEdits(edits)) {
    const last = joined.at(-1);
    const isAtOnePlace = last?.span.end === last?.span.start && last?.span.start === edit.span.start;
    if (last && isAtOnePlace && edit.span.end === edit.span.start)
      joined[joined.length - 1] = { ...last, newText: last.newText + edit.newText };
    else joined.push(edit);
  }
  return joined;
}

/** Edits of one text that are gathered as long as they keep clear of each other, as `disjoint` understands it. */
export class DisjointEdits {
  /** By position. */
  readonly #edits: Edit[] = [];

  /** Takes all of the edits and answers true, or none of them where one touches what was taken before. */
  add(edits: readonly Edit[]): boolean {
    if (!disjoint(edits) || !edits.every((edit) => this.#isFree(edit))) return false;
    for (const edit of edits) this.#edits.splice(this.#indexOf(edit), 0, edit);
    return true;
  }

  #isFree({ span }: Edit): boolean {
    const index = this.#indexOf({ span });
    const [before, after] = [this.#edits[index - 1]?.span, this.#edits[index]?.span];
    return (
      (!before || (before.end <= span.start && before.start !== span.start)) &&
      (!after || (span.end <= after.start && span.start !== after.start))
    );
  }

  /** Where an edit belongs among those that were taken. */
  #indexOf({ span }: Pick<Edit, "span">): number {
    let low = 0;
    let high = this.#edits.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#edits[middle]?.span.start ?? 0) < span.start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
