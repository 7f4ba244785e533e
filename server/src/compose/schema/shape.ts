/**
 * What a value of a compose file may look like, and the first place at which one does not: Compose's schema, with what
 * its reader makes of a value before it comes to that.
 */
import { nearest } from "../../text/nearest.ts";
import type { Span } from "../../text/span.ts";
import { composeValue } from "../values/composeValue.ts";
import { isTagAlone, type ScalarKind, type ValueKind, valueKind } from "../values/valueKind.ts";
import { repeatedItems } from "../yaml/repeatedKeys.ts";
import { asMapping, asSequence, type MergedMapping, merged } from "../yaml/yamlLookup.ts";
import type { YamlEntry, YamlNode } from "../yaml/yamlTree.ts";

/** Of the ways to write a value, those that are there are taken: as a scalar, a list, a mapping. Empty: any value. */
export interface Shape {
  readonly scalars?: readonly ScalarKind[];
  /** What a string says, where not every one is taken; a string that a variable decides always is. */
  readonly says?: (text: string) => boolean;
  /** Which numbers are taken, where not every one is. */
  readonly amount?: (value: number) => boolean;
  /** Whether a string is a command, which Compose splits into words. */
  readonly isCommand?: boolean;
  /** Whether Compose asks what it says only of the value that is left when all files are merged. */
  readonly saysInTheEnd?: boolean;
  /** What a number, or a string of digits, is not below when all files are merged. */
  readonly least?: number;
  /** Of each item. */
  readonly items?: Shape;
  /** Whether Compose makes a list of anything that stands above another, though alone it takes nothing else. */
  readonly isSequenced?: boolean;
  /**
   * By what an item takes the place of one of another file: undefined where it may be that of any. Absent: each item
   * stands beside the others.
   */
  readonly placeOf?: (item: YamlNode) => string | undefined;
  /** Whether a mapping becomes a list of pairs where it is merged with another value: then it is asked as a list is. */
  readonly isPaired?: boolean;
  /** Whether Compose lays what stands above over it as it is, though it may be written in several ways. */
  readonly isPlain?: boolean;
  /** Whether nothing of what lies below is left where one stands above. */
  readonly isReplacing?: boolean;
  /** Whether a list with the same string twice is refused. */
  readonly distinct?: boolean;
  /** Of the keys that are known. Beside them are those that begin with `x-`. */
  readonly keys?: Readonly<Record<string, Shape>>;
  /** Of every other key; absent: there are no others. */
  readonly others?: Shape;
  /** What the others are called, where not every name is taken. */
  readonly called?: RegExp;
  readonly required?: readonly string[];
  /** Keys one of which at least has to be there when all files are merged. */
  readonly anyOf?: readonly string[];
  /** What is wrong with keys beside each other, when all files are merged. */
  readonly fault?: (entries: MergedMapping["entries"]) => string | undefined;
}

/** A part that is refused, with it the whole project. */
export interface RefusedPart {
  readonly span: Span;
  /** What is wrong with it: there is no such key, it is a date, a command that cannot be split, or anything else. */
  readonly fault: "key" | "date" | "command" | "value";
  /** Much as Compose says it: `services.app.user must be a string`. */
  readonly detail: string;
  /** The key that there is not. */
  readonly key?: string;
  /** The key that is meant by it, which is not there. */
  readonly meant?: string;
}

export interface Placed {
  readonly node: YamlNode;
  /** What the value is: `services.app.ports`. */
  readonly place: string;
  /** Where to tell of a value that is not written: its key. */
  readonly keySpan?: Span;
  /**
   * Whether it is merged with another: what lies below is asked as if it were alone, what lies above may be half of it.
   * What is asked only in the end is asked of neither what lies below nor what lies between.
   */
  readonly merged?: "below" | "above" | "between";
}

/** Aliases repeat what is written once: more nodes than this are not looked at. */
export class ShapeBudget {
  #left = 20_000;

  take(): boolean {
    return this.#left-- > 0;
  }
}

/** Undefined where Compose takes the value, and where nothing tells. */
export function refusedPart(shape: Shape, given: Placed, budget: ShapeBudget): RefusedPart | undefined {
  const { merged: order, ...alone } = given;
  const placed: Placed =
    shape.isReplacing && isLaid(order)
      ? { ...alone, ...(isAskedLater(order) && { merged: "below" }) }
      : given;
  const { node, place, keySpan } = placed;
  const kind = valueKind(node);
  if (isOpen(shape, placed, kind) || kind === "reset" || kind === "unknown" || !budget.take())
    return undefined;
  const refuse: Refuse = (fault, detail) => ({
    span: node.span.start < node.span.end ? node.span : (keySpan ?? node.span),
    fault,
    detail: `${place} ${detail}`,
  });
  if (kind === "mapping" && (shape.keys ?? shape.others)) return refusedEntry(shape, placed, refuse, budget);
  if (kind === "list" && shape.items) return refusedListItem(shape, placed, refuse, budget);
  if (kind === "timestamp") return refuse("date", "is a date");
  if (kind === "null" && isLaid(placed.merged)) return undefined;
  if (kind === "mapping" || kind === "list" || !shape.scalars?.includes(kind))
    return refuse("value", `must be ${wanted(shape)}`);
  if (shape.saysInTheEnd && isAskedLater(placed.merged)) return undefined;
  const value = composeValue(node);
  if (!value?.known || isTaken(shape, kind, value.text, isAskedLater(placed.merged))) return undefined;
  return refuse(
    shape.isCommand ? "command" : "value",
    value.text === "" ? "is empty" : `cannot be ${kind === "number" ? value.text : `"${value.text}"`}`,
  );
}

