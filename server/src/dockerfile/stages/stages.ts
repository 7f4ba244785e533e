/** Build stages and how they refer to each other: FROM, `COPY --from`, `RUN --mount=from=`. */
import { Derived } from "../../text/derived.ts";
import { type ImageReference, imageReference, officialImages } from "../images/imageReference.ts";
import { Instruction } from "../instructions/instruction.ts";
import type { Word } from "../words/word.ts";

export type StageBase =
  | { readonly kind: "stage"; readonly stage: Stage; readonly word: Word }
  | { readonly kind: "image"; readonly reference: ImageReference; readonly word: Word }
  | { readonly kind: "scratch"; readonly word: Word }
  /** Nothing after FROM. */
  | { readonly kind: "missing" };

export interface Stage {
  /** 0-based position among the stages; -1 for what stands above the first FROM. */
  readonly index: number;
  readonly from: Instruction;
  /** The name as written after AS. */
  readonly name: Word | undefined;
  /** The name as the builder compares it, lower-cased. */
  readonly id: string | undefined;
  readonly base: StageBase;
  /** Instructions after FROM, up to the next FROM. */
  readonly instructions: readonly Instruction[];
  /** What follows from the stage and those it is built on: they live and go with their Dockerfile. */
  readonly derived: Derived;
}

/** One place that names a stage, or an image where a stage could stand. */
export interface StageReference {
  readonly kind: "from" | "copy" | "mount";
  /** The FROM, COPY or RUN. Triggers of ONBUILD have none: they run in another file's build. */
  readonly instruction: Instruction;
  /** The stage the reference stands in. */
  readonly user: Stage;
  /** The name or number as written. */
  readonly word: Word;
  /**
   * The stage it leads to; undefined for images and unknown names.
   * COPY and mounts find stages declared further down too, which the builder then refuses; FROM never looks there.
   */
  readonly stage: Stage | undefined;
}

/** Whether the builder takes a text, whatever its case, as a stage's name. */
export const isStageName = (text: string): boolean => /^[a-z][a-z0-9_.-]*$/i.test(text);

/**
 * Groups instructions into stages. What stands before the first FROM belongs to none.
 * `former`: the stages of the text before; those are taken over, with what is known of them, of which and of whose bases
 * and sources no instruction is another.
 */
export function readStages(
  instructions: readonly Instruction[],
  former: readonly Stage[] = [],
): readonly Stage[] {
  const starts = [...instructions.keys()].filter((position) => instructions[position]?.keyword === "FROM");
  const stages: Stage[] = [];
  const earlier = new Map<string, Stage>();
  let sameNames = true;
  for (const [index, start] of starts.entries()) {
    const own = instructions.slice(start, starts[index + 1]);
    const known = former[index];
    const again: boolean | undefined =
      known &&
      sameNames &&
      isSame(known, own) &&
      dependencies(known, earlier, stages).every((each) => each === former[each.index]);
    const stage: Stage | undefined = again ? known : newStage(index, own, earlier);
    if (!stage) continue;
    sameNames &&= stage.id === known?.id;
    if (stage.id !== undefined) earlier.set(stage.id, stage);
    stages.push(stage);
  }
  return stages;
}

const isSame = ({ from, instructions }: Stage, own: readonly Instruction[]): boolean =>
  own.length === instructions.length + 1 &&
  own.every((instruction, index) => instruction === (index === 0 ? from : instructions[index - 1]));

/** The stages above that a stage is built on or takes files from. */
const dependencies = (
  stage: Stage,
  earlier: ReadonlyMap<string, Stage>,
  stages: readonly Stage[],
): readonly Stage[] => [
  ...basesOf(stage),
  ...sourcesNamed(stage).flatMap((name) => earlier.get(name.toLowerCase()) ?? stages[Number(name)] ?? []),
];

const basesOf = ({ base }: Stage): readonly Stage[] => (base.kind === "stage" ? [base.stage] : []);

/** What a stage takes files from, as it and its base's triggers have it. */
const sourcesNamed = (stage: Stage): readonly string[] =>
  stage.derived.get(sourcesNamed, () =>
    [...basesOf(stage).flatMap(triggersOf), ...stage.instructions]
      .flatMap((each) => [each, each.trigger ?? []].flat())
      .flatMap(sourcesIn)
      .map(({ value }) => value),
  );

function newStage(
  index: number,
  [from, ...instructions]: readonly Instruction[],
  earlier: ReadonlyMap<string, Stage>,
): Stage | undefined {
  if (!from) return undefined;
  const [image, as, name] = from.arguments;
  const named = as?.text.toUpperCase() === "AS" ? name : undefined;
  const base = baseOf(from, image, earlier);
  const id = named?.text.toLowerCase();
  return { index, from, name: named, id, base, instructions, derived: new Derived() };
}

/**
 * What stands above the first FROM, but for its ARGs, as a stage without a base: the builder refuses it, and who has
 * only a part of a Dockerfile wants to know of the rest. Undefined where there is nothing.
 */
