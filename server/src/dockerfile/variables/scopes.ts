/** Which variables are declared where: above the first FROM for FROM lines, within a stage for what follows. */
import type { Dockerfile } from "../dockerfile.ts";
import { usesIn, type VariableUse, variableUses } from "../instructions/expansion.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { Stage } from "../stages/stages.ts";
import { expandWord } from "../words/wordExpander.ts";
import type { Environment } from "./variables.ts";

/** What the builder declares for FROM lines by itself (docs.docker.com/reference/dockerfile). */
export const platformArguments: readonly string[] = (
  "TARGETPLATFORM TARGETOS TARGETOSVERSION TARGETARCH TARGETVARIANT TARGETSTAGE " +
  "BUILDPLATFORM BUILDOS BUILDOSVERSION BUILDARCH BUILDVARIANT"
).split(" ");

/** Whether the builder knows an argument of this name without an ARG (docs.docker.com/build/building/variables). */
export const isPredefinedArgument = (name: string): boolean =>
  platformArguments.includes(name) ||
  /^(?:HTTPS?|FTP|NO|ALL)_PROXY$/i.test(name) ||
  name === "SOURCE_DATE_EPOCH" ||
  name.startsWith("BUILDKIT_");

const manyNames = 200;

/** The names a stage knows, with those of the stage it is built on behind them. */
class Scope {
  readonly #names = new Set<string>();
  readonly #parent: Scope | undefined;

  constructor(parent: Scope | undefined) {
    this.#parent = parent;
  }

  add(name: string): void {
    this.#names.add(name);
  }

  get size(): number {
    return this.#chain().reduce((size, scope) => size + scope.#names.size, 0);
  }

  has(name: string): boolean {
    return this.#chain().some((scope) => scope.#names.has(name));
  }

  get names(): readonly string[] {
    return this.#chain().flatMap((scope) => [...scope.#names]);
  }

  #chain(): readonly Scope[] {
    const chain: Scope[] = [this];
    for (let scope = this.#parent; scope; scope = scope.#parent) chain.push(scope);
    return chain;
  }
}

export interface UndeclaredUse {
  readonly use: VariableUse;
  readonly stage: Stage;
  /** What is declared there; empty where that is so much that one name says little. */
  readonly declared: readonly string[];
}

/**
 * Variables that neither ARG nor ENV has declared where the builder replaces them; the base image may know them.
 * FROM lines are left out, and EXPOSE, where the builder does not ask.
 */
export function undeclaredUses({ stages, text }: Dockerfile): readonly UndeclaredUse[] {
  const scopes = new Map<Stage, Scope>();
  return stages.flatMap((stage) => {
    const scope = new Scope(stage.base.kind === "stage" ? scopes.get(stage.base.stage) : undefined);
    scopes.set(stage, scope);
    return concerned(stage)
      .flatMap((instruction) => undeclaredIn(instruction, scope, text))
      .map(({ use, declared }) => ({ use, declared, stage }));
  });
}

/** Those that use variables or declare them. */
const concerned = ({ derived, instructions }: Stage): readonly Instruction[] =>
  derived.get(concerned, () =>
    instructions.filter(({ keyword, hasDollar }) => hasDollar || keyword === "ARG" || keyword === "ENV"),
  );

function undeclaredIn(
  instruction: Instruction,
  scope: Scope,
  source: string,
): readonly Omit<UndeclaredUse, "stage">[] {
  const { keyword, pairs, escape } = instruction;
  const undeclared = (uses: readonly VariableUse[]): readonly Omit<UndeclaredUse, "stage">[] =>
    uses
      .filter(({ name, fault, repeats }) => !fault && !repeats && !scope.has(name))
      .map((use) => ({ use, declared: scope.size > manyNames ? [] : scope.names }));
  if (keyword === "EXPOSE") return [];
  if (keyword === "ARG") {
    // Each sees those before it.
    return pairs.flatMap(({ key, value }) => {
      const found = value ? undeclared(usesIn(value, escape)) : [];
      scope.add(key.value);
      return found;
    });
  }
  const found = undeclared(variableUses(instruction, source));
  // Values of one ENV do not see each other.
  if (keyword === "ENV") for (const { key } of pairs) scope.add(key.value);
  return found;
}

/**
 * What FROM lines see without `--build-arg`: the ARGs above the first FROM that have a default, and what depends on
 * the platform, which is undefined. Nothing else is set there.
 */
export function defaultsOf(globals: readonly Instruction[]): Environment {
  const defaults = new Map<string, string | undefined>(platformArguments.map((name) => [name, undefined]));
  for (const { keyword, pairs, escape } of globals) {
    for (const { key, value } of keyword === "ARG" ? pairs : []) {
      if (value) defaults.set(key.value, expandWord(value.text, defaults, { escape, complete: true }));
    }
  }
  return defaults;
}
