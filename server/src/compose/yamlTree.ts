/**
 * A YAML text as a tree of spans: what `yaml` parses, reduced to what reading a compose file needs.
 * Aliases stay references, so a bomb costs nothing; duplicate keys stay visible; nothing here throws.
 */
import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { cover, type Span, spanAt } from "../text/span.ts";
import type { Interpolated } from "./interpolation.ts";
import { type YamlPiece, yamlPieces } from "./yamlPieces.ts";

export type ScalarStyle = "plain" | "single" | "double" | "block";

interface YamlBase {
  /** The node as written, quotes included, without its anchor, tag and trailing comment. */
  readonly span: Span;
  /** `!reset`, `!override`, or any other tag as written. */
  readonly tag: string | undefined;
}
export interface YamlScalar extends YamlBase {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  /** The content: quotes and escapes undone, blocks folded. */
  readonly text: string;
  /** The content with its variables replaced; undefined where there is nothing to replace, and for keys. */
  readonly interpolated: Interpolated | undefined;
}
export interface YamlMapping extends YamlBase {
  readonly kind: "mapping";
  readonly flow: boolean;
  /** In the order written, duplicates and `<<` included; entries whose key is not a scalar are left out. */
  readonly entries: readonly YamlEntry[];
}
export interface YamlSequence extends YamlBase {
  readonly kind: "sequence";
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}
export interface YamlAlias extends YamlBase {
  readonly kind: "alias";
  /** Undefined when no such anchor stands before it. May contain the alias itself. */
  readonly target: YamlNode | undefined;
}
export type YamlNode = YamlScalar | YamlMapping | YamlSequence | YamlAlias;

export interface YamlEntry {
  readonly key: YamlScalar;
  /** The empty plain scalar where nothing is written. */
  readonly value: YamlNode;
}

export interface YamlError {
  readonly span: Span;
  /** In English, from the parser. */
  readonly detail: string;
}

export interface YamlText {
  /** The content of the first document; undefined when there is none. */
  readonly root: YamlNode | undefined;
  /** The contents of all documents that have one. */
  readonly roots: readonly YamlNode[];
  /** How many documents the text holds. */
  readonly documents: number;
  readonly errors: readonly YamlError[];
}

/** `failsafe` keeps every scalar as text: whether `007` is a number is for the reader of that key to say. */
const options = { schema: "failsafe", uniqueKeys: false, prettyErrors: false, logLevel: "silent" } as const;

/** Replaces the variables of a scalar; undefined where it has none. */
export type Interpolate = (scalar: Omit<YamlScalar, "interpolated">) => Interpolated | undefined;

/** Remembers what pieces of texts parsed to, whatever stands around them. Those that were asked for last are kept. */
export class YamlMemory {
  readonly #parsed = new Map<string, YAMLMap | undefined>();

