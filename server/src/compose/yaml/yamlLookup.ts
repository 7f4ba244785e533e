/** What a mapping holds once aliases are followed and `<<` merged in: safe for cycles and bombs. */
import type { YamlAlias, YamlEntry, YamlMapping, YamlNode, YamlSequence } from "./yamlTree.ts";

export interface MergedMapping {
  /** By key, in order: own entries win over merged ones, the last of duplicates over the others. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** False when a `<<` leads nowhere: then any key may be there. */
  readonly complete: boolean;
}

/** A mapping never changes once it is read. */
const known = new WeakMap<YamlMapping, MergedMapping>();

export function merged(mapping: YamlMapping): MergedMapping {
  const found = known.get(mapping);
  if (found) return found;
  const read = readMerged(mapping);
  known.set(mapping, read);
  return read;
}

function readMerged(mapping: YamlMapping): MergedMapping {
  if (!mapping.entries.some(isMerge)) return { entries: byKey(mapping), complete: true };
  const entries = new Map<string, YamlEntry>();
  const visited = new Set<YamlMapping>();
  let complete = true;
  const add = (from: YamlMapping): void => {
    if (visited.has(from)) return;
    visited.add(from);
    for (const [key, entry] of byKey(from)) if (!isMerge(entry) && !entries.has(key)) entries.set(key, entry);
    for (const entry of from.entries) if (isMerge(entry)) merge(entry.value);
  };
  const merge = (value: YamlNode): void => {
    const source = dereference(value);
    if (source?.kind === "mapping") add(source);
    else if (source?.kind === "sequence" && source.items.length <= 100) {
      for (const item of source.items) {
        const mappingItem = asMapping(item);
        if (mappingItem) add(mappingItem);
        else complete = false;
      }
    } else complete = false;
  };
  add(mapping);
  return { entries, complete };
}

const byKey = ({ entries }: YamlMapping): ReadonlyMap<string, YamlEntry> =>
  new Map(entries.map((entry) => [entry.key.text, entry]));

/** `<<` in quotes is a key like any other. */
export const isMerge = ({ key }: YamlEntry): boolean => key.text === "<<" && key.style === "plain";

/** Follows aliases to the node they stand for; undefined for an alias without an anchor, or of itself. */
export function dereference(node: YamlNode | undefined): Exclude<YamlNode, YamlAlias> | undefined {
  if (node?.kind !== "alias") return node;
  const seen = new Set<YamlNode>();
  let current: YamlNode | undefined = node;
  while (current?.kind === "alias") {
    if (seen.has(current)) return undefined;
    seen.add(current);
    current = current.target;
  }
  return current;
}

export function asMapping(node: YamlNode | undefined): YamlMapping | undefined {
  const target = dereference(node);
  return target?.kind === "mapping" ? target : undefined;
}

export function asSequence(node: YamlNode | undefined): YamlSequence | undefined {
  const target = dereference(node);
  return target?.kind === "sequence" ? target : undefined;
}

/** The items of a list; any other value stands alone where a list may. */
export const oneOrMore = (node: YamlNode | undefined): readonly YamlNode[] =>
  asSequence(node)?.items ?? (node ? [node] : []);
