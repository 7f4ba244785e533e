/** The exec form: a JSON array of strings, each with its place in the source. */
import type { MappedText } from "../../text/mappedText.ts";
import type { Span } from "../../text/span.ts";
import type { Range, Word } from "./word.ts";

/**
 * The strings of a JSON array that fills the text from `from` on; undefined where it is anything else,
 * for then the builder silently takes the shell form.
 */
export function readExecForm(text: MappedText, from: number): readonly Word[] | undefined {
  const json = text.text.slice(from);
  if (!json.startsWith("[") || !json.trimEnd().endsWith("]")) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || !values.every((value): value is string => typeof value === "string"))
    return undefined;
  const ranges = stringRanges(text.text, from, values.length);
  return ranges.map(({ start, end }, index) => ({
    text: text.text.slice(start, end),
    value: values[index] ?? "",
    span: text.spanOf(start, end),
    hasVariable: false,
  }));
}

/** Where the strings of a JSON array stand, quotes included, given how many they are. */
export function stringRanges(text: string, from: number, count: number): readonly Range[] {
  const ranges: Range[] = [];
  let offset = from;
  for (let index = 0; index < count; index++) {
    const start = text.indexOf('"', offset);
    const end = endOfString(text, start);
    ranges.push({ start, end });
    offset = end;
  }
  return ranges;
}

/** An item of a JSON array that is no string. */
export interface ArrayItem {
  readonly text: string;
  readonly span: Span;
  /** An array or object itself. */
  readonly nested: boolean;
}

/** Numbers, constants, arrays and objects in a JSON array; none where the text is no JSON, for then it is a command. */
export function readOtherThanStrings(text: MappedText, from: number): readonly ArrayItem[] {
  const json = text.text.slice(from);
  if (!json.startsWith("[") || !isJson(json)) return [];
  const items: ArrayItem[] = [];
  const add = (start: number, end: number, nested: boolean): void => {
    items.push({ text: json.slice(start, end), span: text.spanOf(from + start, from + end), nested });
  };
  let depth = 0;
  let opening = 0;
  for (const { 0: token, index } of json.matchAll(/"(?:[^"\\]|\\.)*"|[[{\]}]|[^\s,:"[{\]}]+/g)) {
    if (token === "[" || token === "{") {
      if (depth === 1) opening = index;
      depth++;
    } else if (token === "]" || token === "}") {
      depth--;
      if (depth === 1) add(opening, index + 1, true);
    } else if (depth === 1 && !token.startsWith('"')) add(index, index + token.length, false);
  }
  return items;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** An array as JSON would be, were its strings not in single quotes. */
export interface SingleQuotedArray {
  readonly span: Span;
  /** The single quotes; empty where other quotes in their place would not make it JSON. */
  readonly quotes: readonly Span[];
}

/** The array that fills the text from `from` on, if at least one of its strings is in single quotes. */
export function readSingleQuotedArray(text: MappedText, from: number): SingleQuotedArray | undefined {
  const array = text.text.slice(from).trimEnd();
  if (!array.startsWith("[") || !array.endsWith("]") || !array.includes("'")) return undefined;
  const item = /\s*(?:'([^']*)'|"(?:[^"\\]|\\.)*")\s*(,?)/y;
  const quotes: Span[] = [];
  let convertible = true;
  let comma = true;
  item.lastIndex = 1;
  for (let match = item.exec(array); match && comma; match = item.exec(array)) {
    const start = array.indexOf("'", match.index);
    const [, inner] = match;
    if (inner !== undefined) {
      if (/["\\]/.test(inner)) convertible = false;
      const offset = from + start;
      const end = offset + inner.length + 1;
      quotes.push(text.spanOf(offset, offset + 1), text.spanOf(end, end + 1));
    }
    comma = match[2] === ",";
    if (/^\s*\]$/.test(array.slice(item.lastIndex))) {
      if (quotes.length === 0) return undefined;
      const span = text.spanOf(from, from + array.length);
      return { span, quotes: convertible && !comma ? quotes : [] };
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === "\\" ? 2 : 1;
  return offset + 1;
}
