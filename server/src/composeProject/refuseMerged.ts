/**
 * What Compose asks of values only when all files are merged, where several of them have a part of one: of what lies
 * below and is left, and of keys that come to stand beside each other. Of what lies above it is told with all else.
 */
import {
  faultOf,
  isExtension,
  partOf,
  type RefusedPart,
  refusedPart,
  type Shape,
  type ShapeBudget,
} from "../compose/schema/shape.ts";
import { valueKind } from "../compose/values/valueKind.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry } from "../compose/yaml/yamlTree.ts";
import { flatten, type Group, itemsOf, type Piece, piecesWithin } from "./layers.ts";

export interface Asking<Source> {
  /** Where that is which lies above all else. */
  readonly top: Source;
  readonly budget: ShapeBudget;
  readonly refuse: (source: Source, part: RefusedPart) => void;
}

/** `place`: what the value is: `services.app.deploy`. */
export function refuseMerged<Source>(
  shape: Shape,
  group: Group<Piece<Source>>,
  place: string,
  asking: Asking<Source>,
): void {
  const pieces = flatten(group);
  const last = shape.isReplacing ? pieces.at(-1) : pieces.findLast(({ node }) => valueKind(node) !== "null");
  if (!last || !asksInTheEnd(shape) || !asking.budget.take()) return;
  const isInner = asMapping(last.node) !== undefined || valueKind(last.node) === "list";
  if (shape.isReplacing || (!isInner && (shape.saysInTheEnd ?? shape.least) !== undefined))
    refuseOne(shape, last, place, asking);
  if (shape.isReplacing) return;
  if (shape.items) refuseItems({ ...shape, items: shape.items }, group, place, asking);
  if (shape.isPaired && pieces.length > 1) refusePairs(shape, pieces, place, asking);
  refuseEntries(shape, group, place, asking);
}

/** Whether anything is asked in the end: of a shape, which never changes, always the same. */
function asksInTheEnd(shape: Shape): boolean {
  const known = answers.get(shape);
  if (known !== undefined) return known;
  const { items, keys = {}, others, saysInTheEnd, least, fault, anyOf } = shape;
  const asks =
    (saysInTheEnd ?? least ?? fault ?? anyOf) !== undefined ||
    [items, others, ...Object.values(keys)].some((part) => part !== undefined && asksInTheEnd(part));
  answers.set(shape, asks);
  return asks;
}

const answers = new WeakMap<Shape, boolean>();

function refuseOne<Source>(
  shape: Shape,
  { node, layer }: Piece<Source>,
  place: string,
  { top, budget, refuse }: Asking<Source>,
): void {
  const part = layer === top ? undefined : refusedPart(shape, { node, place }, budget);
  if (part) refuse(layer, part);
}

/** An item is left where none of a later file takes its place. */
function refuseItems<Source>(
  { items, placeOf }: Shape & { readonly items: Shape },
  group: Group<Piece<Source>>,
  place: string,
  asking: Asking<Source>,
): void {
  if (!asksInTheEnd(items)) return;
  const taken = new Set<string | undefined>();
  for (const [index, piece] of [...itemsOf(group).entries()].reverse()) {
    const own = placeOf?.(piece.node);
    const isLeft = taken.size === 0 || !(taken.has(own) || taken.has(undefined) || own === undefined);
    if (isLeft) refuseOne(items, piece, `${place}.${index}`, asking);
    if (placeOf) taken.add(own);
  }
}

/** Of a mapping that is merged with nothing it is not asked. */
function refusePairs<Source>(
  { items }: Shape,
  pieces: readonly Piece<Source>[],
  place: string,
  { refuse }: Asking<Source>,
): void {
  for (const { node, layer } of pieces) {
    const mapping = asMapping(node);
    const entries = mapping ? [...merged(mapping).entries.values()] : [];
    const refused = entries.find(({ key, value }) => {
      const kind = valueKind(value);
      return kind !== "reset" && items?.says?.(kind === "null" ? key.text : `${key.text}=`) === false;
    });
    if (!refused) continue;
    const { span, text } = refused.key;
    refuse(layer, { span, fault: "value", detail: `${place} cannot have "${text}"` });
  }
}

function refuseEntries<Source>(
  shape: Shape,
  group: Group<Piece<Source>>,
  place: string,
  asking: Asking<Source>,
): void {
  const mappings = flatten(group).flatMap(({ node, layer }) => {
    const mapping = asMapping(node);
    return mapping ? [{ node, layer, ...merged(mapping) }] : [];
  });
  const written = new Map(mappings.flatMap(({ entries }) => [...entries]));
  const left = new Map<string, YamlEntry>();
  const hasFaults = (shape.fault ?? shape.anyOf) !== undefined;
  for (const [name, entry] of written) {
    const part = partOf(shape, name);
    const isAsked = part !== undefined && !isExtension(shape, name) && asksInTheEnd(part);
    if (!isAsked && !hasFaults) continue;
    const within = piecesWithin(group, name);
    const value = flatten(within).at(-1);
    if (value) left.set(name, { ...entry, value: value.node });
    if (isAsked) refuseMerged(part, within, `${place}.${name}`, asking);
  }
  const last = mappings.at(-1);
  const isWhole = hasFaults && mappings.every(({ complete }) => complete);
  const fault = isWhole ? faultOf(shape, left) : undefined;
  if (last && fault !== undefined)
    asking.refuse(last.layer, { span: last.node.span, fault: "value", detail: `${place} ${fault}` });
}
