/** Puts what is written one level deeper: into a list, or under a key. Line breaks and comments stay. */
import { type Edit, insertAt, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { type Span, slice } from "../../text/span.ts";
import { yamlScalar } from "../yaml/yamlScalar.ts";
import type { YamlEntry, YamlMapping } from "../yaml/yamlTree.ts";
import { quoteOf } from "./yamlEdits.ts";

/** Makes a mapping the only item of a list. Undefined where its lines begin with anything but blanks. */
export function wrapInItem(text: string, { flow, span }: YamlMapping): readonly Edit[] | undefined {
  if (flow) return [insertAt(span.start, "["), insertAt(span.end, "]")];
  const deeper = indented(text, span, 2);
  return deeper && [insertAt(span.start, "- "), ...deeper];
}

/** Puts an entry of a mapping under a key of its own. */
export function wrapInKey(
  text: string,
  mapping: YamlMapping,
  { key, value }: YamlEntry,
  parent: string,
): readonly Edit[] | undefined {
  const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
  const written = yamlScalar(parent, quoteOf(text, key.span));
  if (mapping.flow) return [insertAt(span.start, `${written}: {`), insertAt(span.end, "}")];
  const before = lineBefore(text, span.start);
  const deeper = indented(text, span, 2);
  if (!deeper || before === undefined) return undefined;
  return [insertAt(span.start, `${written}:${lineBreakOf(text)}${before}  `), ...deeper];
}

/** Puts an entry of a block under the one before it, which has no value. Undefined where it is not so. */
export function moveUnderFormer(
  text: string,
  { flow, entries }: YamlMapping,
  entry: YamlEntry,
): readonly Edit[] | undefined {
  const former = entries[entries.indexOf(entry) - 1];
  if (flow || !former || former.value.span.start < former.value.span.end) return undefined;
  const { key, value } = entry;
  const span = { start: key.span.start, end: Math.max(value.span.end, key.span.end) };
  const deeper = indented(text, span, 2);
  return deeper && [insertAt(span.start, "  "), ...deeper];
}

/** Every line after the first. Undefined where the first does not begin with what is spanned. */
function indented(text: string, span: Span, by: number): readonly Edit[] | undefined {
  if (lineBefore(text, span.start) === undefined) return undefined;
  const blanks = " ".repeat(by);
  return [...slice(text, span).matchAll(/\n(?=[^\r\n])/g)].map(({ index }) =>
    insertAt(span.start + index + 1, blanks),
  );
}

function lineBefore(text: string, offset: number): string | undefined {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  return /^ *$/.test(before) ? before : undefined;
}

/** Puts the value of an entry, written on one line, under a key of its own. */
export function valueUnderKey(
  text: string,
  mapping: YamlMapping,
  entry: YamlEntry,
  child: string,
): readonly Edit[] | undefined {
  const { key, value } = entry;
  if (!mapping.entries.includes(entry) || value.tag !== undefined || slice(text, value.span).includes("\n"))
    return undefined;
  if (!/^:[ \t]+$/.test(text.slice(key.span.end, value.span.start))) return undefined;
  const written = yamlScalar(child, quoteOf(text, key.span));
  if (mapping.flow) return [insertAt(value.span.start, `{${written}: `), insertAt(value.span.end, "}")];
  const column = key.span.start - (text.lastIndexOf("\n", key.span.start - 1) + 1);
  const between = { start: key.span.end + 1, end: value.span.start };
  return [replace(between, `${lineBreakOf(text)}${" ".repeat(column + 2)}${written}: `)];
}
