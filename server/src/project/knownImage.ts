/** A built image that somebody has told of, with what has been made of it. */
import type { BuiltImage } from "../protocol/builtImages.ts";
import { Derived } from "../text/derived.ts";

export class KnownImage {
  readonly facts: BuiltImage;
  /** What readers have made of the facts alone, whatever its Dockerfile says by now. */
  readonly derived = new Derived();

  constructor(facts: BuiltImage) {
    this.facts = facts;
  }
}
