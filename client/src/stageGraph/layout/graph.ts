/** What is laid out, and what comes of it. Lengths are in pixels; y grows downwards. */

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Edge {
  readonly id: string;
  /** Ids of boxes; an edge of which one is missing is left out. */
  readonly from: string;
  readonly to: string;
  /** Edges of one kind that leave the same box share their way as long as they can. */
  readonly kind: string;
  /** How much it wants to be straight. */
  readonly weight: number;
  /** The room that its label takes, right above where it ends. */
  readonly label?: { readonly width: number; readonly height: number };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Placed extends Point {
  readonly width: number;
  readonly height: number;
}

export interface Route {
  /** From where the edge leaves its box to where it enters the other; every point is passed vertically. */
  readonly points: readonly Point[];
  readonly label?: Placed;
  /** Around the side of its own box, from `points[0]` to the last, instead of from box to box. */
  readonly loop: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** By id; `x` and `y` are the upper left corner. */
  readonly boxes: ReadonlyMap<string, Placed>;
  readonly routes: ReadonlyMap<string, Route>;
}
