/** One scalar of a compose file as Compose reads it, and where it is written. */
import type { Span } from "../../text/span.ts";
import { dereference, merged } from "../yaml/yamlLookup.ts";
import type { YamlNode } from "../yaml/yamlTree.ts";
import { goText } from "./goText.ts";
import { type ScalarKind, scalarKind } from "./valueKind.ts";

export interface ComposeValue {
  /** The content after interpolation, unquoted; as written where it is not `known`. */
  readonly text: string;
  /** As written, quotes included; of a `*alias`, the alias. */
  readonly span: Span;
  /** False when a variable in it decides what Compose reads. */
  readonly known: boolean;
  /** What YAML makes of it before Compose does: `path: 3000` is a number and no string. */
  readonly type: ScalarKind;
}

/** A named value: `args`, `additional_contexts`, from either `NAME: value` or `- NAME=value`. */
export interface ComposeEntry {
  readonly name: string;
  readonly nameSpan: Span;
  /** Undefined for `NAME` alone: taken from the environment. */
  readonly value: ComposeValue | undefined;
}

/** The value of a scalar node, aliases followed; undefined for collections and for what does not resolve. */
export function composeValue(node: YamlNode | undefined): ComposeValue | undefined {
  const scalar = dereference(node);
  if (scalar?.kind !== "scalar" || scalar.tag?.startsWith("!reset")) return undefined;
  const { text, known } = scalar.interpolated ?? { text: scalar.text, known: true };
  return { text, known, span: node?.span ?? scalar.span, type: scalarKind(scalar) };
}

/** As `composeValue`, with undefined for what is written as null or not at all. */
export function presentValue(node: YamlNode | undefined): ComposeValue | undefined {
  const value = composeValue(node);
  return value?.type === "null" ? undefined : value;
}

/** The words that Compose takes for true where a boolean belongs. */
export const saysTrue = (text: string): boolean => /^(?:true|yes|y|on|1)$/i.test(text);

/** A mapping `NAME: value` or a list of `NAME=value`, as `args` and `additional_contexts` are written; the texts are Compose's. */
export function composeEntries(node: YamlNode | undefined): readonly ComposeEntry[] {
  const target = dereference(node);
  if (target?.kind === "mapping") {
    return [...merged(target).entries.values()].map(({ key, value }) => ({
      name: key.text,
      nameSpan: key.span,
      value: textValue(presentValue(value)),
    }));
  }
  if (target?.kind !== "sequence") return [];
  return target.items.flatMap((item) => {
    const pair = presentValue(item);
    const [, name, text] = /^([^=]+)(?:=(.*))?$/s.exec(pair?.text ?? "") ?? [];
    if (!pair || name === undefined) return [];
    const value = text === undefined ? undefined : { ...pair, text, type: "string" as const };
    return [{ name, nameSpan: pair.span, value }];
  });
}

const textValue = (value: ComposeValue | undefined): ComposeValue | undefined =>
  value?.known ? { ...value, text: goText(value.text, value.type) } : value;
