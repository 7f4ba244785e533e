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
import { refuseMerged } from "./refuseMerged.ts";

/** Longer chains of `extends` are made to exhaust a reader. */
const mostLayers = 12;

/** `isWhole`: whether it has no other layers than these. */
export function refuseService(name: string, group: ServiceGroup, isWhole: boolean, loading: Loading): void {
  const layers = flatten(group);
  if (layers.length > mostLayers) return;
  const first = firstLayer(group);
  for (const key of new Set(layers.flatMap(({ service }) => [...service.entries.keys()]))) {
    if (key.startsWith("x-")) continue;
    const pieces = piecesAt(key, layers, group);
    const last = pieces.at(-1);
    for (const piece of layers.length === 1 ? pieces : writtenPieces(key, group, last)) {
      const isAlone = pieces.length === 1 && (isWhole || piece.layer === first);
      const part = refusedKey(name, key, piece, orderOf(piece, { first, last, isAlone }, loading), loading);
      if (part)
        loading.refusePart(piece.layer.file, part, key === "develop" || isMisplaced(part, key, piece.node));
    }
    if (pieces.length > 1) refuseRepeated(name, key, pieces, loading);
    const shape = shapeOf(key);
    if (pieces.length > 1 && isWhole && last && shape)
      refuseMerged(shape, piecesOf(group, key), `services.${name}.${key}`, {
        top: last.layer,
        budget: loading.shapes,
        refuse: ({ file }, part) => loading.refusePart(file, part, false),
      });
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
    const value = layer.service.entries.get(key)?.value;
    const list = value && valueKind(value) !== "reset" ? asSequence(value) : undefined;
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

/** What Compose asks of a key: file by file, also what another then takes away; of what `extends` names only the result. */
function writtenPieces(key: string, { members }: ServiceGroup, last: Piece | undefined): readonly Piece[] {
  const written = members.flatMap((member): readonly Piece[] => {
    const entry = "members" in member ? undefined : member.service.entries.get(key);
    if ("members" in member || !entry || entry.value === last?.node || valueKind(entry.value) === "reset")
      return [];
    return [{ node: entry.value, layer: member, inert: member.inert }];
  });
  return last ? [...written, last] : written;
}

function orderOf(
  { node, layer }: Piece,
  {
    first,
    last,
    isAlone,
  }: { readonly first: Layer | undefined; readonly last: Piece | undefined; readonly isAlone: boolean },
  { supposed }: Loading,
): Placed["merged"] {
  const isFirst = layer === first && !supposed;
  if (node !== last?.node) return isFirst ? "below" : "between";
  return isAlone && !supposed ? undefined : "above";
}

function refusedKey(
  service: string,
  key: string,
  { node, layer }: Piece,
  order: Placed["merged"],
  loading: Loading,
): RefusedPart | undefined {
  const place = `services.${service}`;
  const { entries } = layer.service;
  const entry = entries.get(key);
  const shape = shapeOf(key);
  if (!shape)
    return unknownKey({ name: key, span: entry?.key.span ?? node.span, place }, serviceKeys, entries);
  const placed: Placed = { node, place: `${place}.${key}`, ...(entry && { keySpan: entry.key.span }) };
  return order
    ? refusedPart(shape, { ...placed, merged: order }, loading.shapes)
    : loading.refusedIn(node, shape, () => refusedPart(shape, placed, loading.shapes));
}
