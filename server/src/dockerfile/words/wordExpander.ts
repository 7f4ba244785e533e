/**
 * What a word becomes when the builder takes its quotes away and puts values in place of variables
 * (github.com/moby/buildkit, frontend/dockerfile/shell/lex.go).
 */

import type { Environment } from "../variables/variables.ts";
import { GlobPattern } from "./globPattern.ts";

/** Undefined: depends on a variable whose value is not known. */
type Value = string | undefined;

/** Operands within operands: deeper ones are hostile, and left unknown. */
const deepest = 20;

export interface ExpansionOptions {
  /** "\\" unless the file names another one. */
  readonly escape?: string;
  /** What the environment does not have is not set; otherwise it is unknown, for a base image may have set it. */
  readonly complete?: boolean;
}

/** The expanded word; undefined where a value is unknown and where the builder refuses the word. */
export function expandWord(text: string, environment: Environment, options: ExpansionOptions): Value {
  if (!/["'$\\`]/.test(text)) return text;
  return new WordExpander(text, environment, options).expand();
}

class WordExpander {
  readonly #text: string;
  readonly #environment: Environment;
  readonly #escape: string;
  readonly #complete: boolean;
  #offset = 0;
  #depth = 0;
  /** The builder refuses the word: nothing that follows matters. */
  #refused = false;

  constructor(text: string, environment: Environment, { escape = "\\", complete = false }: ExpansionOptions) {
    this.#text = text;
    this.#environment = environment;
    this.#escape = escape;
    this.#complete = complete;
  }

  expand(): Value {
    const value = this.#until("", false);
    return this.#refused ? undefined : value;
  }

  get #next(): string {
    return this.#text[this.#offset] ?? "";
  }

  #take(): string {
    const character = this.#next;
    this.#offset++;
    return character;
  }

  #refuse(): undefined {
    this.#refused = true;
    this.#offset = this.#text.length;
  }

  /** Up to a character, which is taken, or with "" to the end. Patterns keep their escapes. */
  #until(stop: string, keepEscapes: boolean): Value {
    let value: Value = "";
    while (this.#offset < this.#text.length) {
      const character = this.#next;
      if (character === stop) {
        this.#offset++;
        return value;
      }
      value = append(value, this.#part(character, keepEscapes));
    }
    return stop === "" ? value : this.#refuse();
  }

  #part(character: string, keepEscapes: boolean): Value {
    if (character === "'") return this.#singleQuoted();
    if (character === '"') return this.#doubleQuoted();
    if (character === "$") return this.#variable();
    this.#offset++;
    if (character !== this.#escape) return character;
    return (keepEscapes ? character : "") + this.#take();
  }

  #singleQuoted(): Value {
    const end = this.#text.indexOf("'", this.#offset + 1);
    if (end === -1) return this.#refuse();
    const value = this.#text.slice(this.#offset + 1, end);
    this.#offset = end + 1;
    return value;
  }

  #doubleQuoted(): Value {
    this.#offset++;
    let value: Value = "";
    while (this.#offset < this.#text.length) {
      if (this.#next === "$") {
        value = append(value, this.#variable());
        continue;
      }
      const character = this.#take();
      if (character === '"') return value;
      if (character !== this.#escape) value = append(value, character);
      else if (this.#next === '"' || this.#next === "$" || this.#next === this.#escape) {
        value = append(value, this.#take());
      } else if (this.#next !== "") value = append(value, character);
    }
    return this.#refuse();
  }

  #variable(): Value {
    this.#offset++;
    if (this.#next !== "{") {
      const name = this.#name();
      return name === "" ? "$" : this.#valueOf(name);
    }
    this.#offset++;
    // Nothing, or what no name begins with.
    if (/^(?:$|[{}:])/.test(this.#next)) return this.#refuse();
    const name = this.#name();
    if (this.#depth === deepest) return this.#refuse();
    this.#depth++;
    const value = this.#modified(name);
    this.#depth--;
    return value;
  }

  #name(): string {
    const pattern = /\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*/uy;
    pattern.lastIndex = this.#offset;
    const name = pattern.exec(this.#text)?.[0] ?? "";
    this.#offset += name.length;
    return name;
  }

  #valueOf(name: string): Value {
    return this.#complete && !this.#environment.has(name) ? "" : this.#environment.get(name);
  }

  /** What follows the name within braces, closing brace included. */
  #modified(name: string): Value {
    const current = this.#valueOf(name);
    const modifier = this.#take();
    if (modifier === "}") return current;
    if (modifier === "/") return this.#replaced(current);
    if (modifier === "#" || modifier === "%") return this.#trimmed(modifier, current);
    const operator = modifier === ":" ? this.#take() : modifier;
    if (operator !== "-" && operator !== "+" && operator !== "?") return this.#refuse();
    const operand = this.#until("}", false);
    if (current === undefined) return undefined;
    const set = modifier === ":" ? current !== "" : this.#environment.has(name);
    if (operator === "+") return set ? operand : "";
    if (operator === "-") return set ? current : operand;
    return set ? current : this.#refuse();
  }

  #trimmed(modifier: string, current: Value): Value {
    const operand = this.#until("}", true);
    if (operand === undefined || current === undefined) return undefined;
    const longest = operand.startsWith(modifier);
    const pattern = GlobPattern.parse(longest ? operand.slice(1) : operand);
    if (!pattern) return this.#refuse();
    return modifier === "#" ? pattern.trimStart(current, longest) : pattern.trimEnd(current, longest);
  }

  #replaced(current: Value): Value {
    const all = this.#next === "/";
    if (all) this.#offset++;
    const operand = this.#until("/", true);
    const replacement = this.#until("}", true);
    if (operand === undefined || replacement === undefined || current === undefined) return undefined;
    const pattern = GlobPattern.parse(operand);
    if (!pattern) return this.#refuse();
    // The builder would take these for references to what has matched.
    return /[$\\]/.test(replacement) ? undefined : pattern.replace(current, replacement, all);
  }
}

const append = (value: Value, part: Value): Value =>
  value === undefined || part === undefined ? undefined : value + part;
