/** Which ENTRYPOINT and CMD a stage's image has, those of its parent stages included. */
import type { Instruction } from "./instruction.ts";
import { chainOf, type Stage, triggersOf } from "./stages.ts";

/** Undefined where no stage of the file sets one that is still in force: the base image may. */
export interface StartInstructions {
  readonly entrypoint: Instruction | undefined;
  readonly command: Instruction | undefined;
}

/**
 * ENTRYPOINT takes away the CMD that its stage inherits, unless the stage has set one of its own before it
 * (github.com/moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go, `dispatchEntrypoint`).
 */
export const startInstructions = (stage: Stage): StartInstructions =>
  stage.derived.get(startInstructions, () => {
    let entrypoint: Instruction | undefined;
    let command: Instruction | undefined;
    for (const { base, instructions } of chainOf(stage).toReversed()) {
      const triggers = base.kind === "stage" ? triggersOf(base.stage) : [];
      let own = false;
      for (const instruction of [...triggers, ...instructions]) {
        if (instruction.keyword === "CMD") {
          command = instruction;
          own = true;
        } else if (instruction.keyword === "ENTRYPOINT") {
          entrypoint = instruction;
          if (!own) command = undefined;
        }
      }
    }
    return { entrypoint, command };
  });
