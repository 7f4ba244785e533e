/** A built image brought together with the Dockerfile it was built from: which instruction made which layer. */
import { type Dockerfile, parseDockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage } from "../protocol/builtImages.ts";
import { type Alignment, align } from "./alignment.ts";
import type { BuildArguments } from "./buildValues.ts";
import { type BuiltInstruction, type BuiltStages, builtInstructions, builtStages } from "./builtStages.ts";
import { type RowOfLayer, rowsOfLayers } from "./layerRows.ts";
import { foundBy, Places } from "./places.ts";
import { readProvenance } from "./provenance.ts";
import { isShifted, type RecordedRow, recordedArguments, recordedRow } from "./recordedRow.ts";

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
  /** Whether the row has this very layer: its bytes are true in any case. */
  readonly isSure: boolean;
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
  /** Whether that is known; otherwise these are the layers below the lowest line that was found. */
  readonly isBaseKnown: boolean;
  /** The base image, as what FROM names it; undefined where that is not known. */
  readonly baseName: string | undefined;
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
  const mapped = known.derived.get(mapImage, () => mapTo(known, parseDockerfile(text), true));
  const isProven = provenanceOf(known)?.dockerfileText !== undefined;
  // A text without the builder's word for it that does not explain the image is not what was built.
  return isProven || mapped?.confidence === 1 ? mapped : mapTo(known, current, false);
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
  const rows = rowsOf(known);
  const rowOfLayer = rowsOfLayers(rows, facts.layers.length);
  const target = targetOf(known, dockerfile);
  if (!target || !rowOfLayer) return undefined;
  const reading = bestReading(known, { dockerfile, exact, target, rows, rowOfLayer });
  const { stages, built, places, bottom, alignment } = reading;
  if (!places?.known && isShifted(rows)) return undefined;
  const firstRow = alignment.rowOf.find((row) => row !== undefined) ?? alignment.end;
  const baseLayers = bottom ?? rowOfLayer.filter(({ row }) => row < firstRow).length;
  const byRow = instructionsByRow(built, alignment);
  let unplaced = 0;
  const layers = rowOfLayer
    .slice(baseLayers)
    .flatMap(({ row: rowIndex, sure }, index): readonly OwnLayer[] => {
      const row = rows[rowIndex];
      if (!row || sure === "guess") return [];
      const layer = baseLayers + index;
      const compressedBytes = sure === "layer" ? places?.compressedBytes(layer) : undefined;
      const known = { layer, row, compressedBytes, isSure: sure === "layer" };
      const placed = places?.at(layer, byRow.get(rowIndex));
      // What was committed on top is no part of the build.
      if (!placed && rowIndex < alignment.end) unplaced++;
      const found = placed ?? foundBy(byRow.get(rowIndex));
      if (found) return [{ ...known, ...found }];
      if (rowIndex >= alignment.end) return [{ ...known, ...nowhere, kind: "committed" }];
      // Between the base image and what was certainly built stand the triggers that the base image brings.
      const ofBase = exact && rowIndex < firstRow && stages.chain[0];
      return ofBase
        ? [{ ...known, kind: "onbuild", made: undefined, at: ofBase.from }]
        : [{ ...known, ...nowhere, kind: "unknown" }];
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
    isBaseKnown: bottom !== undefined || (exact && (built.length === 0 || alignment.rowOf[0] !== undefined)),
    baseName: baseNameOf(known, exact, reading),
    layers,
    built,
    bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** A file that may have been edited says nothing of it, unless what it names was compared with the image. */
function baseNameOf({ facts }: KnownImage, exact: boolean, { stages, places }: Reading): string | undefined {
  const isCompared = facts.baseLayers !== undefined;
  if (!exact) return isCompared ? stages.base : undefined;
  // Another context may stand in the place of the stage that is named.
  if (places?.known) return places.isRootBelow ? stages.base : undefined;
  return isCompared || !stages.chain[0]?.from.hasDollar ? stages.base : undefined;
}

/** What the builder was asked for goes before what would be asked for now. */
function targetOf(known: KnownImage, dockerfile: Dockerfile): Stage | undefined {
  const { stage } = provenanceOf(known)?.target ?? known.facts;
  return stage === undefined ? dockerfile.finalStage : dockerfile.findStage(stage);
}

interface Mapping {
  readonly dockerfile: Dockerfile;
  readonly exact: boolean;
  readonly target: Stage;
  readonly rows: readonly RecordedRow[];
  readonly rowOfLayer: readonly RowOfLayer[];
}

/** The Dockerfile as it is with certain build arguments. */
interface Reading {
  readonly stages: BuiltStages;
  readonly built: readonly BuiltInstruction[];
  readonly places: Places | undefined;
  /** How many of the layers are surely the base image's; undefined = not known. */
  readonly bottom: number | undefined;
  readonly alignment: Alignment;
}

/**
 * With the build arguments that are known. The history tells others, but never whose they are: a default's, another
 * stage's, the base image's. They count only where the image fits better with them.
 */
function bestReading(known: KnownImage, mapping: Mapping): Reading {
  const { buildArgs } = known.facts;
  const reading = read(known, mapping, buildArgs);
  if (reading.alignment.confidence === 1 || provenanceOf(known)?.target) return reading;
  const other = read(known, mapping, { ...recordedArguments(mapping.rows), ...buildArgs });
  return other.alignment.confidence > reading.alignment.confidence ? other : reading;
}

function read(
  known: KnownImage,
  { dockerfile, exact, target, rows, rowOfLayer }: Mapping,
  given: BuildArguments,
): Reading {
  const stages = builtStages(dockerfile, target, given);
  const built = builtInstructions(dockerfile, stages, given);
  const places = exact ? new Places(dockerfile, stages, built, provenanceOf(known)?.layers ?? []) : undefined;
  const bottom = places?.baseLayers() ?? knownBase(known.facts, stages);
  const from = bottom === undefined ? undefined : bottom === 0 ? 0 : (rowOfLayer[bottom - 1]?.row ?? 0) + 1;
  return { stages, built, places, bottom, alignment: align(built, rows, { from, exact }) };
}

function isOfOtherFile(known: KnownImage): boolean {
  const built = provenanceOf(known)?.dockerfileName;
  return built !== undefined && built !== decodeURIComponent(known.facts.uri.split("/").at(-1) ?? "");
}

const nowhere = { made: undefined, at: undefined };

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
