/**
 * What a service is merged from, kept apart until a value is asked for, so that each value knows its file.
 * Tags work as in Compose: `!reset` takes away what stands before it, `!override` stands alone; neither reaches beyond
 * the group it is in.
 */
import { tagOf } from "../compose/composeDocument.ts";
import { type ComposeValue, presentValue } from "../compose/values/composeValue.ts";
import { asMapping, asSequence, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "../compose/yaml/yamlTree.ts";
import type { ServiceDefinition } from "./composeProject.ts";

/** One definition of a service. */
export interface Layer extends ServiceDefinition {
  /** The project directory of the model it is loaded in: of an included file, that of its `include`. */
  readonly modelDirectory: string;
  /** Whether an `include` brings it. */
  readonly included: boolean;
  /** Whether it stands within an `!override`: then Compose looks at no tags in it. */
  readonly inert: boolean;
}

/** What is merged into one before what is around it is merged: weakest first. */
export interface Group<Member> {
  readonly members: readonly (Member | Group<Member>)[];
  /** Something of it could not be read: a base that `extends` names. */
  readonly partial?: boolean;
}

export type ServiceGroup = Group<Layer>;

/** A node of one of the files. */
export interface Piece<Source = Layer> {
  readonly node: YamlNode;
  readonly layer: Source;
  /** As in `Layer`. */
  readonly inert: boolean;
}

const isGroup = <Member>(member: Member | Group<Member>): member is Group<Member> =>
  typeof member === "object" && member !== null && "members" in member;

/** Every member, weakest first. */
export const flatten = <Member>({ members }: Group<Member>): readonly Member[] =>
  members.flatMap((member) => (isGroup(member) ? flatten(member) : [member]));

/** The values of a key of the service. */
export const piecesOf = (group: Group<Layer>, key: string): Group<Piece> =>
  select(group, (layer) => {
    const { node, entries } = layer.service;
    return node && selected(node, entries.get(key), layer, layer.inert);
  });

/** The values of a key within mappings; `ofScalar` gives what a scalar in a mapping's place stands for. */
export const piecesWithin = <Source>(
  group: Group<Piece<Source>>,
  key: string,
  ofScalar: (piece: Piece<Source>) => Piece<Source> | undefined = () => undefined,
): Group<Piece<Source>> =>
  select(group, (piece) => {
    const mapping = asMapping(piece.node);
    return mapping
      ? selected(mapping, merged(mapping).entries.get(key), piece.layer, piece.inert)
      : { piece: ofScalar(piece), clears: false };
  });

interface Selected<Source> {
  readonly piece: Piece<Source> | undefined;
  /** Whether what stands before it is taken away. */
  readonly clears: boolean;
}

function selected<Source>(
  mapping: YamlMapping,
  entry: YamlEntry | undefined,
  layer: Source,
  inert: boolean,
): Selected<Source> | undefined {
  if (!entry) return undefined;
  const tag = inert ? undefined : tagOf(entry.value);
  if (tag !== "!reset") {
    const overrides = tag === "!override";
    return { piece: { node: entry.value, layer, inert: inert || overrides }, clears: overrides };
  }
  // The key goes before `<<` is merged in, which then may bring it from elsewhere.
  const others = mapping.entries.filter(({ key }) => key.text !== entry.key.text);
  const beneath = merged({ ...mapping, entries: others }).entries.get(entry.key.text);
  return { piece: beneath && { node: beneath.value, layer, inert }, clears: true };
}

function select<Member, Source>(
  { members }: Group<Member>,
  read: (member: Member) => Selected<Source> | undefined,
): Group<Piece<Source>> {
  let found: (Piece<Source> | Group<Piece<Source>>)[] = [];
  for (const member of members) {
    if (isGroup(member)) {
      const inner = select(member, read);
      if (inner.members.length > 0) found.push(inner);
      continue;
    }
    const { piece, clears = false } = read(member) ?? {};
    if (clears) found = [];
    if (piece) found.push(piece);
  }
  return { members: found };
}

/** Keys of mappings that one of them takes away, also where it stands in a list below: Compose has made a mapping of that. */
export const resetNames = (group: Group<Piece>): ReadonlySet<string> =>
  new Set(
    flatten(group).flatMap(({ node, inert }) => {
      const mapping = inert ? undefined : asMapping(node);
      const entries = mapping ? [...merged(mapping).entries] : [];
      return entries.flatMap(([name, { value }]) => (tagOf(value) === "!reset" ? [name] : []));
    }),
  );

export interface ValueInLayer {
  readonly value: ComposeValue;
  readonly layer: Layer;
}

/** The last that is not null. */
export function lastValue(group: Group<Piece>): ValueInLayer | undefined {
  for (const { node, layer } of [...flatten(group)].reverse()) {
    const value = presentValue(node);
    if (value) return { value, layer };
  }
  return undefined;
}

/** The items of lists, one after the other. */
export const itemsOf = <Source>(group: Group<Piece<Source>>): readonly Piece<Source>[] =>
  flatten(group).flatMap(({ node, layer, inert }) =>
    (asSequence(node)?.items ?? [])
      .filter((item) => inert || tagOf(item) !== "!reset")
      .map((item) => ({ node: item, layer, inert })),
  );
