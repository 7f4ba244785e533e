/**
 * What keeps Compose from reading a file at all, wherever in it: what is no YAML, a key that is there twice or no text, an
 * alias without its anchor, a merge of what is no mapping.
 */
import { LineIndex } from "../text/lineIndex.ts";
import { type Span, slice } from "../text/span.ts";
import { tagOf } from "./composeDocument.ts";
import type { ComposeFile } from "./composeFile.ts";
import { scalarKind } from "./values/valueKind.ts";
import { repeatedIn } from "./yaml/repeatedKeys.ts";
import { dereference, isMerge } from "./yaml/yamlLookup.ts";
import type { YamlNode } from "./yaml/yamlTree.ts";

export interface UnreadablePart {
  readonly span: Span;
  /** `watch-rule`: it is in the `develop` of a service. */
  readonly kind: "yaml" | "watch-rule";
  readonly detail: string;
}

/** Remembers which parts of a file are sound, for as long as they are the same. */
export type SoundParts = Pick<WeakSet<YamlNode>, "has" | "add">;

/** The first; undefined where Compose reads the file, and where nobody knows. */
export function unreadablePart(
  { text, errors: [error], documents }: ComposeFile,
  sound: SoundParts = new WeakSet(),
): UnreadablePart | undefined {
  if (error) return error.isCertain ? { span: error.span, kind: "yaml", detail: error.detail } : undefined;
  for (const { root } of documents) {
    const part = partIn(root, text, sound);
    if (part) return part;
  }
  return undefined;
}

interface Waiting {
  readonly node: YamlNode;
  /** The keys that lead there. */
  readonly keys: readonly string[];
  /** Within what `!reset` takes away: of that, only anchors are looked for. */
  readonly isReset: boolean;
}

/** No recursion: a text may be nested as deep as its reader can go. */
function partIn(root: YamlNode, text: string, sound: SoundParts): UnreadablePart | undefined {
  const visited: YamlNode[] = [];
  const waiting: Waiting[] = [{ node: root, keys: [], isReset: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, keys } = next;
    if (node.kind === "scalar" || sound.has(node)) continue;
    const isReset = next.isReset || node.tag === "!reset";
    const part =
      brokenAlias(node, text, keys) ??
      (isReset ? undefined : (foreignKey(node) ?? brokenMerge(node) ?? repeatedKey(node, text, keys)));
    if (part) return part;
    visited.push(node);
    if (node.kind === "sequence") for (const item of node.items) waiting.push({ node: item, keys, isReset });
    if (node.kind === "mapping")
      for (const { key, value } of node.entries)
        waiting.push({ node: value, keys: [...keys, key.text].slice(0, 5), isReset });
  }
  for (const node of visited) sound.add(node);
  return undefined;
}

/** A number, a date, nothing: what go-yaml makes of a key without quotes. Or no scalar at all. */
function foreignKey(node: YamlNode): UnreadablePart | undefined {
  if (node.kind !== "mapping") return undefined;
  const { entries, strangeKey } = node;
  if (strangeKey) return { span: strangeKey.span, kind: "yaml", detail: "invalid map key" };
  const key = entries.find((entry) => scalarKind(entry.key) !== "string")?.key;
  return key && { span: key.span, kind: "yaml", detail: `non-string key: ${key.text}` };
}

/** A `<<` of what is neither a mapping nor a list of them; of an alias without its anchor that is told. */
function brokenMerge(node: YamlNode): UnreadablePart | undefined {
  if (node.kind !== "mapping") return undefined;
  for (const entry of node.entries) {
    if (!isMerge(entry)) continue;
    const { value } = entry;
    const source = dereference(value);
    const merges = source?.kind === "sequence" ? source.items.map(dereference) : [source];
    const isMergeable =
      tagOf(value) !== undefined || merges.every((each) => (each?.kind ?? "mapping") === "mapping");
    if (isMergeable) continue;
    const span = value.span.start < value.span.end ? value.span : entry.key.span;
    return { span, kind: "yaml", detail: "map merge requires map or sequence of maps as the value" };
  }
  return undefined;
}

const kindAt = ([top, , third]: readonly string[]): UnreadablePart["kind"] =>
  top === "services" && third === "develop" ? "watch-rule" : "yaml";

function brokenAlias(node: YamlNode, text: string, keys: readonly string[]): UnreadablePart | undefined {
  if (node.kind !== "alias" || node.target) return undefined;
  // In a value of a rule, a star is mostly meant as one: that is told with a fix.
  const isValue = keys.length > 4 && keys[4] !== "<<";
  const detail = `unknown anchor '${slice(text, node.span).slice(1)}' referenced`;
  return { span: node.span, kind: isValue ? kindAt(keys) : "yaml", detail };
}

function repeatedKey(node: YamlNode, text: string, keys: readonly string[]): UnreadablePart | undefined {
  const [repeated] = node.kind === "mapping" ? repeatedIn(node) : [];
  if (!repeated) return undefined;
  const { entry, first } = repeated;
  const line = new LineIndex(text).positionAt(first.key.span.start).line + 1;
  return {
    span: entry.key.span,
    kind: kindAt(keys.length < 3 ? [...keys, entry.key.text] : keys),
    detail: `mapping key "${entry.key.text}" already defined at line ${line}`,
  };
}
