/** One rule of a service's `develop.watch`. https://docs.docker.com/reference/compose-file/develop/ */
import { movingCover, type Span } from "../../text/span.ts";
import { type ComposeCommand, composeCommand } from "../composeCommand.ts";
import { type ComposeValue, composeValue } from "../values/composeValue.ts";
import { isTagAlone, valueKind } from "../values/valueKind.ts";
import { asMapping, merged, oneOrMore } from "../yaml/yamlLookup.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "../yaml/yamlTree.ts";

export const watchActions = ["sync", "rebuild", "restart", "sync+restart", "sync+exec"] as const;
export type WatchAction = (typeof watchActions)[number];

export const watchKeys = ["path", "action", "target", "ignore", "include", "exec", "initial_sync"] as const;

export interface WatchExec {
  /** The value of `exec`. */
  readonly span: Span;
  readonly command: ComposeCommand | undefined;
}

export interface WatchTrigger {
  /** The whole item, without its `- `; of an aliased item, the alias. */
  readonly span: Span;
  /** The place of a finding about the item as a whole: its first entry. */
  readonly headSpan: Span;
  /** The mapping itself, where edits go; lies elsewhere in the file when the item is an alias. */
  readonly node: YamlMapping;
  /** Every key, those merged by `<<` included, in order. */
  readonly entries: ReadonlyMap<string, YamlEntry>;
  /** False when a `<<` leads nowhere, so that absent keys may be present. */
  readonly complete: boolean;

  /** Undefined: the key is absent, or no scalar (see `entries`). Null and other types have `type` say so. */
  readonly path: ComposeValue | undefined;
  readonly action: ComposeValue | undefined;
  readonly target: ComposeValue | undefined;
  /** Patterns in order, whether written as a string or a list; items that are no scalars are left out. */
  readonly ignore: readonly ComposeValue[];
  readonly include: readonly ComposeValue[];
  readonly exec: WatchExec | undefined;
  readonly initialSync: ComposeValue | undefined;
}

/** Undefined for an item that is no mapping, or taken away by `!reset`. */
export function watchTrigger(item: YamlNode): WatchTrigger | undefined {
  const node = asMapping(item);
  if (!node || node.tag === "!reset") return undefined;
  const { entries, complete } = merged(node);
  const at = (key: (typeof watchKeys)[number]): YamlNode | undefined => entries.get(key)?.value;
  return {
    span: item.span,
    headSpan: headOf(node),
    node,
    entries,
    complete,
    path: composeValue(at("path")),
    action: composeValue(at("action")),
    target: composeValue(at("target")),
    ignore: patterns(at("ignore")),
    include: patterns(at("include")),
    exec: watchExec(at("exec")),
    initialSync: composeValue(at("initial_sync")),
  };
}

/** Whether Compose finds no such key: it is not there, or taken away by `!reset`. */
export function lacksKey(
  { complete, entries }: Pick<WatchTrigger, "complete" | "entries">,
  key: string,
): boolean {
  const entry = entries.get(key);
  return entry ? valueKind(entry.value) === "reset" : complete;
}

/** The action where it is written out and Compose knows it. */
export function knownAction({ action }: WatchTrigger): WatchAction | undefined {
  return action?.known && action.type === "string"
    ? watchActions.find((known) => known === action.text)
    : undefined;
}

/** Whether the rule asks for a first copy, be it by the key's former name, which takes nothing but a boolean either. */
export const asksForFirstCopy = ({ initialSync, entries }: WatchTrigger): boolean =>
  [initialSync, composeValue(entries.get("x-initialSync")?.value)].some(
    (value) => value?.type === "boolean" && value.text.toLowerCase() === "true",
  );

/** Whether the action copies files into the container, and so needs a target. */
export const copiesFiles = (action: WatchAction): boolean => action.startsWith("sync");

function headOf({ entries: [first], span }: YamlMapping): Span {
  if (!first) return span;
  return first.value.kind === "scalar" ? movingCover(first.key.span, first.value.span) : first.key.span;
}

/** Each is asked about every file: of a list with more of them nothing is known, as if variables hid them. */
const mostPatterns = 1_000;

function patterns(node: YamlNode | undefined): readonly ComposeValue[] {
  const items = oneOrMore(node);
  const read = items
    .slice(0, mostPatterns)
    .filter((item) => !isTagAlone(item))
    .flatMap((item) => composeValue(item) ?? [])
    .filter(({ type }) => type !== "null");
  return items.length > mostPatterns ? read.map((value) => ({ ...value, known: false })) : read;
}

function watchExec(node: YamlNode | undefined): WatchExec | undefined {
  const mapping = asMapping(node);
  return (
    mapping && { span: mapping.span, command: composeCommand(merged(mapping).entries.get("command")?.value) }
  );
}
