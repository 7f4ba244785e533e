/** What Compose's schema refuses in a service, merged from all its files. */
import { isDevelopKey } from "../compose/develop/developBlock.ts";
import { serviceKeys } from "../compose/schema/serviceShape.ts";
import {
  type Placed,
  type RefusedPart,
  refusedPart,
  type Shape,
  unknownKey,
} from "../compose/schema/shape.ts";
import { composeValue } from "../compose/values/composeValue.ts";
import { valueKind } from "../compose/values/valueKind.ts";
import { asMapping, asSequence, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import { flatten, type Layer, type Piece, piecesOf, type ServiceGroup } from "./layers.ts";
import type { Loading } from "./loading.ts";

/** Longer chains of `extends` are made to exhaust a reader. */
const mostLayers = 12;

export function refuseService(name: string, group: ServiceGroup, loading: Loading): void {
  const layers = flatten(group);
  if (layers.length > mostLayers) return;
  const first = firstLayer(group);
  for (const key of new Set(layers.flatMap(({ service }) => [...service.entries.keys()]))) {
    if (key.startsWith("x-")) continue;
    const pieces = piecesAt(key, layers, group);
    for (const [index, piece] of pieces.entries()) {
      const order = orderOf(pieces, index, piece.layer === first && !loading.supposed);
      const part = order && refusedKey(name, key, piece, order, loading);
      if (part)
        loading.refusePart(piece.layer.file, part, key === "develop" || isMisplaced(part, key, piece.node));
    }
    if (pieces.length > 1) refuseRepeated(name, key, pieces, loading);
  }
  const others = layers.filter((layer) => layer !== first || loading.supposed);
  for (const layer of others) refuseShortSyntax(name, layer, loading);
}

/** In a list that no merge makes a mapping, items stand beside those of other files; of those of one it is told with all else. */
function refuseRepeated(service: string, key: string, pieces: readonly Piece[], loading: Loading): void {
  const shape = shapeOf(key);
  if (!shape?.distinct || shape.others) return;
  const below = new Set<string>();
  for (const { node, layer } of pieces) {
    const values = (asSequence(node)?.items ?? []).flatMap((item) => composeValue(item) ?? []);
    const known = values.filter((value) => value.known);
    const repeated = known.find(({ text }) => below.has(text));
    if (repeated) {
      const detail = `services.${service}.${key} has "${repeated.text}" twice`;
      loading.refusePart(layer.file, { span: repeated.span, fault: "value", detail }, false);
      return;
    }
    for (const { text } of known) below.add(text);
  }
}

/** What Compose takes apart when it reads a file, before it lays another over it or takes something away. */
const inOneString = ["ports", "volumes", "devices"];

/** Of the file that is asked alone, or that comes first, it is told with all else. */
function refuseShortSyntax(service: string, layer: Layer, loading: Loading): void {
  for (const key of inOneString) {
    const list = asSequence(layer.service.entries.get(key)?.value);
    const shape = serviceKeys[key]?.items;
    for (const [index, node] of (shape ? (list?.items ?? []) : []).entries()) {
      if (!shape || !["string", "number"].includes(valueKind(node))) continue;
      const part = refusedPart(shape, { node, place: `services.${service}.${key}.${index}` }, loading.shapes);
      if (part) loading.refusePart(layer.file, part, false);
    }
  }
}

/** Whether it is a key of `develop`, in the service or its build: a rule of its own tells of it there. */
function isMisplaced({ key, span }: RefusedPart, serviceKey: string, node: YamlNode): boolean {
  if (key === undefined || !isDevelopKey(key)) return false;
  const build = serviceKey === "build" ? asMapping(node) : undefined;
  const entry = build && merged(build).entries.get(key);
  return serviceKey === key || entry?.key.span.start === span.start;
}

/** Most services have one layer, whose keys are what they are. */
function piecesAt(key: string, layers: readonly Layer[], group: ServiceGroup): readonly Piece[] {
  const [only, another] = layers;
  const node = another ? undefined : only?.service.entries.get(key)?.value;
  const pieces = only && node ? [{ node, layer: only, inert: only.inert }] : flatten(piecesOf(group, key));
  return pieces.filter((piece) => valueKind(piece.node) !== "reset");
}

/** Compose asks the first file alone, then with each that follows; of what `extends` names only the result. */
function firstLayer({ members }: ServiceGroup): Layer | undefined {
  const [first] = members;
  if (!first || "members" in first) return first && members.length === 1 ? firstLayer(first) : undefined;
  return first;
}

const shapeOf = (key: string): Shape | undefined =>
  Object.hasOwn(serviceKeys, key) ? serviceKeys[key] : undefined;

type Order = "alone" | NonNullable<Placed["merged"]>;

/** Undefined: what it comes to is not known. */
function orderOf(pieces: readonly Piece[], index: number, isFirst: boolean): Order | undefined {
  if (isFirst) return pieces.length === 1 ? "alone" : "below";
  return index === pieces.length - 1 ? "above" : undefined;
}

function refusedKey(
  service: string,
  key: string,
  { node, layer }: Piece,
  order: Order,
  loading: Loading,
): RefusedPart | undefined {
  const place = `services.${service}`;
  const { entries } = layer.service;
  const entry = entries.get(key);
  const shape = shapeOf(key);
  if (!shape)
    return unknownKey({ name: key, span: entry?.key.span ?? node.span, place }, serviceKeys, entries);
  const placed: Placed = { node, place: `${place}.${key}`, ...(entry && { keySpan: entry.key.span }) };
  return order === "alone"
    ? loading.refusedIn(node, shape, () => refusedPart(shape, placed, loading.shapes))
    : refusedPart(shape, { ...placed, merged: order }, loading.shapes);
}
