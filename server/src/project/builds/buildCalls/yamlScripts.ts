/** Shell scripts in YAML: what a scalar holds, each character with its place in the file. */
import { asMapping, asSequence, dereference, merged } from "../../../compose/yamlLookup.ts";
import type { YamlNode, YamlScalar } from "../../../compose/yamlTree.ts";
import { hole } from "../../../files/partlyKnown.ts";
import { MappedText, type Stretch } from "../../../text/mappedText.ts";

/** What a pipeline replaces before a shell or a builder reads it, as holes that are as long: `${{ matrix.image }}`, `$(tag)`. */
export const withoutExpressions = (text: string, expressions: RegExp): string =>
  text.replace(expressions, (written, inside: string) => hole(inside.trim(), written.length));

/** The scalar's content: exact for blocks and for texts on one line, elsewhere every part stands for the whole. */
export function scriptOf(text: string, scalar: YamlScalar): MappedText {
  const { span, style } = scalar;
  if (style === "block") return blockScript(text, span.start, span.end);
  const quotes = style === "plain" ? 0 : 1;
  const inside = { start: span.start + quotes, end: span.end - quotes };
  if (text.slice(inside.start, inside.end) === scalar.text) return MappedText.of(text, [inside]);
  return MappedText.whole({ text: scalar.text, place: () => span });
}

/** Lines without their indentation; of a folded block (`>`), as one line. */
function blockScript(text: string, start: number, end: number): MappedText {
  const header = text.indexOf("\n", start) + 1;
  const folded = text[start] === ">";
  if (header === 0 || header > end) return MappedText.of(text, []);
  const lines: { readonly from: number; readonly to: number }[] = [];
  for (let from = header; from < end; ) {
    const next = text.indexOf("\n", from) + 1;
    const to = next === 0 || next > end ? end : next;
    lines.push({ from, to });
    from = to;
  }
  const blanks = (from: number): number => /[ ]*/y.exec(text.slice(from, end))?.[0].length ?? 0;
  const written = lines.filter(({ from, to }) => text.slice(from, to).trim() !== "");
  const indentation = Math.min(...written.map(({ from }) => blanks(from)));
  const stretches = lines.flatMap(({ from, to }): readonly Stretch[] => {
    const begin = Math.min(from + indentation, to);
    const lineBreak = folded && text[to - 1] === "\n" && begin < to - 1;
    if (!lineBreak) return [{ start: begin, end: to }];
    return [
      { start: begin, end: to - 1 },
      { start: to - 1, end: to, character: " " },
    ];
  });
  return MappedText.whole(text).pick(stretches);
}

/** The value of a key, aliases and merges followed. */
export function valueOf(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let current = dereference(node);
  for (const key of keys) {
    const mapping = asMapping(current);
    current = mapping && dereference(merged(mapping).entries.get(key)?.value);
  }
  return current;
}

/** The text of a scalar; undefined for what is none, or is empty. */
export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const value = valueOf(node, ...keys);
  return value?.kind === "scalar" ? value.text || undefined : undefined;
}

/** The scalars of a list and of the lists in it, or the one that stands in its place. */
export function scalarsAt(node: YamlNode | undefined, depth = 0): readonly YamlScalar[] {
  const value = dereference(node);
  if (value?.kind === "scalar") return [value];
  if (value?.kind !== "sequence" || depth > 4) return [];
  return value.items.flatMap((item) => scalarsAt(item, depth + 1));
}

export const itemsAt = (node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlNode[] =>
  asSequence(valueOf(node, ...keys))?.items ?? [];

/** Keys and values, merges followed. */
export function entriesAt(
  node: YamlNode | undefined,
  ...keys: readonly string[]
): readonly (readonly [string, YamlNode])[] {
  const mapping = asMapping(valueOf(node, ...keys));
  return mapping ? [...merged(mapping).entries].map(([key, { value }]) => [key, value]) : [];
}

/** The scalars among the values, by key. */
export const textsAt = (
  node: YamlNode | undefined,
  ...keys: readonly string[]
): ReadonlyMap<string, string> =>
  new Map(
    entriesAt(node, ...keys).flatMap(([key, value]) => {
      const text = textAt(value);
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
