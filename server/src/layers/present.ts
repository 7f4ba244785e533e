/** Where the instructions of a built Dockerfile stand in what has become of it, and whether it still builds the same. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import { groupBy } from "../text/groupBy.ts";
import { buildTextOf } from "./instructionText.ts";
import { matchSequence } from "./sequenceMatch.ts";

export interface Present {
  /** What an instruction of the built file is now; undefined = edited or deleted. */
  readonly now: (built: Instruction) => Instruction | undefined;
  /** Whether the stages that the image was made of say what they said. */
  readonly unchanged: boolean;
}

/**
 * `chain`: the stage that was built, last, and those it stands on, in the file as it was built.
 * `byName`: it was asked for; otherwise the last stage is built, whichever that is.
 */
export function present(
  built: Dockerfile,
  { chain, byName }: { readonly chain: readonly Stage[]; readonly byName: boolean },
  current: Dockerfile,
): Present {
  if (built.text === current.text) return same(built, current);
  const nowOf = new Map<Instruction, Instruction>();
  const involved = stagesInvolved(built, chain);
  let unchanged = true;
  for (const stage of involved) {
    const counterpart = counterpartOf(stage, built, current);
    if (!counterpart || (!byName && stage === chain.at(-1) && counterpart !== current.finalStage))
      unchanged = false;
    if (!counterpart) continue;
    if (!matchStage(stage, counterpart, { built, current, nowOf })) unchanged = false;
  }
  unchanged &&= sameGlobals(built, current, involved);
  return { now: (instruction) => nowOf.get(instruction), unchanged };
}

function same(built: Dockerfile, current: Dockerfile): Present {
  const index = new Map(built.allInstructions.map((instruction, position) => [instruction, position]));
  const now = (instruction: Instruction): Instruction | undefined =>
    current.allInstructions[index.get(instruction) ?? -1];
  return { now, unchanged: true };
}

/** The stages of the chain, and those they copy or mount from. */
function stagesInvolved(dockerfile: Dockerfile, chain: readonly Stage[]): readonly Stage[] {
  const involved = new Set(chain);
  const byUser = groupBy(dockerfile.stageReferences, ({ user }) => user);
  // A set is walked to its end, what is added on the way included.
  for (const stage of involved) {
    for (const { stage: used } of byUser.get(stage) ?? []) if (used) involved.add(used);
  }
  return [...involved];
}

/** By name; a stage without one, or with a new one, by its place. */
function counterpartOf(stage: Stage, built: Dockerfile, current: Dockerfile): Stage | undefined {
  const named = stage.id === undefined ? undefined : current.stages.findLast(({ id }) => id === stage.id);
  if (named) return named;
  const isNew = (candidate: Stage | undefined): boolean =>
    candidate !== undefined &&
    (candidate.id === undefined || !built.stages.some(({ id }) => id === candidate.id));
  const place = stage === built.finalStage ? current.finalStage : current.stages[stage.index];
  return isNew(place) ? place : undefined;
}

interface Matching {
  readonly built: Dockerfile;
  readonly current: Dockerfile;
  readonly nowOf: Map<Instruction, Instruction>;
}

/** Notes what is still there; whether that is all, and nothing new. */
function matchStage(former: Stage, now: Stage, { built, current, nowOf }: Matching): boolean {
  const before = former.instructions.map((instruction) => buildTextOf(instruction, built.text));
  const after = now.instructions.map((instruction) => buildTextOf(instruction, current.text));
  const matched = matchSequence(before, after);
  matched.forEach((position, index) => {
    const instruction = former.instructions[index];
    const counterpart = position === undefined ? undefined : now.instructions[position];
    if (instruction && counterpart) nowOf.set(instruction, counterpart);
  });
  const sameBase = baseText(former) === baseText(now);
  if (sameBase) nowOf.set(former.from, now.from);
  return sameBase && before.length === after.length && !matched.includes(undefined);
}

/** The name of a stage builds nothing. */
const baseText = ({ from }: Stage): string =>
  [
    ...from.flags.map(({ name, value }) => `--${name}=${value?.text}`),
    from.arguments[0]?.value.toLowerCase(),
  ].join(" ");

/** Only where something in the stages asks for them. */
function sameGlobals(built: Dockerfile, current: Dockerfile, involved: readonly Stage[]): boolean {
  const asked = involved.some(
    ({ from, instructions }) =>
      from.hasDollar ||
      instructions.some(({ keyword, pairs }) => keyword === "ARG" && pairs.some(({ value }) => !value)),
  );
  return !asked || globalsOf(built) === globalsOf(current);
}

function globalsOf({ allInstructions, text }: Dockerfile): string {
  const first = allInstructions.findIndex(({ keyword }) => keyword === "FROM");
  return allInstructions
    .slice(0, Math.max(first, 0))
    .map((instruction) => buildTextOf(instruction, text))
    .join("\n");
}
