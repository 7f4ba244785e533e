/** What the builder's own provenance says of the layers of an image: which instruction made each of them. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { LineSpan } from "../protocol/builtImages.ts";
import { groupBy } from "../text/groupBy.ts";
import type { BuiltInstruction, BuiltStages } from "./builtStages.ts";
import { linesOf } from "./instructionText.ts";
import type { ProvenanceLayer } from "./provenance.ts";

/** What made a layer, and where it is shown; of a trigger in the base image nothing is written here. */
export interface Found {
  readonly kind: "instruction" | "onbuild";
  readonly made: BuiltInstruction | undefined;
  readonly at: Instruction;
}

export const foundBy = (made: BuiltInstruction | undefined): Found | undefined =>
  made && { kind: made.kind, made, at: made.at };

/** What the provenance says of the stages that were built; steps of others that happen to be alike are left out. */
export class Places {
  readonly #layers: readonly ProvenanceLayer[];
  readonly #root: Instruction | undefined;
  readonly #fromScratch: boolean;
  /** By the lines where they are shown. */
  readonly #made: ReadonlyMap<string, readonly BuiltInstruction[]>;
  readonly #froms = new Map<string, Instruction>();

  constructor(
    dockerfile: Dockerfile,
    { chain, fromScratch }: BuiltStages,
    built: readonly BuiltInstruction[],
    layers: readonly ProvenanceLayer[],
  ) {
    this.#layers = layers;
    this.#root = chain[0]?.from;
    this.#fromScratch = fromScratch;
    for (const { from } of chain) this.#froms.set(keyOf(linesOf(from, dockerfile)), from);
    this.#made = groupBy(built, (made) => keyOf(linesOf(made.at, dockerfile)));
  }

  get known(): boolean {
    return this.#layers.length > 0;
  }

  /** Up to the layer that FROM ends with; those above with the same line are triggers of the base image. */
  baseLayers(): number | undefined {
    if (!this.known) return undefined;
    if (this.#fromScratch) return 0;
    const top = this.#topOfBase();
    return top === -1 ? undefined : top + 1;
  }

  /** Whether the lowest FROM of the chain made the image's lowest layers. */
  get isRootBelow(): boolean {
    return this.#topOfBase() !== -1;
  }

  #topOfBase(): number {
    return this.#layers.findIndex(({ places }) =>
      places.some((place) => this.#froms.get(keyOf(place)) === this.#root),
    );
  }

  /** `likely`: what the history says, which decides between several that the provenance has on the same lines. */
  at(layer: number, likely: BuiltInstruction | undefined): Found | undefined {
    for (const place of this.#layers[layer]?.places ?? []) {
      const made = this.#made.get(keyOf(place)) ?? [];
      const from = this.#froms.get(keyOf(place));
      if (likely && made.includes(likely)) return foundBy(likely);
      if (from) return { kind: "onbuild", made: undefined, at: from };
      const [only] = made;
      if (only) return foundBy(only);
    }
    return undefined;
  }

  compressedBytes(layer: number): number | undefined {
    return this.#layers[layer]?.compressedBytes;
  }
}

/** Provenance counts a heredoc's lines, and may leave out the comments at an instruction's end. */
const keyOf = ({ firstLine }: LineSpan): string => String(firstLine);
