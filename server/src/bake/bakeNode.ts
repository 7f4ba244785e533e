/** What is written in a bake file, before any variable has a value. */
import type { Span } from "../text/span.ts";

export type BakeScalar = string | number | boolean | null;

/** A value as written. `unknown`: a call, a condition, a loop, anything that only buildx works out. */
export type BakeNode = { readonly span: Span } & (
  | { readonly kind: "literal"; readonly value: BakeScalar }
  /** `"${TAG}-slim"`: texts, and what is put between them. */
  | { readonly kind: "template"; readonly parts: readonly (string | BakeNode)[] }
  /** `TAG`, or `image.tag`: what a member of an object is. */
  | { readonly kind: "reference"; readonly name: string; readonly members: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly BakeNode[] }
  | { readonly kind: "object"; readonly entries: readonly BakePair[] }
  | { readonly kind: "unknown" }
);

export interface BakePair {
  readonly key: BakeNode;
  readonly value: BakeNode;
}

/** `context = "."`: a name of its own, and not an expression as the keys of an object are. */
export interface BakeAttribute {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: BakeNode;
}

/** `target "app" { … }`; blocks within it are left out. */
export interface BakeBlock {
  readonly type: string;
  readonly label: string;
  /** Without its quotes. */
  readonly labelSpan: Span;
  readonly span: Span;
  readonly attributes: readonly BakeAttribute[];
}

/** Of an attribute that is given twice, the last; undefined where it is not given. */
export const attributeOf = ({ attributes }: BakeBlock, wanted: string): BakeNode | undefined =>
  attributes.findLast(({ name }) => name === wanted)?.value;

export interface BakeBody {
  readonly blocks: readonly BakeBlock[];
  readonly attributes: readonly BakeAttribute[];
  /** False where buildx refuses the text, or there was more than this was ready to read. */
  readonly sound: boolean;
}
