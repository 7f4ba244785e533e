/** The variables of one build, which knows its build arguments, as they change from instruction to instruction. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { platformArguments } from "../dockerfile/variables/scopes.ts";
import { type Environment, expand } from "../dockerfile/variables/variables.ts";
import { expandWord } from "../dockerfile/words/wordExpander.ts";

export type BuildArguments = Readonly<Record<string, string>>;

/** What FROM lines see: the ARGs above the first of them. What the platform decides is unknown. */
export function globalValues({ allInstructions }: Dockerfile, given: BuildArguments): Environment {
  const values = new Map<string, string | undefined>(platformArguments.map((name) => [name, given[name]]));
  for (const { keyword, pairs, escape } of allInstructions) {
    if (keyword === "FROM") break;
    for (const { key, value } of keyword === "ARG" ? pairs : []) {
      const name = key.value;
      if (Object.hasOwn(given, name)) values.set(name, given[name]);
      else if (value) values.set(name, expandWord(value.text, values, { escape, complete: true }));
    }
  }
  return values;
}

/** Within stages: what ENV and ARG have set so far. A base image may have set more. */
export class BuildValues {
  readonly #given: BuildArguments;
  readonly #globals: Environment;
  readonly #values = new Map<string, string | undefined>();
  /** ENV has set them: an ARG does not change them. */
  readonly #fixed = new Set<string>();

  constructor(given: BuildArguments, globals: Environment) {
    this.#given = given;
    this.#globals = globals;
  }

  /** By name; undefined or absent = not known. Changes with the next `pass`. */
  get current(): Environment {
    return this.#values;
  }

  /** The values that an ARG gives its names, whatever ENV has set. */
  declared(instruction: Instruction): Environment {
    const declared = new Map<string, string | undefined>();
    for (const { key, value } of instruction.pairs) {
      const name = key.value;
      if (Object.hasOwn(this.#given, name)) declared.set(name, this.#given[name]);
      else if (value) declared.set(name, this.#expandBehind(value.text, declared, instruction.escape));
      else declared.set(name, this.#globals.get(name));
    }
    return declared;
  }

  /** Of the ARGs of one instruction each sees those before it. */
  #expandBehind(text: string, before: Environment, escape: string): string | undefined {
    return text.includes("$") && before.size > 0
      ? expand(text, new Map([...this.#values, ...before]), escape)
      : expand(text, this.#values, escape);
  }

  /** Goes on behind an instruction. */
  pass(instruction: Instruction): void {
    if (instruction.keyword === "ARG") {
      for (const [name, value] of this.declared(instruction)) {
        if (!this.#fixed.has(name)) this.#values.set(name, value);
      }
    } else if (instruction.keyword === "ENV") {
      const { escape } = instruction;
      // Values of one ENV do not see each other.
      const set = instruction.pairs.map(
        ({ key, value }) => [key.value, value && expand(value.text, this.#values, escape)] as const,
      );
      for (const [name, value] of set) {
        this.#values.set(name, value);
        this.#fixed.add(name);
      }
    }
  }
}
