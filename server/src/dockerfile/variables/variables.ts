/**
 * Which values variables have where the builder replaces them.
 * ENV fixes a value; ARG only proposes one, which `--build-arg` may change, so whatever rests on it is unknown.
 */
import type { Instruction } from "../instructions/instruction.ts";
import { inheritedInstructions, type Stage } from "../stages/stages.ts";
import { expandWord } from "../words/wordExpander.ts";

/** Values of ENV by name; undefined = set, but not to anything knowable. Absent = not set in this file. */
export type Environment = ReadonlyMap<string, string | undefined>;

/** What ENV has set where the stage ends, or just before `until`. */
export function environmentOf(stage: Stage, until?: Instruction): Environment {
  const environment = new Map<string, string | undefined>();
  for (const instruction of inheritedInstructions(stage)) {
    if (instruction === until) break;
    applyTo(environment, instruction);
  }
  return environment;
}

/** What an instruction changes for those after it. */
export function applyTo(environment: Map<string, string | undefined>, instruction: Instruction): void {
  if (instruction.keyword === "ENV") {
    // Values of one ENV do not see each other.
    const values = instruction.pairs.map(
      ({ key, value }) => [key.value, value && expand(value.text, environment, instruction.escape)] as const,
    );
    for (const [name, value] of values) environment.set(name, value);
  } else if (instruction.keyword === "ARG") {
    for (const { key } of instruction.pairs) {
      if (!environment.has(key.value)) environment.set(key.value, undefined);
    }
  }
}

/** The text with quotes removed and variables replaced; undefined where one is unknown or the builder refuses it. */
export const expand = (text: string, environment: Environment, escape = "\\"): string | undefined =>
  expandWord(text, environment, { escape });
