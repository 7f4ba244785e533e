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

/** A part of a span, counted from where that begins, and that moves along with it. */
export const movingPart = (whole: Span, from: number, to: number): Span => new PartialSpan(whole, from, to);

class PartialSpan implements Span {
  readonly #whole: Span;
  readonly #from: number;
  readonly #to: number;

  constructor(whole: Span, from: number, to: number) {
    this.#whole = whole;
    this.#from = from;
    this.#to = to;
  }

  get start(): number {
    return this.#whole.start + this.#from;
  }

  get end(): number {
    return this.#whole.start + this.#to;
  }
}

/** As `cover`, of spans that may move: it goes along with them. */
export const movingCover = (a: Span, b: Span): Span => new CoveringSpan(a, b);

class CoveringSpan implements Span {
  readonly #a: Span;
  readonly #b: Span;

  constructor(a: Span, b: Span) {
    this.#a = a;
    this.#b = b;
  }

  get start(): number {
    return Math.min(this.#a.start, this.#b.start);
  }

  get end(): number {
    return Math.max(this.#a.end, this.#b.end);
  }
}

/** What is left of a span that may move without so many characters at its beginning and its end. */
export const movingInside = (outer: Span, margin: number): Span => new InsideSpan(outer, margin);

class InsideSpan implements Span {
  readonly #outer: Span;
  readonly #margin: number;

  constructor(outer: Span, margin: number) {
    this.#outer = outer;
    this.#margin = margin;
  }

  get start(): number {
    return this.#outer.start + this.#margin;
  }

  get end(): number {
    return this.#outer.end - this.#margin;
  }
}

export const contains = (outer: Span, inner: Span): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** True when the two share at least one character, or one is an empty span touching the other. */
export const touches = (a: Span, b: Span): boolean => a.start <= b.end && b.start <= a.end;

export const slice = (text: string, span: Span): string => text.slice(span.start, span.end);
