/**
 * Env files in the dialect of compose-go 2.9: `export`, comments, quotes over several lines, escapes, expansion.
 * https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
 */
import type { ComposeEnvironment } from "../compose/values/environment.ts";
import { interpolate } from "../compose/values/interpolation.ts";

export interface EnvFile {
  /** By name; undefined where a variable that may be set elsewhere decides. */
  readonly values: ReadonlyMap<string, string | undefined>;
  /** Why Compose refuses the file, and everything with it. */
  readonly refusal: string | undefined;
}

/** Blanks that do not end a line, as Compose counts them. */
const blanks = /^[\t\v\f\r \u0085\u00a0]+/;

/** What may stand between statements. */
const between = /^(?:[\s\u0085]|#[^\n]*)+/;

/** The text behind what matches at its start. Cut off, not replaced: that would copy a long text for each line. */
const without = (text: string, start: RegExp): string => text.slice(start.exec(text)?.[0].length ?? 0);

export function readEnvFile(text: string, environment: ComposeEnvironment): EnvFile {
  const values = new Map<string, string | undefined>();
  const lookUp: ComposeEnvironment = {
    get: (name) => environment.get(name) ?? values.get(name),
    complete: environment.complete,
  };
  let rest = text;
  for (;;) {
    rest = without(rest, between);
    if (rest === "") return { values, refusal: undefined };
    const statement = readName(without(without(rest, /^export\s+/), blanks));
    if (typeof statement === "string") return { values, refusal: statement };
    const { name, inherited, after } = statement;
    rest = after;
    if (inherited) {
      const value = lookUp.get(name);
      if (value !== undefined || !environment.complete) values.set(name, value);
      continue;
    }
    const value = readValue(after, lookUp);
    if (typeof value === "string") return { values, refusal: value };
    if (name !== "") values.set(name, value.text);
    rest = value.after;
  }
}

function firstLine(text: string): string {
  const end = text.indexOf("\n");
  return end === -1 ? text : text.slice(0, end);
}

interface Name {
  readonly name: string;
  /** A name alone on its line: its value is that of the environment. */
  readonly inherited: boolean;
  readonly after: string;
}

/** A string tells why the text is refused. */
function readName(text: string): Name | string {
  const [written = ""] = /^[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00a0]*/u.exec(text) ?? [];
  const terminator = text[written.length];
  const line = firstLine(text);
  if (terminator === undefined) return { name: "", inherited: false, after: text };
  if (!"=:\n".includes(terminator)) return `unexpected character "${terminator}" in variable name "${line}"`;
  const name = written.trimEnd();
  if (name.includes(" ")) return "key cannot contain a space";
  return { name, inherited: terminator === "\n", after: without(text.slice(written.length + 1), blanks) };
}

interface Value {
  readonly text: string | undefined;
  readonly after: string;
}

/** A string tells why the text is refused. */
function readValue(text: string, environment: ComposeEnvironment): Value | string {
  const [quote] = text;
  if (quote !== "'" && quote !== '"') {
    const end = text.indexOf("\n");
    const line = end === -1 ? text : text.slice(0, end);
    const [written = ""] = line.split(" #", 1);
    return expanded(written.trimEnd(), end === -1 ? "" : text.slice(end + 1), environment);
  }
  const [whole, written = ""] = (quote === "'" ? singleQuoted : doubleQuoted).exec(text) ?? [];
  if (whole === undefined) return `unterminated quoted value ${firstLine(text)}`;
  const after = text.slice(whole.length);
  const content = written.replaceAll(`\\${quote}`, (match, at: number) =>
    isEscaped(written, at) ? match : quote,
  );
  return quote === "'" ? { text: content, after } : expanded(unescaped(content), after, environment);
}

const singleQuoted = /^'((?:[^'\\]|\\.)*)'/s;
const doubleQuoted = /^"((?:[^"\\]|\\.)*)"/s;

/** Whether the backslash at an offset is itself the second of an escape. */
function isEscaped(text: string, offset: number): boolean {
  const [before = ""] = /\\*$/.exec(text.slice(0, offset)) ?? [];
  return before.length % 2 === 1;
}

function expanded(text: string, after: string, environment: ComposeEnvironment): Value | string {
  const { text: value, known, refusal } = interpolate(text, environment);
  return refusal ? refusal.detail : { text: known ? value : undefined, after };
}

const escapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  '"': '"',
  "\\": "\\",
  // What follows is replaced by the variables' syntax, in which two stand for one.
  $: "$$",
};

const unescaped = (text: string): string =>
  text.replace(/\\(?:([abcfnrtv$"\\])|0(\d{0,3}))/g, (match, letter: string | undefined, octal = "") => {
    if (letter !== undefined) return escapes[letter] ?? match;
    const code = /^[0-7]{3}$/.test(octal) ? Number.parseInt(octal, 8) : Number.NaN;
    return code <= 255 ? String.fromCodePoint(code) : `\\${octal}`;
  });
