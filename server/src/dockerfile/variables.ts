/**
 * Variables as the builder replaces them: `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`.
 * ENV fixes a value; ARG only proposes one, which `--build-arg` may change, so whatever rests on it is unknown.
 */
import type { Instruction } from "./instruction.ts";
import { inheritedInstructions, type Stage } from "./stages.ts";

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

/**
 * What the builder puts in place of variables just before `until` if it is given no `--build-arg`: what ENV has set
 * and the defaults of ARG, `globals` being those above the first FROM. What it has no value for is left out.
 */
export function defaultsBefore(stage: Stage, until: Instruction, globals: Environment): Environment {
  const environment = new Map<string, string | undefined>();
  const fixed = new Set<string>();
  for (const instruction of inheritedInstructions(stage)) {
    if (instruction === until) break;
    const { keyword, pairs, escape } = instruction;
    if (keyword === "ENV") {
      applyTo(environment, instruction);
      for (const { key } of pairs) fixed.add(key.value);
    }
    for (const { key, value } of keyword === "ARG" ? pairs : []) {
      if (fixed.has(key.value)) continue;
      environment.set(key.value, value ? expand(value.text, environment, escape) : globals.get(key.value));
    }
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

const variable = /\$(?:(\w+)|\{(\w+)(?:(:[-+])([^${}]*))?\})/y;

/** The text with quotes removed and variables replaced; undefined where one is unknown or the form is another. */
export function expand(text: string, environment: Environment, escape = "\\"): string | undefined {
  let result = "";
  let quote = "";
  for (let offset = 0; offset < text.length; ) {
    const character = text[offset] ?? "";
    if (quote !== "'" && character === escape && offset + 1 < text.length) {
      result += text[offset + 1];
      offset += 2;
    } else if (quote !== "'" && character === "$") {
      variable.lastIndex = offset;
      const match = variable.exec(text);
      const value = match && valueOf(match, environment);
      if (match === null || value === undefined || value === null) return undefined;
      result += value;
      offset += match[0].length;
    } else {
      if (character === quote) quote = "";
      else if (!quote && (character === '"' || character === "'")) quote = character;
      else result += character;
      offset++;
    }
  }
  return result;
}

function valueOf(match: RegExpExecArray, environment: Environment): string | undefined {
  const [, plain, braced = "", operator, operand = ""] = match;
  const name = plain ?? braced;
  // The base image may have set what this file does not mention.
  if (!environment.has(name)) return undefined;
  const value = environment.get(name);
  if (value === undefined) return undefined;
  if (operator === ":-") return value || operand;
  if (operator === ":+") return value && operand;
  return value;
}
