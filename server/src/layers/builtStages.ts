/** What a build of one stage goes through: its chain of stages, and the instructions that leave something in the image. */

import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { isKeyword } from "../dockerfile/instructions/keywords.ts";
import { makesStep } from "../dockerfile/stages/buildSteps.ts";
import { type Stage, triggersOf } from "../dockerfile/stages/stages.ts";
import { expandWord } from "../dockerfile/words/wordExpander.ts";
import { type BuildArguments, BuildValues, globalValues } from "./buildValues.ts";
import { type RowPattern, rowPattern } from "./rowPattern.ts";

export interface BuiltStages {
  /** From the one on the external base image up to the one that was built. */
  readonly chain: readonly Stage[];
  /** The image at the bottom, arguments expanded; undefined for `scratch` and where it is not known. */
  readonly base: string | undefined;
  /** Whether there is an image at the bottom at all. */
  readonly fromScratch: boolean;
}

/** One instruction that leaves a row in the image's history. */
export interface BuiltInstruction {
  readonly instruction: Instruction;
  /** The stage in whose build it runs. */
  readonly stage: Stage;
  /** Where it is shown: a trigger of ONBUILD runs at the FROM of the stage that is built on its own. */
  readonly at: Instruction;
  readonly kind: "instruction" | "onbuild";
  readonly pattern: RowPattern;
  /** 1-based position as BuildKit counts the steps of its stage; undefined where it makes no step. */
  readonly step: number | undefined;
}

export function builtStages(dockerfile: Dockerfile, target: Stage, given: BuildArguments): BuiltStages {
  const globals = globalValues(dockerfile, given);
  const chain = [target];
  for (let stage = target; ; ) {
    const word = stage.from.arguments[0];
    const base = word && expandWord(word.text, globals, { escape: dockerfile.escape, complete: true });
    const below = base && stageBefore(dockerfile, stage, base.toLowerCase());
    if (!below) {
      const fromScratch = base === "scratch";
      return { chain, base: fromScratch || base === "" ? undefined : base, fromScratch };
    }
    chain.unshift(below);
    stage = below;
  }
}

/** A name leads to the last stage of that name above. */
const stageBefore = (dockerfile: Dockerfile, { index }: Stage, id: string): Stage | undefined => {
  const named = dockerfile.findStage(id);
  if (!named || named.id !== id) return undefined;
  return named.index < index ? named : dockerfile.stages.slice(0, index).findLast((stage) => stage.id === id);
};

/** Oldest first. */
export function builtInstructions(
  dockerfile: Dockerfile,
  { chain, fromScratch }: BuiltStages,
  given: BuildArguments,
): readonly BuiltInstruction[] {
  const values = new BuildValues(given, globalValues(dockerfile, given));
  const built: BuiltInstruction[] = [];
  let triggers: readonly Instruction[] = [];
  let shell: Instruction | undefined;
  chain.forEach((stage, depth) => {
    // Of a FROM, only an external image is a step.
    let steps = depth === 0 && !fromScratch ? 1 : 0;
    const add = (instruction: Instruction, at: Instruction, kind: BuiltInstruction["kind"]): void => {
      if (!isKeyword(instruction.keyword)) return;
      const known = instruction.keyword === "ARG" ? values.declared(instruction) : values.current;
      const pattern = rowPattern(instruction, { values: known, shell, source: dockerfile.text });
      const step = makesStep(stage, instruction) ? ++steps : undefined;
      built.push({ instruction, stage, at, kind, pattern, step });
      values.pass(instruction);
      if (instruction.keyword === "SHELL") shell = instruction;
    };
    for (const trigger of triggers) add(trigger, stage.from, "onbuild");
    for (const instruction of stage.instructions) {
      if (instruction.keyword !== "ONBUILD") add(instruction, instruction, "instruction");
    }
    triggers = triggersOf(stage);
  });
  return built;
}
