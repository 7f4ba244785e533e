/**
 * Variables as the builder replaces them: `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`.
 * ENV fixes a value; ARG only proposes one, which `--build-arg` may change, so whatever rests on it is unknown.
 */
import type { Instruction } from "./instruction.ts";
import type { Stage } from "./stages.ts";
import { chainOf } from "./stages.ts";

/** Values of ENV by name; undefined = set, but not to anything knowable. Absent = not set in this file. */
export type Environment = ReadonlyMap<string, string | undefined>;

/** What ENV has set where the stage ends, or just before `until`. */
export function environmentOf(stage: Stage, until?: Instruction): Environment {
  const environment = new Map<string, string | undefined>();
  for (const part of chainOf(stage).toReversed()) {
    for (const instruction of part.instructions) {
      if (instruction === until) return environment;
      // Values of one ENV do not see each other.
      const before = new Map(environment);
      for (const { key, value } of instruction.keyword === "ENV" ? instruction.pairs : []) {
        environment.set(key.value, value && expand(value.text, before, instruction.escape));
      }
      for (const { key } of instruction.keyword === "ARG" ? instruction.pairs : []) {
        if (!environment.has(key.value)) environment.set(key.value, undefined);
      }
    }
  }
  return environment;
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
