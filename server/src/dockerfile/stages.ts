/** Build stages and how they refer to each other: FROM, `COPY --from`, `RUN --mount=from=`. */
import type { Span } from "../text/span.ts";
import { type ImageReference, imageReference } from "./imageReference.ts";
import type { Instruction } from "./instruction.ts";
import type { Word } from "./word.ts";

export type StageBase =
  | { readonly kind: "stage"; readonly stage: Stage; readonly word: Word }
  | { readonly kind: "image"; readonly reference: ImageReference; readonly word: Word }
  | { readonly kind: "scratch"; readonly word: Word }
  /** Nothing after FROM. */
  | { readonly kind: "missing" };

export interface Stage {
  /** 0-based position among the stages. */
  readonly index: number;
  readonly from: Instruction;
  /** The name as written after AS. */
  readonly name: Word | undefined;
  /** The name as the builder compares it, lower-cased. */
  readonly id: string | undefined;
  readonly base: StageBase;
  /** Instructions after FROM, up to the next FROM. */
  readonly instructions: readonly Instruction[];
}

/** One place that names a stage, or an image where a stage could stand. */
export interface StageReference {
  readonly kind: "from" | "copy" | "mount";
  readonly instruction: Instruction;
  /** The stage the reference stands in. */
  readonly user: Stage;
  /** The name or number as written. */
  readonly word: Word;
  /** The stage it leads to, declared earlier or not; undefined for images and unknown names. */
  readonly stage: Stage | undefined;
}

/** Groups instructions into stages. What stands before the first FROM belongs to none. */
export function readStages(instructions: readonly Instruction[]): readonly Stage[] {
  const starts = [...instructions.keys()].filter((position) => instructions[position]?.keyword === "FROM");
  const earlier = new Map<string, Stage>();
  return starts.flatMap((start, index) => {
    const [from, ...rest] = instructions.slice(start, starts[index + 1]);
    if (!from) return [];
    const [image, as, name] = from.arguments;
    const named = as?.text.toUpperCase() === "AS" ? name : undefined;
    const id = named?.text.toLowerCase();
    const stage = { index, from, name: named, id, base: baseOf(image, earlier), instructions: rest };
    if (id !== undefined) earlier.set(id, stage);
    return [stage];
  });
}

function baseOf(image: Word | undefined, earlier: ReadonlyMap<string, Stage>): StageBase {
  if (!image) return { kind: "missing" };
  const stage = earlier.get(image.text.toLowerCase());
  if (stage) return { kind: "stage", stage, word: image };
  if (image.text === "scratch") return { kind: "scratch", word: image };
  return { kind: "image", reference: imageReference(image), word: image };
}

/** The stage and those it is built on within the file, nearest first. */
export function chainOf(stage: Stage): readonly Stage[] {
  const chain = [stage];
  for (let base = stage.base; base.kind === "stage"; base = base.stage.base) chain.push(base.stage);
  return chain;
}

/** The base image at the end of the chain; undefined where it is `scratch`, missing or a variable. */
export function externalBase(stage: Stage): ImageReference | undefined {
  const root = chainOf(stage).at(-1)?.base;
  return root?.kind === "image" && !root.reference.hasVariable ? root.reference : undefined;
}

/** The instructions the stage's image is made of, those of its parent stages first. */
export const inheritedInstructions = (stage: Stage): readonly Instruction[] =>
  chainOf(stage)
    .toReversed()
    .flatMap(({ instructions }) => instructions);

/** All references by FROM, `COPY --from` and `RUN --mount=from=`, in source order. */
export function readReferences(stages: readonly Stage[]): readonly StageReference[] {
  const find = stageFinder(stages);
  return stages.flatMap((user) => {
    const { base } = user;
    const image = base.kind === "stage" || base.kind === "image" ? base.word : undefined;
    const reference = (
      kind: StageReference["kind"],
      instruction: Instruction,
      word: Word,
    ): StageReference => ({
      kind,
      instruction,
      user,
      word,
      stage: find(word.value, user, kind),
    });
    return [
      ...(image ? [reference("from", user.from, image)] : []),
      ...user.instructions.flatMap((instruction) => [
        ...copySources(instruction).map((word) => reference("copy", instruction, word)),
        ...mountSources(instruction).map((word) => reference("mount", instruction, word)),
      ]),
    ];
  });
}

const copySources = (instruction: Instruction): readonly Word[] =>
  instruction.keyword === "COPY" || instruction.keyword === "ADD"
    ? instruction.flagsNamed("from").flatMap(({ value }) => (value?.text ? [value] : []))
    : [];

const mountSources = (instruction: Instruction): readonly Word[] =>
  instruction.keyword === "RUN"
    ? instruction
        .flagsNamed("mount")
        .flatMap(({ options }) => options)
        .flatMap(({ key, value }) => (key === "from" && value?.text ? [value] : []))
    : [];

type StageFinder = (name: string, user: Stage, kind: StageReference["kind"]) => Stage | undefined;

/** By name, of several the last before the user, else the last of all; by number, except in FROM. */
function stageFinder(stages: readonly Stage[]): StageFinder {
  const byId = new Map<string, Stage[]>();
  for (const stage of stages) {
    if (stage.id === undefined) continue;
    const same = byId.get(stage.id);
    if (same) same.push(stage);
    else byId.set(stage.id, [stage]);
  }
  return (name, user, kind) => {
    const same = byId.get(name.toLowerCase()) ?? [];
    const named = same.findLast(({ index }) => index < user.index) ?? same.at(-1);
    return named ?? (kind !== "from" && /^\d+$/.test(name) ? stages[Number(name)] : undefined);
  };
}

/** Every place where the stage's name is written: its declaration and the references by name. */
export function namePlaces(stage: Stage, references: readonly StageReference[]): readonly Span[] {
  if (!stage.name) return [];
  return [
    stage.name.span,
    ...references
      .filter((reference) => reference.stage === stage && reference.word.value.toLowerCase() === stage.id)
      .map(({ word }) => word.span),
  ];
}
