/**
 * What a YAML node is for Compose, whose reader (go-yaml 3) decides it before Compose looks at the value.
 * https://github.com/yaml/go-yaml/blob/v3/resolve.go
 */
import { dereference } from "../yaml/yamlLookup.ts";
import type { YamlNode, YamlScalar } from "../yaml/yamlTree.ts";

export type ScalarKind = "string" | "number" | "boolean" | "null" | "timestamp";
/** `reset`: Compose takes the key away. `unknown`: an alias that leads nowhere. */
export type ValueKind = ScalarKind | "list" | "mapping" | "reset" | "unknown";

export function valueKind(node: YamlNode): ValueKind {
  const target = dereference(node);
  if (!target) return "unknown";
  if (target.tag === "!reset") return "reset";
  if (target.kind === "scalar") return scalarKind(target);
  return target.kind === "sequence" ? "list" : "mapping";
}

export function scalarKind({ style, tag, text }: YamlScalar): ScalarKind {
  if (tag === undefined || tag === "!") return style === "plain" ? plainKind(text) : "string";
  const [, name = ""] = /^tag:yaml\.org,2002:(.*)$/.exec(tag) ?? [];
  return taggedKinds[name] ?? "string";
}

/** `- !keep` is for YAML a tag on an empty text. */
export const isTagAlone = (item: YamlNode): boolean =>
  item.kind === "scalar" && item.tag !== undefined && item.text === "" && item.style === "plain";

/** A tag that YAML knows; any other, `!override` too, makes a string of a scalar. */
const taggedKinds: Readonly<Record<string, ScalarKind>> = {
  int: "number",
  float: "number",
  bool: "boolean",
  null: "null",
  timestamp: "timestamp",
};

function plainKind(text: string): ScalarKind {
  // Most are words, and begin as nothing else does.
  if (!/^(?:[-+.\d~ntf]|$)/i.test(text)) return "string";
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return "null";
  if (/^(?:true|True|TRUE|false|False|FALSE)$/.test(text)) return "boolean";
  if (isTimestamp(text)) return "timestamp";
  return isNumber(text) ? "number" : "string";
}

function isNumber(text: string): boolean {
  if (/^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/.test(text)) return true;
  if (text.startsWith(".")) return /^\.\d+(?:[eE][-+]?\d+)?$/.test(text);
  if (!/^[-+\d]/.test(text)) return false;
  const plain = text.replaceAll("_", "");
  return (
    (Number.isFinite(Number(plain)) && /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain)) ||
    /^[-+]?0(?:[xX][\da-fA-F]{1,16}|[oO]?[0-7]{1,21}|[bB][01]{1,64})$/.test(plain)
  );
}

function isTimestamp(text: string): boolean {
  const [, year, month, day, rest = ""] = /^(\d{4})-(\d{1,2})-(\d{1,2})(\D.*)?$/.exec(text) ?? [];
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return false;
  const [, separator, hour, minute, second, zone] =
    /^([Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(?:[.,]\d+)?(Z|[-+]\d\d:\d\d)?$/.exec(rest) ?? [];
  if (rest === "") return true;
  return (
    Number(hour) < 24 &&
    Number(minute) < 60 &&
    Number(second) < 60 &&
    (separator === " ") === (zone === undefined)
  );
}

const isDay = (year: number, month: number, day: number): boolean =>
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
