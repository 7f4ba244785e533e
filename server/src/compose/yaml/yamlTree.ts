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
import { fixedSource, type Source } from "../../text/source.ts";
import { movingCover, type Span, spanAt } from "../../text/span.ts";
import type { Interpolated } from "../values/interpolation.ts";
import { readErrors, type YamlError } from "./yamlErrors.ts";
import { type FormerTexts, type YamlPiece, yamlPieces } from "./yamlPieces.ts";

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
  /** The first key that is a list or a mapping: `{{ name }}` has one. */
  readonly strangeKey?: YamlNode;
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

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export interface YamlEntry {
  readonly key: YamlScalar;
  /** The empty plain scalar where nothing is written. */
  readonly value: YamlNode;
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

/** What a piece of a text was read as. */
export interface PieceRead {
  /** The one mapping in block style that it holds; undefined where it holds anything else. */
  readonly mapping: YamlMapping | undefined;
}

/** The piece whose text is the source's. */
export function readPiece(
  source: Source,
  interpolate: Interpolate,
  memory: YamlMemory,
): PieceRead["mapping"] {
  const parsed = memory.mapping(source.text);
  const node = parsed && treeReader(source, interpolate)(parsed, 0);
  return node?.kind === "mapping" ? node : undefined;
}

/** As `parseYaml`, piece by piece; undefined where the text has to be read as a whole. */
export function parsePieces<Read extends PieceRead>(
  text: string,
  read: (pieces: readonly YamlPiece[]) => readonly Read[],
  former?: FormerTexts,
): { readonly yaml: YamlText; readonly pieces: readonly Read[] } | undefined {
  const cut = yamlPieces(text, former);
  if (!cut) return undefined;
  const pieces = read([cut.head, ...cut.services, ...(cut.tail ? [cut.tail] : [])]);
  const head = pieces[0]?.mapping;
  const services = pieces.slice(1, 1 + cut.services.length).map(({ mapping }) => mapping);
  const tail = cut.tail && pieces.at(-1)?.mapping;
  const last = head?.entries.at(-1);
  if (!head || !last || (cut.tail && !tail) || head.strangeKey || tail?.strangeKey) return undefined;
  if (last.key.text !== "services" || last.value.span.start !== last.value.span.end) return undefined;
  const value = joinedMapping(services);
  if (!value) return undefined;
  const all = [...head.entries.slice(0, -1), { key: last.key, value }, ...(tail?.entries ?? [])];
  const root: YamlMapping = { ...head, entries: all, span: reaching(head.span, all.at(-1)?.value) };
  return { yaml: { root, roots: [root], documents: 1, errors: [] }, pieces };
}

/** One block mapping of several with one entry each; undefined where one is none. */
export function joinedMapping(pieces: readonly (YamlMapping | undefined)[]): YamlMapping | undefined {
  const [first] = pieces;
  const entries: YamlEntry[] = [];
  for (const each of pieces) {
    if (each?.entries.length !== 1 || each.strangeKey) return undefined;
    entries.push(...each.entries);
  }
  return first && { ...first, entries, span: reaching(first.span, entries.at(-1)?.value) };
}

/** A block mapping whose one key has no value, with a value; undefined where it is none. */
export function withValue(mapping: YamlMapping | undefined, value: YamlMapping): YamlMapping | undefined {
  const [entry, another] = mapping?.entries ?? [];
  if (!mapping || !entry || another || mapping.strangeKey || entry.value.span.start !== entry.value.span.end)
    return undefined;
  return { ...mapping, entries: [{ key: entry.key, value }], span: reaching(mapping.span, value) };
}

export function parseYaml(text: string, interpolate: Interpolate = () => undefined): YamlText {
  try {
    const documents = parseAllDocuments(text, options);
    // One reader for all: Compose's own lets a document use the anchors of those before it.
    const read = treeReader(fixedSource(text), interpolate);
    const contents = [...documents].map((document) => {
      const content = document.contents ?? undefined;
      return content && read(content, 0);
    });
    return {
      root: contents[0],
      roots: contents.filter((content) => content !== undefined),
      documents: documents.length,
      errors: readErrors(
        text,
        [...documents].flatMap((document) => document.errors),
      ),
    };
  } catch (error) {
    // The parser recurses: a text nested thousands of levels deep exhausts its stack.
    const errors = [{ span: spanAt(0), detail: String(error), isCertain: false }];
    return { root: undefined, roots: [], documents: 0, errors };
  }
}

/**
 * Turns the parser's nodes into ours in document order, so that an anchor is known before its aliases.
 * The parser has read the source's text; that stands where it was read from for as long as reading takes.
 */
function treeReader(source: Source, interpolate: Interpolate): (node: unknown, emptyAt: number) => YamlNode {
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
    const [start, end] = rangeOf(node);
    const flow = node.flow === true;
    const result: Writable<YamlMapping> = {
      kind: "mapping",
      flow,
      entries,
      tag: node.tag,
      span: source.place(start, end),
    };
    anchored(node.anchor, result);
    for (const pair of node.items as Pair[]) {
      const key = isScalar(pair.key) ? scalar(pair.key, 0, true) : read(pair.key, start);
      const value = read(pair.value, key.span.end);
      if (key.kind === "scalar") entries.push({ key, value });
      else if (key.kind !== "alias") result.strangeKey ??= key;
    }
    if (!flow) result.span = upTo(start, entries.at(-1)?.value) ?? result.span;
    return result;
  }

  function sequence(node: YAMLSeq): YamlSequence {
    const items: YamlNode[] = [];
    const [start, end] = rangeOf(node);
    const flow = node.flow === true;
    const result = { kind: "sequence" as const, flow, items, tag: node.tag, span: source.place(start, end) };
    anchored(node.anchor, result);
    for (const item of node.items) items.push(read(item, start));
    if (!flow) result.span = upTo(start, items.at(-1)) ?? result.span;
    return result;
  }

  /** The parser lets a block collection reach over the comments after it; ours ends with its last value. */
  const upTo = (start: number, last: YamlNode | undefined): Span | undefined =>
    last && source.place(Math.min(start, last.span.start), Math.max(start, last.span.end));

  function alias(node: Alias): YamlAlias {
    const span = source.place(...rangeOf(node));
    return { kind: "alias", span, tag: undefined, target: anchors.get(node.source) };
  }

  function scalar(node: Scalar | undefined, emptyAt: number, isKey = false): YamlScalar {
    if (!node) return { ...nothing, span: source.place(emptyAt, emptyAt) };
    const style = styles[node.type ?? "PLAIN"];
    const [start, end] = rangeOf(node);
    const written = style === "block" ? start + source.text.slice(start, end).trimEnd().length : end;
    const span = source.place(start, written);
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

function rangeOf({ range }: { range?: readonly number[] | null }): readonly [number, number] {
  const start = range?.[0] ?? 0;
  return [start, range?.[1] ?? start];
}

const reaching = (span: Span, last: YamlNode | undefined): Span =>
  last ? movingCover(span, last.span) : span;