export function readFragment(instructions: readonly Instruction[]): Stage | undefined {
  const first = instructions.findIndex(({ keyword }) => keyword === "FROM");
  const own =
    first === -1 ? instructions : instructions.slice(0, first).filter(({ keyword }) => keyword !== "ARG");
  const [instruction] = own;
  if (!instruction) return undefined;
  const from = Instruction.absent(instruction.escape);
  return {
    index: -1,
    from,
    name: undefined,
    id: undefined,
    base: { kind: "missing" },
    instructions: own,
    derived: new Derived(),
  };
}

function baseOf(
  { derived }: Instruction,
  image: Word | undefined,
  earlier: ReadonlyMap<string, Stage>,
): StageBase {
  if (!image) return { kind: "missing" };
  const stage = earlier.get(image.value.toLowerCase());
  if (stage) return { kind: "stage", stage, word: image };
  if (image.value === "scratch") return { kind: "scratch", word: image };
  return { kind: "image", reference: derived.get(baseOf, () => imageReference(image)), word: image };
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

/** The triggers that run first when a stage is built on this one; they do so once, not in what is built on that. */
export const triggersOf = ({ instructions }: Stage): readonly Instruction[] =>
  instructions.flatMap(({ trigger }) => trigger ?? []);

/** The instructions the stage's image is made of, those of its parent stages first. */
export const inheritedInstructions = (stage: Stage): readonly Instruction[] =>
  stage.derived.get(inheritedInstructions, () =>
    chainOf(stage)
      .toReversed()
      .flatMap(({ instructions }) => instructions),
  );

/** Those that stand above an instruction of the stage. */
export const instructionsAbove = (stage: Stage, instruction: Instruction): readonly Instruction[] =>
  inheritedInstructions(stage).filter(({ span }) => span.start < instruction.span.start);

/** All references by FROM, `COPY --from` and `RUN --mount=from=`, in source order. */
export function readReferences(stages: readonly Stage[]): readonly StageReference[] {
  const find = stageFinder(stages);
  return stages.flatMap((user) =>
    namesIn(user).map(({ kind, instruction, word }) => ({
      kind,
      instruction,
      user,
      word,
      stage: find(word.value, user, kind),
    })),
  );
}

/** What is written at the places in a stage that name one. */
const namesIn = (user: Stage): readonly Pick<StageReference, "kind" | "instruction" | "word">[] =>
  user.derived.get(namesIn, () => {
    const { base, from, instructions } = user;
    const image = base.kind === "stage" || base.kind === "image" ? base.word : undefined;
    return [
      ...(image ? [{ kind: "from" as const, instruction: from, word: image }] : []),
      ...instructions.flatMap((instruction) => [
        ...copySources(instruction).map((word) => ({ kind: "copy" as const, instruction, word })),
        ...mountSources(instruction).map((word) => ({ kind: "mount" as const, instruction, word })),
      ]),
    ];
  });

/** What COPY or the mounts of RUN take from elsewhere, as written. */
export const sourcesIn = (instruction: Instruction): readonly Word[] => [
  ...copySources(instruction),
  ...mountSources(instruction),
];

const copySources = (instruction: Instruction): readonly Word[] =>
  instruction.keyword === "COPY" && instruction.flags.length > 0
    ? instruction.flagsNamed("from").flatMap(({ value }) => (value?.text ? [value] : []))
    : [];

const mountSources = (instruction: Instruction): readonly Word[] =>
  instruction.keyword === "RUN" && instruction.flags.length > 0
    ? instruction
        .flagsNamed("mount")
        .flatMap(({ options }) => options)
        .flatMap(({ key, value }) => (key === "from" && value?.text ? [value] : []))
    : [];

type StageFinder = (name: string, user: Stage, kind: StageReference["kind"]) => Stage | undefined;

/** By name without case, of several the last in the file; by number only for COPY. FROM looks above itself alone. */
function stageFinder(stages: readonly Stage[]): StageFinder {
  const byId = new Map(
    stages.flatMap((stage) => (stage.id === undefined ? [] : [[stage.id, stage] as const])),
  );
  return (name, user, kind) => {
    if (kind === "from") return user.base.kind === "stage" ? user.base.stage : undefined;
    // The builder reads a number as one before it looks for a name.
    if (kind === "copy" && /^\d+$/.test(name)) return stages[Number(name)];
    return byId.get(name.toLowerCase());
  };
}

/**
 * The stage further down that a FROM most likely means, though the builder takes its word for an image.
 * Names of well-known images, and of stages made from this one, are what they seem.
 */
export function laterNamesake(stage: Stage, find: (name: string) => Stage | undefined): Stage | undefined {
  const { base } = stage;
  if (base.kind !== "image" || base.reference.text !== base.reference.name.text) return undefined;
  const name = base.reference.text.toLowerCase();
  if (officialImages.has(name)) return undefined;
  const namesake = find(name);
  const later = namesake && namesake.id === name && namesake.index > stage.index;
  return later && !chainOf(namesake).includes(stage) ? namesake : undefined;
}
