/** What Compose's schema refuses in a document besides its services, and what it takes from them all: resources. */
import type { ComposeDocument } from "../compose/composeDocument.ts";
import { isDevelopKey } from "../compose/develop/developBlock.ts";
import { resourceKinds, topLevelKeys } from "../compose/schema/fileShape.ts";
import { type Placed, type RefusedPart, refusedPart, unknownKey } from "../compose/schema/shape.ts";
import { valueKind } from "../compose/values/valueKind.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlEntry, YamlNode } from "../compose/yaml/yamlTree.ts";
import { flatten, type Piece, piecesWithin } from "./layers.ts";
import type { Loading } from "./loading.ts";
import { refuseMerged } from "./refuseMerged.ts";

/** What lies below or above the document. */
export interface Beside {
  readonly isFirst: boolean;
  readonly isOnly: boolean;
}

export function refuseDocument(
  file: string,
  { root }: ComposeDocument,
  { isFirst, isOnly }: Beside,
  loading: Loading,
): void {
  const mapping = asMapping(root);
  if (!mapping) {
    if (isWritten(root)) loading.refuse(file, root.span, "schema", "top-level object must be a mapping");
    return;
  }
  const isLowest = isFirst && !loading.supposed;
  const order = isLowest ? (isOnly ? undefined : "below") : "above";
  const { entries } = merged(mapping);
  for (const [name, entry] of entries) {
    if (name.startsWith("x-")) continue;
    for (const kind of resourceKinds) if (kind === name) loading.declare(kind, entry.value);
    const part = refusedEntry(name, { entry, entries }, order, loading);
    if (part) loading.refusePart(file, part, isDevelopKey(name));
  }
}

const isWritten = (node: YamlNode): boolean => !["unknown", "reset", "null"].includes(valueKind(node));

function refusedEntry(
  name: string,
  { entry: { key, value }, entries }: { entry: YamlEntry; entries: ReadonlyMap<string, YamlEntry> },
  order: Placed["merged"],
  loading: Loading,
): RefusedPart | undefined {
  if (name === "services") return refusedServices(value, order !== "above");
  const shape = Object.hasOwn(topLevelKeys, name) ? topLevelKeys[name] : undefined;
  if (!shape) return unknownKey({ name, span: key.span, place: "" }, topLevelKeys, entries);
  const placed = { node: value, place: name, keySpan: key.span };
  return order
    ? refusedPart(shape, { ...placed, merged: order }, loading.shapes)
    : loading.refusedIn(value, shape, () => refusedPart(shape, placed, loading.shapes));
}

/** What Compose asks of resources that several documents have a part of, weakest first. */
export function refuseResources(roots: readonly Piece<string>[], loading: Loading): void {
  const group = { members: roots };
  for (const kind of resourceKinds) {
    const shape = topLevelKeys[kind];
    const pieces = piecesWithin(group, kind);
    const last = flatten(pieces).at(-1);
    if (!shape || !last) continue;
    const refuse = (file: string, part: RefusedPart): void => loading.refusePart(file, part, false);
    refuseMerged(shape, pieces, kind, { top: last.layer, budget: loading.shapes, refuse });
  }
}

/** Of what is in them, `refuseService` tells. */
function refusedServices(services: YamlNode, isLowest: boolean): RefusedPart | undefined {
  const mapping = asMapping(services);
  if (!mapping) {
    if (!isWritten(services)) return undefined;
    return { span: services.span, fault: "value", detail: "services must be a mapping" };
  }
  for (const [name, { key, value }] of merged(mapping).entries) {
    const fault = { span: key.span, fault: "value" as const };
    if (!/^[\w.-]+$/.test(name))
      return { ...fault, detail: `services additional properties '${name}' not allowed` };
    const kind = valueKind(value);
    const isTaken =
      kind === "mapping" || kind === "unknown" || kind === "reset" || (kind === "null" && !isLowest);
    if (!isTaken) return { ...fault, detail: `services.${name} must be a mapping` };
  }
  return undefined;
}
