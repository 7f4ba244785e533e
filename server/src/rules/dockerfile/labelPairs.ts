/** What the rules about labels share. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { KeyValue } from "../../dockerfile/words/word.ts";

export interface Label {
  readonly instruction: Instruction;
  readonly pair: KeyValue;
  readonly name: string;
}

/** Labels in source order, those that an ONBUILD sets included; what a variable names is left out. */
export const labelsOf = (dockerfile: Dockerfile): readonly Label[] =>
  dockerfile
    .instructionsAndTriggers("LABEL")
    .flatMap((instruction) =>
      instruction.pairs.flatMap((pair) =>
        pair.key.hasVariable || pair.key.value === "" ? [] : [{ instruction, pair, name: pair.key.value }],
      ),
    );

export const isWanted = (schema: Readonly<Record<string, string>>, name: string): boolean =>
  Object.hasOwn(schema, name);
