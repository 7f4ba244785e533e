/** A Dockerfile as a tree: global ARGs, then stages with their instructions. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instruction.ts";
import { wholeStage, withHeredocs } from "../dockerfile/stageNames.ts";
import type { Stage } from "../dockerfile/stages.ts";
import { shownText } from "../layers/instructionText.ts";
import type { Span } from "../text/span.ts";

export interface OutlineEntry {
  readonly kind: "stage" | "argument" | "variable" | "instruction";
  /** A stage's name or, without one, its FROM; an instruction in one line. Never empty. */
  readonly name: string;
  /** What a stage is built on; of one without a name its number. */
  readonly detail?: string;
  readonly span: Span;
  /** Where the cursor goes; within `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineEntry[];
}

export const outlineOf = (dockerfile: Dockerfile): readonly OutlineEntry[] => [
  ...dockerfile.allInstructions
    .slice(0, Math.max(0, firstStage(dockerfile)))
    .map((instruction) => instructionEntry(instruction, dockerfile.text)),
  ...dockerfile.stages.map((stage) => stageEntry(stage, dockerfile.text)),
];

const firstStage = ({ allInstructions, stages: [first] }: Dockerfile): number =>
  first ? allInstructions.indexOf(first.from) : allInstructions.length;

function stageEntry(stage: Stage, source: string): OutlineEntry {
  const { name, from, base, index, instructions } = stage;
  const image = base.kind === "missing" ? "" : base.word.text;
  return {
    kind: "stage",
    ...(name
      ? { name: name.text, detail: `FROM ${image}` }
      : { name: shownText(from, source), detail: String(index) }),
    span: wholeStage(stage),
    selection: name?.span ?? from.span,
    children: instructions.map((instruction) => instructionEntry(instruction, source)),
  };
}

const kinds: ReadonlyMap<string, OutlineEntry["kind"]> = new Map([
  ["ARG", "argument"],
  ["ENV", "variable"],
]);

function instructionEntry(instruction: Instruction, source: string): OutlineEntry {
  return {
    kind: kinds.get(instruction.keyword) ?? "instruction",
    name: shownText(instruction, source),
    span: withHeredocs(instruction),
    selection: instruction.keywordSpan,
    children: [],
  };
}
