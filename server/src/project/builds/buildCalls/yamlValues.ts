/** Values of YAML by their keys, as the files of pipelines and platforms are looked into: aliases and merges followed. */
import { asMapping, asSequence, dereference, merged } from "../../../compose/yaml/yamlLookup.ts";
import type { YamlNode, YamlScalar } from "../../../compose/yaml/yamlTree.ts";

/** The value of a key, or of a key in that. */
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