function isTaken(
  { says, amount, least = -Infinity }: Shape,
  kind: ScalarKind,
  text: string,
  askedLater: boolean,
): boolean {
  if (!askedLater && Number(text) < least) return false;
  if (kind === "string") return says?.(text) !== false;
  // What is no decimal number for both readers is none that anybody writes.
  const isDecimal = kind === "number" && /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text);
  return !isDecimal || amount?.(Number(text)) !== false;
}

type Refuse = (fault: RefusedPart["fault"], detail: string) => RefusedPart;

type Order = Placed["merged"];

const isLaid = (order: Order): boolean => order === "above" || order === "between";
const isAskedLater = (order: Order): boolean => order === "below" || order === "between";

/** Whether anything may stand there. */
function isOpen(shape: Shape, placed: Placed, kind: ValueKind): boolean {
  const { scalars, items, keys, others } = shape;
  return (!scalars && !items && !keys && !others) || (isLaid(placed.merged) && isRemade(shape, kind));
}

/**
 * Whether Compose makes something else of a value, whatever is in it, before it lays it over another. Most adds to what
 * lies below, or takes its place, as it is; but some lists become mappings and the other way round.
 */
export function isRemade(
  { scalars, items, isSequenced = false, isReplacing = false, isPlain = false, keys, others }: Shape,
  kind: ValueKind,
): boolean {
  if (isReplacing || isPlain) return false;
  const hasKeys = (keys ?? others) !== undefined;
  const isScalar = scalars?.some((scalar) => scalar !== "null") === true;
  if (!items) return kind !== "mapping" && isScalar && hasKeys;
  // Of what may be a list it makes one of pairs, whatever the values are, unless they say more than a list does.
  const isMade = isSequenced || isScalar || hasKeys;
  return kind !== "list" && isMade && !(kind === "mapping" && others?.keys);
}

function refusedEntry(
  shape: Shape,
  { node, place, merged: order }: Placed,
  refuse: Refuse,
  budget: ShapeBudget,
): RefusedPart | undefined {
  const { keys = {}, required = [] } = shape;
  const mapping = asMapping(node);
  if (!mapping) return undefined;
  const { entries, complete } = merged(mapping);
  const isWhole = complete && !isLaid(order);
  const missing = isWhole ? required.find((name) => isAbsent(entries, name)) : undefined;
  if (missing !== undefined) return refuse("value", `missing property '${missing}'`);
  for (const [name, { key, value }] of entries) {
    if (isExtension(shape, name) || valueKind(value) === "reset") continue;
    const part = partOf(shape, name);
    if (!part) return unknownKey({ name, span: key.span, place }, keys, entries);
    const within = { node: value, place: place ? `${place}.${name}` : name, keySpan: key.span };
    const refused = refusedPart(part, { ...within, ...(order && { merged: order }) }, budget);
    if (refused) return refused;
  }
  const together = complete && !order ? faultOf(shape, entries) : undefined;
  return together === undefined ? undefined : refuse("value", together);
}

/** Whether a key may say anything: where all names are free, one that begins with `x-` is like any other. */
export const isExtension = ({ keys }: Shape, name: string): boolean =>
  keys !== undefined && name.startsWith("x-");

/** Of a key that is no extension; undefined where there is none of that name. */
export const partOf = ({ keys = {}, others, called }: Shape, name: string): Shape | undefined =>
  Object.hasOwn(keys, name) ? keys[name] : called?.test(name) === false ? undefined : others;

/** What Compose asks of a mapping when all files are merged. */
export function faultOf({ anyOf, fault }: Shape, entries: MergedMapping["entries"]): string | undefined {
  if (anyOf?.every((name) => isAbsent(entries, name))) return `must have one of ${anyOf.join(", ")}`;
  return fault?.(entries);
}

/** `place`: what has the key; "" for the file. `keys`: those it may have. */
export function unknownKey(
  { name, span, place }: { readonly name: string; readonly span: Span; readonly place: string },
  keys: Readonly<Record<string, Shape>>,
  entries: ReadonlyMap<string, YamlEntry>,
): RefusedPart {
  const detail = `${place} additional properties '${name}' not allowed`.trimStart();
  const meant = nearest(name, Object.keys(keys));
  return {
    span,
    fault: "key",
    detail,
    key: name,
    ...(meant !== undefined && !entries.has(meant) && { meant }),
  };
}

const isAbsent = (entries: MergedMapping["entries"], name: string): boolean => {
  const entry = entries.get(name);
  return !entry || valueKind(entry.value) === "reset";
};

function refusedListItem(
  { items, distinct = false }: Shape,
  { node, place, merged: order }: Placed,
  refuse: Refuse,
  budget: ShapeBudget,
): RefusedPart | undefined {
  const list = asSequence(node);
  if (!list || !items) return undefined;
  for (const [index, item] of list.items.entries()) {
    // What lies above adds its items to those below, each as it is.
    const within: Placed = {
      node: item,
      place: `${place}.${index}`,
      ...(isAskedLater(order) && { merged: "below" }),
    };
    const part = refusedPart(items, within, budget);
    if (part) return part;
  }
  if (distinct && list.items.filter(isTagAlone).length > 1) return refuse("value", "has two empty items");
  const [repeated] = distinct ? repeatedItems(list, items.scalars) : [];
  return repeated && { ...refuse("value", `has "${repeated.text}" twice`), span: repeated.item.span };
}

function wanted({ scalars = [], items, keys, others }: Shape): string {
  if (scalars.includes("string")) return "a string";
  if (items) return keys || others ? "a list or a mapping" : "a list";
  const [scalar] = scalars.filter((kind) => kind !== "null");
  return scalar && !keys && !others ? `a ${scalar}` : "a mapping";
}
