/** Writes values as YAML, in one of the many ways in which people write it. */
import type { Random } from "./random.ts";

export type YamlValue =
  | string
  | number
  | boolean
  | null
  | Tagged
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** `!reset`, `!override`. */
export class Tagged {
  readonly tag: string;
  readonly value: YamlValue;

  constructor(tag: string, value: YamlValue) {
    this.tag = tag;
    this.value = value;
  }
}

export type YamlMapping = { readonly [key: string]: YamlValue };

/** Ends in a line break. A merge key's value is an alias: `{ "<<": "*name" }`. */
export function composeText(document: YamlMapping, random: Random): string {
  const text = blockMapping(document, "", random);
  return random.chance(0.1) ? text.replaceAll("\n", "\r\n") : text;
}

function blockMapping(mapping: YamlMapping, indent: string, random: Random): string {
  return Object.entries(mapping)
    .map(([key, value]) => `${indent}${keyText(key)}:${valueText(key, value, indent, random)}`)
    .join("");
}

/** What follows the colon, its line break included. */
function valueText(key: string, value: YamlValue, indent: string, random: Random): string {
  const [anchor, content] = key.startsWith("x-anchor-") ? [` &${key.slice(9)}`, value] : ["", value];
  const tag = content instanceof Tagged ? ` ${content.tag}` : "";
  const inner = content instanceof Tagged ? content.value : content;
  if (key === "<<") return ` ${String(inner)}\n`;
  if (isList(inner) && inner.length > 0 && !random.chance(0.3)) {
    return `${anchor}${tag}\n${blockList(inner, random.chance(0.5) ? indent : `${indent}  `, random)}`;
  }
  if (isMapping(inner) && Object.keys(inner).length > 0 && ("<<" in inner || !random.chance(0.15))) {
    return `${anchor}${tag}\n${blockMapping(inner, `${indent}  `, random)}`;
  }
  if (typeof inner === "string" && /^[^\s#].*\S$/.test(inner) && random.chance(0.04)) {
    return `${anchor}${tag} ${random.pick([">-", "|-"])}\n${indent}  ${inner}\n`;
  }
  return `${anchor}${tag} ${flow(inner, random)}${random.chance(0.05) ? " # as agreed" : ""}\n`;
}

function blockList(list: readonly YamlValue[], indent: string, random: Random): string {
  return list
    .map((item) => {
      if (isMapping(item) && Object.keys(item).length > 0 && ("<<" in item || !random.chance(0.2))) {
        return `${indent}- ${blockMapping(item, `${indent}  `, random).slice(indent.length + 2)}`;
      }
      return `${indent}- ${flow(item, random)}\n`;
    })
    .join("");
}

function flow(value: YamlValue, random: Random): string {
  if (value instanceof Tagged) return `${value.tag} ${flow(value.value, random)}`;
  if (isList(value)) return `[${value.map((item) => flow(item, random)).join(", ")}]`;
  if (isMapping(value)) {
    const pairs = Object.entries(value).map(([key, item]) =>
      key === "<<" ? `<<: ${String(item)}` : `${keyText(key)}: ${flow(item, random)}`,
    );
    return `{ ${pairs.join(", ")} }`;
  }
  return typeof value === "string" ? scalar(value, random) : String(value);
}

/** Only what no reader takes for anything but this text may stand without quotes. */
function scalar(text: string, random: Random): string {
  const plain = /^[A-Za-z./][\w./+$@]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  if (plain && random.chance(0.7)) return text;
  return random.chance(0.5) && !/[\n\t]/.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : JSON.stringify(text);
}

const keyText = (key: string): string => (/^[\w<.-]+$/.test(key) ? key : JSON.stringify(key));

const isList = (value: YamlValue): value is readonly YamlValue[] => Array.isArray(value);

const isMapping = (value: YamlValue): value is YamlMapping =>
  typeof value === "object" && value !== null && !isList(value) && !(value instanceof Tagged);
