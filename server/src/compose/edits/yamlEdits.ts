/**
 * Edits of a YAML text in the style it is written in: block or flow, its indentation, quotes and line breaks.
 * Where a place is too unusual to be sure of, a builder returns undefined, and no fix is offered.
 */
import { type Edit, insertAt, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { type Span, slice } from "../../text/span.ts";
import {
  inBraces,
  type MappingStyle,
  mappingStyle,
  plainStyle,
  styledKey,
  styledValue,
} from "../yaml/mappingStyle.ts";
import { type Quote, yamlScalar } from "../yaml/yamlScalar.ts";
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from "../yaml/yamlTree.ts";

/** A value that is not there yet: one string, a list of them, or a mapping to commands, which are written as `[…]`. */
export type NewValue = string | readonly string[] | { readonly [key: string]: readonly string[] };

/** Adds `key: value` behind the entry `after`, or behind the last. */
export function insertKey(
  text: string,
  mapping: YamlMapping,
  key: string,
  value: NewValue,
  after?: YamlEntry,
): Edit | undefined {
  const last = after ?? mapping.entries.at(-1);
  const style = mappingStyle(text, mapping);
  if (mapping.flow) {
    const written = `${styledKey(key, style)}: ${flowValue(value, style)}`;
    return last ? insertAfterFlow(text, last.key.span, last.value, written) : insertInEmpty(mapping, written);
  }
  const first = mapping.entries[0];
  const column = first && columnOf(text, first.key.span.start);
  if (!last || column === undefined) return undefined;
  const lines = blockEntry(text, key, value, style).map((line) => " ".repeat(column) + line);
  return insertLines(text, last.value.span.end, lines);
}

function blockEntry(text: string, key: string, value: NewValue, style: MappingStyle): readonly string[] {
  const written = styledKey(key, style);
  if (typeof value === "string") return [`${written}: ${styledValue(value, style)}`];
  if (isList(value)) {
    const indentation = " ".repeat(listIndentation(text));
    return [`${written}:`, ...value.map((item) => `${indentation}- ${styledValue(item, style)}`)];
  }
  const indentation = " ".repeat(mappingIndentation(text));
  return [`${written}:`, ...flowEntries(value, style).map((entry) => indentation + entry)];
}

/** Adds items to the end of a list. */
export function appendItems(
  text: string,
  sequence: YamlSequence,
  items: readonly string[],
): Edit | undefined {
  const last = sequence.items.at(-1);
  const written = items.map((item) => yamlScalar(item, quoteOf(text, last?.span)));
  if (sequence.flow) {
    const together = written.join(", ");
    return last ? insertAfterFlow(text, last.span, last, together) : insertInEmpty(sequence, together);
  }
  const column = columnOf(text, sequence.span.start);
  if (!last || column === undefined) return undefined;
  const indentation = " ".repeat(column);
  return insertLines(
    text,
    last.span.end,
    written.map((item) => `${indentation}- ${item}`),
  );
}

/** Adds `- key: value …` to the end of a list, written as its last item is: its keys on lines of their own, or in braces. */
export function appendMapping(
  text: string,
  sequence: YamlSequence,
  entries: readonly (readonly [key: string, value: string])[],
): Edit | undefined {
  const last = sequence.items.at(-1);
  if (!last) return undefined;
  const style = last.kind === "mapping" ? mappingStyle(text, last) : plainStyle;
  const written = entries.map(([key, value]) => `${styledKey(key, style)}: ${styledValue(value, style)}`);
  if (sequence.flow) return insertAfterFlow(text, last.span, last, inBraces(written, style));
  const column = columnOf(text, sequence.span.start);
  if (column === undefined) return undefined;
  const indentation = " ".repeat(column);
  const lines = last.kind === "mapping" && last.flow ? [inBraces(written, style)] : written;
  return insertLines(
    text,
    last.span.end,
    lines.map((line, index) => `${indentation}${index === 0 ? "- " : "  "}${line}`),
  );
}

/** Turns a lone string into a list of it and others: `ignore: a` into `ignore: [a, b]`. */
export function scalarToList(
  text: string,
  span: Span,
  content: string,
  items: readonly string[],
): readonly Edit[] {
  const quote = quoteOf(text, span);
  // Only a scalar that means the same inside brackets may stay as it is.
  if (slice(text, span) !== yamlScalar(content, quote)) {
    return [replace(span, flowList([content, ...items]))];
  }
  const others = items.map((item) => `, ${yamlScalar(item, quote)}`).join("");
  return [insertAt(span.start, "["), insertAt(span.end, `${others}]`)];
}

/** Gives a key another name, in the quotes it has. */
export const renameKey = (text: string, entry: YamlEntry, name: string): Edit =>
  replace(entry.key.span, yamlScalar(name, quoteOf(text, entry.key.span)));

/** Puts another string in a scalar's place, in the quotes it has; a value not written yet gets its blank. */
export function replaceScalar(text: string, span: Span, content: string): Edit {
  const absent = span.start === span.end;
  const before = absent && text[span.start - 1] === ":" ? " " : "";
  const after = absent && text[span.end] === "#" ? " " : "";
  return replace(span, before + yamlScalar(content, quoteOf(text, span)) + after);
}

/** Whether a value can be written at a span as it is: an absent one needs the `:` of its key before it. */
export const isWritable = (text: string, { start, end }: Span): boolean =>
  start < end || /:[ \t]*$/.test(text.slice(Math.max(0, start - 200), start));

/** How far lists stand in from their key, as the text's first block list does it; 2 where there is none. */
function listIndentation(text: string): number {
  const [, outer, inner] =
    /^( *)(?:- +)?[\w.-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)- /m.exec(text) ?? [];
  return outer === undefined || inner === undefined
    ? 2
    : Math.max(0, Math.min(8, inner.length - outer.length));
}

/** How far mappings stand in from their key, as the text's first one does it; 2 where there is none. */
function mappingIndentation(text: string): number {
  const [, outer, inner] =
    /^( *)[\w.-]+:[ \t]*(?:#.*)?\r?\n(?:[ \t]*(?:#.*)?\r?\n)*( *)[\w.-]+:/m.exec(text) ?? [];
  const indentation = outer === undefined || inner === undefined ? 0 : inner.length - outer.length;
  return indentation > 0 && indentation <= 8 ? indentation : 2;
}

/** The quotes a scalar is written in. */
export function quoteOf(text: string, span: Span | undefined): Quote {
  const first = span && span.end > span.start ? text[span.start] : "";
  return first === "'" || first === '"' ? first : "";
}

function flowValue(value: NewValue, style: MappingStyle): string {
  if (typeof value === "string") return styledValue(value, style);
  return isList(value) ? flowList(value, style.value) : inBraces(flowEntries(value, style), style);
}

const flowEntries = (
  mapping: { readonly [key: string]: readonly string[] },
  style: MappingStyle,
): readonly string[] =>
  Object.entries(mapping).map(([key, command]) => `${styledKey(key, style)}: ${flowList(command, '"')}`);

/** In the wanted quotes, as commands usually are. */
export const flowList = (items: readonly string[], quote: Quote = ""): string =>
  `[${items.map((item) => yamlScalar(item, quote)).join(", ")}]`;

const isList = (value: NewValue): value is readonly string[] => Array.isArray(value);

/** Behind an element of `{…}` or `[…]`: on a line of its own where that element is. */
function insertAfterFlow(text: string, start: Span, value: YamlNode, written: string): Edit {
  const lineStart = text.lastIndexOf("\n", start.start - 1) + 1;
  const before = text.slice(lineStart, start.start);
  const ownLine = lineStart > 0 && /^[ \t]*$/.test(before);
  return insertAt(value.span.end, ownLine ? `,${lineBreakOf(text)}${before}${written}` : `, ${written}`);
}

const insertInEmpty = (collection: YamlMapping | YamlSequence, written: string): Edit =>
  insertAt(collection.span.start + 1, collection.kind === "mapping" ? ` ${written} ` : written);

/** The column of an element of a block collection; undefined where more than indentation stands before it. */
function columnOf(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(lineStart, offset).replace(/^\uFEFF/, "");
  return /^ *(?:- +)*$/.test(before) ? before.length : undefined;
}

/** Whole lines behind the line on which something ends, its comment included. */
function insertLines(text: string, end: number, lines: readonly string[]): Edit {
  const lineEnd = text.indexOf("\n", end);
  const returned = lineEnd > end && text[lineEnd - 1] === "\r";
  const lineBreak = lineEnd === -1 ? lineBreakOf(text) : returned ? "\r\n" : "\n";
  const at = lineEnd === -1 ? text.length : returned ? lineEnd - 1 : lineEnd;
  return insertAt(at, lines.map((line) => lineBreak + line).join(""));
}
