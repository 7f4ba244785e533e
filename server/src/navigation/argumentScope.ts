/** Where in a Dockerfile a variable of an argument's name is that argument. */

import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import { declaredArguments } from "../dockerfile/variables/declaredArguments.ts";

/** Tells of an offset in an instruction whether the variable stands for the argument there. */
export type ArgumentScope = (instruction: Instruction, offset: number) => boolean;

/** What a stage knows: from which offset on the name is the argument, and from which on an ENV has taken it. */
interface Known {
  readonly argument: number;
  readonly variable: number;
  /** A trigger declares it for what is built on the stage. */
  readonly passedOn: boolean;
}

const never = Number.POSITIVE_INFINITY;

/**
 * In FROM lines what stands above the first of them counts, in a stage what it and those it is built on declare before
 * that place: elsewhere the name is the base image's variable, or nobody's.
 */
export function argumentScope(dockerfile: Dockerfile, name: string): ArgumentScope {
  const declared = declaredArguments(dockerfile).filter((each) => each.name === name);
  const isGlobal = declared.some(({ stage }) => stage === undefined);
  const triggers = new Set(dockerfile.instructions("ONBUILD").map(({ trigger }) => trigger));
  const stages = new Map<Stage, Known>();
  for (const stage of dockerfile.stages) {
    const base = stage.base.kind === "stage" ? stages.get(stage.base.stage) : undefined;
    const own = declared.filter((each) => each.stage === stage);
    const first = own.find(({ instruction }) => !triggers.has(instruction))?.span.start ?? never;
    const inherits = base !== undefined && (base.argument !== never || base.passedOn);
    stages.set(stage, {
      argument: inherits ? 0 : first,
      variable: base !== undefined && base.variable !== never ? 0 : setBy(stage, name),
      passedOn: own.some(({ instruction }) => triggers.has(instruction)),
    });
  }
  return (instruction, offset) => {
    const stage = instruction.keyword === "FROM" ? undefined : dockerfile.stageOf(instruction);
    if (!stage) return isGlobal;
    const known = stages.get(stage);
    if (!known || known.variable <= offset) return false;
    // A trigger runs behind everything that its stage has.
    if (triggers.has(instruction)) return known.argument !== never || known.passedOn;
    return known.argument <= offset;
  };
}

/** Where the first ENV of the name ends: its own value still has what was there before. */
const setBy = ({ instructions }: Stage, name: string): number =>
  instructions.find(({ keyword, pairs }) => keyword === "ENV" && pairs.some(({ key }) => key.value === name))
    ?.span.end ?? never;
