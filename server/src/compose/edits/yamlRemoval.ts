/**
 * Takes a key or an item out of a YAML text with the lines it has for itself; comments on lines of their own stay.
 * Undefined where the place is too unusual to be sure of, or where others may refer to an anchor in it.
 */
import { type Edit, remove } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from "../yaml/yamlTree.ts";

/** All of them are looked at; a person's collections have fewer. */
const mostNeighbours = 2_000;

/** The last key of a block mapping is not removed: the mapping would turn into null. */
export function removeKey(text: string, mapping: YamlMapping, entry: YamlEntry): Edit | undefined {
  if (mapping.entries.length > mostNeighbours) return undefined;
  const index = mapping.entries.indexOf(entry);
  if (index === -1 || hasAnchor(text, entry)) return undefined;
  const spans = mapping.entries.map(({ key, value }) => ({
    start: key.span.start,
    end: endOf(text, key, value),
  }));
  if (mapping.flow) return removeFromFlow(text, spans, index);
  const here = spans[index];
  const next = spans[index + 1];
  if (!here || spans.length < 2) return undefined;
  if (!startsLine(text, here.start)) {
    // Behind `- `: the next key takes its place.
    return next && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(here.end, next.start))
      ? remove({ start: here.start, end: next.start })
      : undefined;
  }
  return removeLines(text, here);
}

/** The last item is not removed: the list would turn into null. */
export function removeItem(text: string, sequence: YamlSequence, item: YamlNode): Edit | undefined {
  if (sequence.items.length > mostNeighbours) return undefined;
  const index = sequence.items.indexOf(item);
  const previous = sequence.items[index - 1];
  if (index === -1 || sequence.items.length < 2) return undefined;
  if (sequence.flow) {
    if (/&/.test(text.slice(previous?.span.end ?? sequence.span.start, item.span.end))) return undefined;
    const spans = sequence.items.map(({ span }) => span);
    return removeFromFlow(text, spans, index);
  }
  const from = previous ? text.indexOf("\n", previous.span.end) + 1 : sequence.span.start;
  const before = text.slice(from, item.span.start);
  const [, blanks = ""] = /^((?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*)-[ \t]+$/.exec(before) ?? [];
  const dash = from + blanks.length;
  if (!/-[ \t]+$/.test(before) || text[dash] !== "-" || !startsLine(text, dash)) return undefined;
  return /(?:^|\s)&\S/.test(text.slice(dash, item.span.end))
    ? undefined
    : removeLines(text, { start: dash, end: item.span.end });
}

/** The span of an empty value ends before the `:` of its key. */
const endOf = (text: string, key: YamlNode, { span }: YamlNode): number =>
  span.start < span.end ? span.end : key.span.end + (text[key.span.end] === ":" ? 1 : 0);

const hasAnchor = (text: string, { key, value }: YamlEntry): boolean =>
  /(?:^|\s)&\S/.test(text.slice(key.span.start, Math.max(key.span.end, value.span.end)));

const startsLine = (text: string, offset: number): boolean =>
  /^[ \t]*$/.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset));

function removeLines(text: string, { start, end }: Span): Edit | undefined {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const lineEnd = text.indexOf("\n", end);
  const rest = text.slice(end, lineEnd === -1 ? text.length : lineEnd);
  if (!/^[ \t]*(?:#.*)?\r?$/.test(rest)) return undefined;
  if (lineEnd !== -1) return remove({ start: from, end: lineEnd + 1 });
  const lineBreak = text[from - 2] === "\r" ? 2 : Math.min(1, from);
  return remove({ start: from - lineBreak, end: text.length });
}

function removeFromFlow(text: string, spans: readonly Span[], index: number): Edit | undefined {
  const [here, previous, next] = [spans[index], spans[index - 1], spans[index + 1]];
  if (!here) return undefined;
  if (next) {
    const between = /^\s*,\s*$/.test(text.slice(here.end, next.start));
    return between ? remove({ start: here.start, end: next.start }) : undefined;
  }
  if (!previous) return remove(here);
  const between = /^\s*,\s*$/.test(text.slice(previous.end, here.start));
  return between ? remove({ start: previous.end, end: here.end }) : undefined;
}
