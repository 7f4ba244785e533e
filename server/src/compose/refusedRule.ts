/**
 * What Compose's schema refuses in a rule of `develop.watch`, and with it the whole project. Of the findings about such
 * rules these are the ones that are sure without anything else being known.
 * https://github.com/compose-spec/compose-spec/blob/main/schema/compose-spec.json
 */
import type { Span } from "../text/span.ts";
import { composeValue } from "./composeValue.ts";
import { execKeys } from "./execKeys.ts";
import { repeatedItems } from "./repeatedKeys.ts";
import { commandRefusal } from "./splitCommand.ts";
import { type ValueKind, valueKind } from "./valueKind.ts";
import { knownAction, lacksKey, type WatchTrigger, watchActions, watchKeys } from "./watchTrigger.ts";
import { asMapping, asSequence, merged } from "./yamlLookup.ts";
import type { YamlEntry, YamlNode } from "./yamlTree.ts";

export interface RefusedPart {
  readonly span: Span;
  /** As Compose calls the place, `action`, `exec.command`; "" for the whole. */
  readonly name: string;
}

/** The same of a `develop` around its rules. `alone`: no other is merged with it, which an empty list leaves as it is. */
export function refusedDevelop(develop: YamlNode, alone: boolean): RefusedPart | undefined {
  const mapping = asMapping(develop);
  const kind = valueKind(develop);
  if (!mapping) return isOpen(kind) || kind === "null" ? undefined : { span: develop.span, name: "" };
  for (const [name, { key, value }] of merged(mapping).entries) {
    const watch = valueKind(value);
    const isList = isOpen(watch) || watch === "list" || (watch === "null" && !alone);
    const isTaken = name === "watch" ? isList : name.startsWith("x-");
    if (!isTaken) return { span: key.span, name };
  }
  return undefined;
}

/** The first such part of an item of `watch`; undefined where Compose takes it, and where nothing tells. */
export function refusedItem(item: YamlNode, trigger: WatchTrigger | undefined): RefusedPart | undefined {
  if (trigger) return refusedRule(trigger);
  const kind = valueKind(item);
  return isOpen(kind) || kind === "mapping" ? undefined : { span: item.span, name: "" };
}

function refusedRule(trigger: WatchTrigger): RefusedPart | undefined {
  for (const key of ["path", "action"]) {
    if (lacksKey(trigger, key)) return { span: trigger.headSpan, name: key };
  }
  for (const [name, entry] of trigger.entries) {
    if (isRefused(name, entry.value, trigger)) return { span: entry.key.span, name };
    const part = name === "exec" ? refusedExecKey(entry) : undefined;
    if (part) return { span: part.key.span, name: `exec.${part.key.text}` };
  }
  return undefined;
}

/** Whether the rule has no target though its action needs one: what Compose asks only of services that are to run. */
export function lacksTarget(trigger: WatchTrigger): boolean {
  const { target } = trigger;
  if (!knownAction(trigger)?.startsWith("sync")) return false;
  return target
    ? target.known && target.type === "string" && target.text === ""
    : lacksKey(trigger, "target");
}

/** Taken away, or what an alias that leads nowhere would be. */
const isOpen = (kind: ValueKind): boolean => kind === "reset" || kind === "unknown";

function isRefused(name: string, node: YamlNode, trigger: WatchTrigger): boolean {
  const kind = valueKind(node);
  if (isOpen(kind) || name.startsWith("x-")) return false;
  const value = composeValue(node);
  switch (watchKeys.find((key) => key === name)) {
    case "path":
      return kind !== "string" || (value?.known === true && value.text === "");
    case "action":
      return (
        kind !== "string" || (value?.known === true && !watchActions.some((each) => each === value.text))
      );
    case "target":
      return kind !== "string";
    case "ignore":
    case "include":
      return kind === "list" ? hasRefusedItem(node) : kind !== "string";
    case "initial_sync":
      return kind !== "boolean";
    case "exec":
      return kind !== "mapping" || lacksKey(mergedExec(trigger), "command");
    default:
      return true;
  }
}

function hasRefusedItem(node: YamlNode): boolean {
  const list = asSequence(node);
  return list !== undefined && (hasOtherThanText(node) || repeatedItems(list).length > 0);
}

function mergedExec({ entries }: WatchTrigger): ReturnType<typeof merged> {
  const mapping = asMapping(entries.get("exec")?.value);
  return mapping ? merged(mapping) : { entries: new Map(), complete: false };
}

function refusedExecKey({ value }: YamlEntry): YamlEntry | undefined {
  const mapping = asMapping(value);
  const entries = mapping ? [...merged(mapping).entries] : [];
  return entries.find(([name, entry]) => isRefusedInExec(name, entry.value))?.[1];
}

function isRefusedInExec(name: string, node: YamlNode): boolean {
  const kind = valueKind(node);
  if (isOpen(kind) || name.startsWith("x-")) return false;
  switch (execKeys.find((key) => key === name)) {
    case "command":
      return kind === "list" ? hasOtherThanText(node) : kind !== "null" && isNoCommand(node, kind);
    case "user":
    case "working_dir":
      return kind !== "string";
    case undefined:
      return true;
    default:
      return false;
  }
}

const hasOtherThanText = (node: YamlNode): boolean =>
  (asSequence(node)?.items ?? []).some((item) => {
    const kind = valueKind(item);
    return !isOpen(kind) && kind !== "string";
  });

function isNoCommand(node: YamlNode, kind: ValueKind): boolean {
  const value = composeValue(node);
  return kind !== "string" || (value?.known === true && commandRefusal(value.text) !== undefined);
}
