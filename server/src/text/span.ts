/** Where something stands in a text: half-open, 0-based offsets in UTF-16 code units, as JavaScript strings count. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export const spanAt = (offset: number, length = 0): Span => ({ start: offset, end: offset + length });

/** The smallest span that holds both. */
export const cover = (a: Span, b: Span): Span => ({
  start: Math.min(a.start, b.start),
  end: Math.max(a.end, b.end),
});

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** True when the two share at least one character, or one is an empty span touching the other. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const slice = (text: string, span: Span): string => text.slice(span.start, span.end);