  /** The one mapping in block style that the piece holds; undefined where it holds anything else, or an error. */
  mapping(piece: string): YAMLMap | undefined {
    const known = this.#parsed.get(piece);
    const parsed = known ?? (this.#parsed.has(piece) ? undefined : blockMapping(piece));
    this.#parsed.delete(piece);
    this.#parsed.set(piece, parsed);
    for (const oldest of this.#parsed.keys()) {
      if (this.#parsed.size <= mostPieces) break;
      this.#parsed.delete(oldest);
    }
    return parsed;
  }
}

/** A few large files, or many small ones. */
const mostPieces = 500;

function blockMapping(piece: string): YAMLMap | undefined {
  try {
    const documents = parseAllDocuments(piece, options);
    const [document] = documents;
    const only = documents.length === 1 && document?.errors.length === 0 ? document.contents : undefined;
    return isMap(only) && only.flow !== true ? only : undefined;
  } catch {
    return undefined;
  }
}

/** As `parseYaml`, from what is remembered of the text's pieces; undefined where the text has to be read as a whole. */
function parsePieces(text: string, interpolate: Interpolate, memory: YamlMemory): YamlText | undefined {
  const pieces = yamlPieces(text);
  if (!pieces) return undefined;
  const read = ({ start, text: piece }: YamlPiece): YamlMapping | undefined => {
    const parsed = memory.mapping(piece);
    const node = parsed && treeReader(text, interpolate, start)(parsed, start);
    return node?.kind === "mapping" ? node : undefined;
  };
  const head = read(pieces.head);
  const tail = pieces.tail && read(pieces.tail);
  const services = pieces.services.map(read);
  const last = head?.entries.at(-1);
  const [first] = services;
  if (!head || !last || !first || (pieces.tail && !tail)) return undefined;
  if (last.key.text !== "services" || last.value.span.start !== last.value.span.end) return undefined;
  const entries: YamlEntry[] = [];
  for (const service of services) {
    if (service?.entries.length !== 1) return undefined;
    entries.push(...service.entries);
  }
  const value: YamlMapping = { ...first, entries, span: trimmed(first.span, entries.at(-1)?.value) };
  const all = [...head.entries.slice(0, -1), { key: last.key, value }, ...(tail?.entries ?? [])];
  const root: YamlMapping = { ...head, entries: all, span: trimmed(head.span, all.at(-1)?.value) };
  return { root, roots: [root], documents: 1, errors: [] };
}

export function parseYaml(
  text: string,
  interpolate: Interpolate = () => undefined,
  memory?: YamlMemory,
): YamlText {
  const pieced = memory && parsePieces(text, interpolate, memory);
  if (pieced) return pieced;
  try {
    const documents = parseAllDocuments(text, options);
    // One reader for all: Compose's own lets a document use the anchors of those before it.
    const read = treeReader(text, interpolate);
    const contents = [...documents].map((document) => {
      const content = document.contents ?? undefined;
      return content && read(content, 0);
    });
    return {
      root: contents[0],
      roots: contents.filter((content) => content !== undefined),
      documents: documents.length,
      errors: [...documents]
        .flatMap((document) => document.errors)
        .map(({ message, pos: [start, end] }) => ({ span: { start, end }, detail: message })),
    };
  } catch (error) {
    // The parser recurses: a text nested thousands of levels deep exhausts its stack.
    return { root: undefined, roots: [], documents: 0, errors: [{ span: spanAt(0), detail: String(error) }] };
  }
}

/** Turns the parser's nodes into ours in document order, so that an anchor is known before its aliases. */
function treeReader(
  text: string,
  interpolate: Interpolate,
  /** What the parser read began here in the text. */
  offset = 0,
): (node: unknown, emptyAt: number) => YamlNode {
  const anchors = new Map<string, YamlNode>();

  const read = (node: unknown, emptyAt: number): YamlNode => {
    if (isMap(node)) return mapping(node);
    if (isSeq(node)) return sequence(node);
    if (isAlias(node)) return alias(node);
    return scalar(isScalar(node) ? node : undefined, emptyAt);
  };

  const anchored = <N extends YamlNode>(anchor: string | undefined, node: N): N => {
    if (anchor) anchors.set(anchor, node);
    return node;
  };

  function mapping(node: YAMLMap): YamlMapping {
    const entries: YamlEntry[] = [];
    const flow = node.flow === true;
    const result = { kind: "mapping", flow, entries, tag: node.tag, span: rangeOf(node, offset) } as const;
    anchored(node.anchor, result);
    for (const pair of node.items as Pair[]) {
      const key = isScalar(pair.key) ? scalar(pair.key, 0, true) : read(pair.key, result.span.start);
      const value = read(pair.value, key.span.end);
      if (key.kind === "scalar") entries.push({ key, value });
    }
    return Object.assign(result, { span: flow ? result.span : trimmed(result.span, entries.at(-1)?.value) });
  }

  function sequence(node: YAMLSeq): YamlSequence {
    const items: YamlNode[] = [];
    const flow = node.flow === true;
    const result = { kind: "sequence", flow, items, tag: node.tag, span: rangeOf(node, offset) } as const;
    anchored(node.anchor, result);
    for (const item of node.items) items.push(read(item, result.span.start));
    return Object.assign(result, { span: flow ? result.span : trimmed(result.span, items.at(-1)) });
  }

  function alias(node: Alias): YamlAlias {
    return { kind: "alias", span: rangeOf(node, offset), tag: undefined, target: anchors.get(node.source) };
  }

  function scalar(node: Scalar | undefined, emptyAt: number, isKey = false): YamlScalar {
    if (!node) return { ...nothing, span: spanAt(emptyAt) };
    const style = styles[node.type ?? "PLAIN"];
    const range = rangeOf(node, offset);
    const span =
      style === "block"
        ? { ...range, end: range.start + text.slice(range.start, range.end).trimEnd().length }
        : range;
    const read = { kind: "scalar", span, tag: node.tag, style, text: String(node.value ?? "") } as const;
    return anchored(node.anchor, { ...read, interpolated: isKey ? undefined : interpolate(read) });
  }

  return read;
}

const nothing = {
  kind: "scalar",
  tag: undefined,
  style: "plain",
  text: "",
  interpolated: undefined,
} as const;

const styles = {
  PLAIN: "plain",
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "block",
  BLOCK_FOLDED: "block",
} as const satisfies Record<NonNullable<Scalar["type"]>, ScalarStyle>;

function rangeOf(node: { range?: readonly number[] | null }, offset: number): Span {
  const [start = 0, end = start] = node.range ?? [];
  return { start: start + offset, end: end + offset };
}

/** The parser lets a block collection reach over the comments after it; ours ends with its last value. */
const trimmed = (span: Span, last: YamlNode | undefined): Span =>
  last ? cover(spanAt(span.start), last.span) : span;
