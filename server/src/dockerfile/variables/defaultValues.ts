/**
 * What variables are in a build without `--build-arg`, where the default values of ARG are their values.
 * Another build may give others: what rests on an ARG holds by default, not always.
 */
import type { Dockerfile } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { Keyword } from "../instructions/keywords.ts";
import type { Stage } from "../stages/stages.ts";
import { defaultsOf } from "./scopes.ts";
import { type Environment, expand } from "./variables.ts";

interface Variables {
  /** By name; undefined where it is not known. */
  readonly values: Map<string, string | undefined>;
  /** Names that ENV has set: an ARG does not change them. */
  readonly fixed: Set<string>;
}

/**
 * Calls `visit` with each instruction of a keyword, in source order, and the variables of its stage there.
 * They are those of that moment: later instructions change them.
 */
export function visitWithDefaults(
  dockerfile: Dockerfile,
  keyword: Keyword,
  visit: (instruction: Instruction, values: Environment) => void,
): void {
  const firstStage = dockerfile.allInstructions.findIndex((instruction) => instruction.keyword === "FROM");
  const globals = defaultsOf(dockerfile.allInstructions.slice(0, Math.max(firstStage, 0)));
  const atEndOf = new Map<Stage, Variables>();
  for (const stage of dockerfile.stages) {
    const inherited = stage.base.kind === "stage" ? atEndOf.get(stage.base.stage) : undefined;
    const variables = { values: new Map(inherited?.values), fixed: new Set(inherited?.fixed) };
    for (const instruction of stage.instructions) {
      if (instruction.keyword === keyword) visit(instruction, variables.values);
      if (instruction.keyword === "ENV") setEnvironment(variables, instruction);
      else if (instruction.keyword === "ARG") setArguments(variables, instruction, globals);
    }
    atEndOf.set(stage, variables);
  }
}

function setEnvironment({ values, fixed }: Variables, { pairs, escape }: Instruction): void {
  // Values of one ENV do not see each other.
  const expanded = pairs.map(
    ({ key, value }) => [key.value, value && expand(value.text, values, escape)] as const,
  );
  for (const [name, value] of expanded) {
    values.set(name, value);
    fixed.add(name);
  }
}

function setArguments(
  { values, fixed }: Variables,
  { pairs, escape }: Instruction,
  globals: Environment,
): void {
  for (const { key, value } of pairs) {
    if (fixed.has(key.value)) continue;
    // Without a default of its own, that of the ARG above the first FROM.
    const set = value ? expand(value.text, values, escape) : globals.get(key.value);
    // Declared and empty, it may be what the base image has set.
    values.set(key.value, set || undefined);
  }
}
