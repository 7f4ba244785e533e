/** A built image brought together with the Dockerfile it was built from: which instruction made which layer. */
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage, LineSpan } from "../protocol/builtImages.ts";
import { groupBy } from "../text/groupBy.ts";
import { type Alignment, align } from "./alignment.ts";
import { type BuiltInstruction, type BuiltStages, builtInstructions, builtStages } from "./builtStages.ts";
import { linesOf } from "./instructionText.ts";
import { rowsOfLayers } from "./layerRows.ts";
import { type ProvenanceLayer, readProvenance } from "./provenance.ts";
import { type RecordedRow, recordedArguments, recordedRow } from "./recordedRow.ts";

/** A layer above the base image. */
export interface OwnLayer {
  /** 0-based, among all layers of the image. */
  readonly layer: number;
  readonly row: RecordedRow;
  /** `unknown`: it was built from an instruction that cannot be told. */
  readonly kind: "instruction" | "onbuild" | "committed" | "unknown";
  /** What made it; of a trigger in the base image nothing is written here. */
  readonly made: BuiltInstruction | undefined;
  /** Where it is shown, in the Dockerfile that was mapped. */
  readonly at: Instruction | undefined;
  readonly compressedBytes: number | undefined;
}

export interface MappedImage {
  /** As it was built, where `exact`; else as it is now. */
  readonly dockerfile: Dockerfile;
  readonly exact: boolean;
  /** Whether it is known to be built from a file that is called otherwise. */
  readonly ofOtherFile: boolean;
  readonly stages: BuiltStages;
  readonly source: "metadata" | "record" | "history";
  /** 0 to 1. */
  readonly confidence: number;
  /** How many of the layers are the base image's. */
  readonly baseLayers: number;
  readonly layers: readonly OwnLayer[];
  /** By stage and step: what a build of it may be asked for. */
  readonly built: readonly BuiltInstruction[];
  /** Sum of the history: unpacked, whatever the store. */
  readonly bytes: number;
}

/** Undefined where stage, rows and layers cannot be brought together. */
export function mapImage(known: KnownImage, current: Dockerfile): MappedImage | undefined {
  const text = builtText(known);
  if (text === undefined) return mapTo(known, current, false);
  // What was built stays what it was, whatever becomes of its file.
  return known.derived.get(mapImage, () => mapTo(known, parseDockerfile(text), true));
}

const provenanceOf = ({ derived, facts: { provenance, layers } }: KnownImage) =>
  derived.get(provenanceOf, () => provenance && readProvenance(provenance.statement, layers));

/** The provenance counts the lines of its own text. */
const builtText = (known: KnownImage): string | undefined =>
  provenanceOf(known)?.dockerfileText ?? known.facts.dockerfileText;

const rowsOf = ({ derived, facts }: KnownImage): readonly RecordedRow[] =>
  derived.get(rowsOf, () => facts.history.map(recordedRow));

function mapTo(known: KnownImage, dockerfile: Dockerfile, exact: boolean): MappedImage | undefined {
  const { facts } = known;
  const target = facts.stage === undefined ? dockerfile.finalStage : dockerfile.findStage(facts.stage);
  const rows = rowsOf(known);
  const rowOfLayer = rowsOfLayers(rows, facts.layers.length);
  if (!target || !rowOfLayer) return undefined;
  const given = { ...recordedArguments(rows), ...facts.buildArgs };
  const stages = builtStages(dockerfile, target, given);
  const built = builtInstructions(dockerfile, stages, given);
  const places = exact ? new Places(dockerfile, stages, built, provenanceOf(known)?.layers ?? []) : undefined;
  const bottom = places?.baseLayers() ?? knownBase(facts, stages);
  const from = bottom === undefined ? undefined : bottom === 0 ? 0 : (rowOfLayer[bottom - 1] ?? 0) + 1;
  const alignment = align(built, rows, { from, exact });
  const firstRow = alignment.rowOf.find((row) => row !== undefined) ?? alignment.end;
  const baseLayers = bottom ?? rowOfLayer.filter((row) => row < firstRow).length;
  const byRow = instructionsByRow(built, alignment);
  let unplaced = 0;
  const layers = rowOfLayer.slice(baseLayers).flatMap((rowIndex, index): readonly OwnLayer[] => {
    const row = rows[rowIndex];
    const layer = baseLayers + index;
    if (!row) return [];
    const compressedBytes = places?.compressedBytes(layer);
    const placed = places?.at(layer, byRow.get(rowIndex));
    // What was committed on top is no part of the build.
    if (!placed && rowIndex < alignment.end) unplaced++;
    const found = placed ?? foundBy(byRow.get(rowIndex));
    if (found) return [{ layer, row, compressedBytes, ...found }];
    if (rowIndex >= alignment.end) return [{ layer, row, compressedBytes, ...nowhere, kind: "committed" }];
    // Between the base image and what was certainly built stand the triggers that the base image brings.
    const ofBase = exact && rowIndex < firstRow && stages.chain[0];
    return ofBase
      ? [{ layer, row, compressedBytes, kind: "onbuild", made: undefined, at: ofBase.from }]
      : [{ layer, row, compressedBytes, ...nowhere, kind: "unknown" }];
  });
  const proven = places?.known === true && unplaced === 0;
  return {
    dockerfile,
    exact,
    ofOtherFile: isOfOtherFile(known),
    stages,
    source: proven ? (facts.provenance?.source ?? "history") : "history",
    confidence: proven ? 1 : alignment.confidence,
    baseLayers,
    layers,
    built,
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function isOfOtherFile(known: KnownImage): boolean {
  const built = provenanceOf(known)?.dockerfileName;
  return built !== undefined && built !== decodeURIComponent(known.facts.uri.split("/").at(-1) ?? "");
}

const nowhere = { made: undefined, at: undefined };

type Found = Pick<OwnLayer, "kind" | "made" | "at">;

const foundBy = (made: BuiltInstruction | undefined): Found | undefined =>
  made && { kind: made.kind, made, at: made.at };

const knownBase = ({ baseLayers, layers }: BuiltImage, { fromScratch }: BuiltStages): number | undefined =>
  fromScratch ? 0 : baseLayers !== undefined && baseLayers <= layers.length ? baseLayers : undefined;

function instructionsByRow(
  built: readonly BuiltInstruction[],
  { rowOf }: Alignment,
): ReadonlyMap<number, BuiltInstruction> {
  const byRow = new Map<number, BuiltInstruction>();
  rowOf.forEach((row, index) => {
    const made = built[index];
    if (row !== undefined && made) byRow.set(row, made);
  });
  return byRow;
}

/** What the provenance says of the stages that were built; steps of others that happen to be alike are left out. */
class Places {
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
    const top = this.#layers.findIndex(({ places }) =>
      places.some((place) => this.#froms.get(keyOf(place)) === this.#root),
    );
    return top === -1 ? undefined : top + 1;
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
