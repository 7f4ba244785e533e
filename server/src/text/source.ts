/** The text that something was read from, and where that something stands now. */
import type { Span } from "./span.ts";

export interface Source {
  /** As it was when it was read: what is noted down in its offsets is given out through `place`. */
  readonly text: string;
  /** Where a stretch of `text` stands now. */
  place(start: number, end: number): Span;
}

/** A text that is read once, and as a whole. */
export const fixedSource = (text: string): Source => ({ text, place: (start, end) => ({ start, end }) });

/**
 * A text of which a part, read once, goes on to be used while the text around it is edited.
 * Spans given out move along with the part.
 */
export class MovableSource implements Source {
  readonly text: string;
  #distance = 0;

  constructor(text: string) {
    this.text = text;
  }

  get distance(): number {
    return this.#distance;
  }

  moveBy(distance: number): void {
    this.#distance += distance;
  }

  place(start: number, end: number): Span {
    return new MovingSpan(this, start, end);
  }
}

class MovingSpan implements Span {
  readonly #source: MovableSource;
  readonly #start: number;
  readonly #end: number;

  constructor(source: MovableSource, start: number, end: number) {
    this.#source = source;
    this.#start = start;
    this.#end = end;
  }

  get start(): number {
    return this.#start + this.#source.distance;
  }

  get end(): number {
    return this.#end + this.#source.distance;
  }
}

/** The span as it is now, whatever moves later. */
export const fixedSpan = ({ start, end }: Span): Span => ({ start, end });
