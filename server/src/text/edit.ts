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
