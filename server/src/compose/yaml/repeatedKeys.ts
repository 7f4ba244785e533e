/** What stands twice where Compose wants it once: keys of a mapping, strings of a list. */
import type { ComposeService } from "../composeFile.ts";
import type { DevelopBlock } from "../develop/developBlock.ts";
import { composeValue } from "../values/composeValue.ts";
import { isTagAlone, type ScalarKind } from "../values/valueKind.ts";
import type { YamlEntry, YamlMapping, YamlNode, YamlSequence } from "./yamlTree.ts";

/** Nobody mends more of them one by one. */
const mostRepeated = 100;

export interface RepeatedKey {
  readonly mapping: YamlMapping;
  readonly entry: YamlEntry;
  /** The first of the same name. */
  readonly first: YamlEntry;
}

/** In `develop` blocks and all that is written in them or merged into them, and `develop` itself in its service. */
export function repeatedKeys(
  services: readonly ComposeService[],
  blocks: readonly DevelopBlock[],
): readonly RepeatedKey[] {
  const found = new Map<YamlEntry, RepeatedKey>();
  const add = (repeated: readonly RepeatedKey[]): void => {
    for (const each of repeated) found.set(each.entry, each);
  };
  const waiting: YamlNode[] = blocks.map(({ entry }) => entry.value);
  for (const { node } of services) {
    const twice = node ? repeatedIn(node).filter(({ entry }) => entry.key.text === "develop") : [];
    add(twice);
    waiting.push(...twice.map(({ first }) => first.value));
  }
  const seen = new Set<YamlNode>();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === "alias" && node.target) waiting.push(node.target);
    else if (node.kind === "sequence") for (const item of node.items) waiting.push(item);
    else if (node.kind === "mapping") {
      add(repeatedIn(node));
      for (const { value } of node.entries) waiting.push(value);
    }
  }
  return [...found.values()]
    .slice(0, mostRepeated)
    .sort((a, b) => a.entry.key.span.start - b.entry.key.span.start);
}

/** Of one mapping. */
export function repeatedIn(mapping: YamlMapping): readonly RepeatedKey[] {
  if (mapping.entries.length < 2) return [];
  const first = new Map<string, YamlEntry>();
  return mapping.entries.flatMap((entry) => {
    const earlier = first.get(entry.key.text);
    if (!earlier) first.set(entry.key.text, entry);
    return earlier ? [{ mapping, entry, first: earlier }] : [];
  });
}

/** Strings, or scalars of other kinds, that are in a list before, with what they are; those that a variable decides may differ. */
export function repeatedItems(
  { items }: YamlSequence,
  kinds: readonly ScalarKind[] = ["string"],
): readonly { readonly item: YamlNode; readonly text: string }[] {
  const seen = new Set<string>();
  const repeated = items.flatMap((item) => {
    const value = isTagAlone(item) ? undefined : composeValue(item);
    if (!value?.known || !kinds.includes(value.type)) return [];
    const { text } = value;
    if (seen.has(text)) return [{ item, text }];
    seen.add(text);
    return [];
  });
  return repeated.slice(0, mostRepeated);
}
