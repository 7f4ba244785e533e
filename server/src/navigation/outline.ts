/** A Dockerfile as a tree: global ARGs, then stages with their instructions, and what each adds where that is known. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { wholeStage, withHeredocs } from "../dockerfile/stages/stageNames.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import { shownText } from "../layers/instructionText.ts";
import type { Span } from "../text/span.ts";
import type { KnownSizes } from "./stageSizes.ts";

export interface OutlineEntry {
  readonly kind: "stage" | "argument" | "variable" | "instruction";
  /** A stage's name or, without one, its FROM; an instruction in one line. Never empty. */
  readonly name: string;
  /** What a stage is built on; of one without a name its number. */
  readonly detail?: string;
  /** Of the newest image built of a stage, else what its lines added to one; of an instruction what it added. */
  readonly size?: { readonly of: "image" | "addition"; readonly bytes: number };
  readonly span: Span;
  /** Where the cursor goes; within `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

type OutlineSizes = Pick<KnownSizes, "stages" | "instructions">;

const nothingKnown: OutlineSizes = { stages: new Map(), instructions: new Map() };

export const outlineOf = (dockerfile: Dockerfile, sizes = nothingKnown): readonly OutlineEntry[] => [
  ...dockerfile.allInstructions
    .slice(0, Math.max(0, firstStage(dockerfile)))
    .map((instruction) => instructionEntry(instruction, dockerfile.text, sizes)),
  ...dockerfile.stages.map((stage) => stageEntry(stage, dockerfile.text, sizes)),
];

const firstStage = ({ allInstructions, stages: [first] }: Dockerfile): number =>
  first ? allInstructions.indexOf(first.from) : allInstructions.length;

function stageEntry(stage: Stage, source: string, sizes: OutlineSizes): OutlineEntry {
  const { name, from, base, index, instructions } = stage;
  const image = base.kind === "missing" ? "" : base.word.text;
  const { images: [built] = [], ownBytes } = sizes.stages.get(stage) ?? {};
  const size = built ? ({ of: "image", bytes: built.bytes } as const) : addition(ownBytes);
  return {
    kind: "stage",
    ...(name
      ? { name: name.text, detail: `FROM ${image}` }
      : { name: shownText(from, source), detail: String(index) }),
    ...(size && { size }),
    span: wholeStage(stage),
    selection: name?.span ?? from.span,
    children: instructions.map((instruction) => instructionEntry(instruction, source, sizes)),
  };
}

/** Most instructions add nothing: that is no news. */
const addition = (bytes: number | undefined): OutlineEntry["size"] =>
  bytes === undefined || bytes === 0 ? undefined : { of: "addition", bytes };

const kinds: ReadonlyMap<string, OutlineEntry["kind"]> = new Map([
  ["ARG", "argument"],
  ["ENV", "variable"],
]);

function instructionEntry(instruction: Instruction, source: string, sizes: OutlineSizes): OutlineEntry {
  const size = addition(sizes.instructions.get(instruction));
  return {
    kind: kinds.get(instruction.keyword) ?? "instruction",
    name: shownText(instruction, source),
    ...(size && { size }),
    span: withHeredocs(instruction),
    selection: instruction.keywordSpan,
    children: [],
  };
}
