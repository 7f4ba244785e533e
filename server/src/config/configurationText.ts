/** What is wrong in a configuration file, and how the file's values are read so that nothing wrong goes unsaid. */
import { dereference } from "../compose/yaml/yamlLookup.ts";
import { parseYaml, type YamlEntry, type YamlNode } from "../compose/yaml/yamlTree.ts";
import type { OptionShape, OptionValue } from "../lint/rule.ts";
import { isCell } from "../lint/ruleSettings.ts";
import { type Message, t } from "../text/message.ts";
import { nearest } from "../text/nearest.ts";
import { type Span, spanAt } from "../text/span.ts";

export interface ConfigurationProblem {
  readonly span: Span;
  /** `error`: what stands there cannot be read; `warning`: it has no effect. */
  readonly severity: "error" | "warning";
  readonly message: Message;
  /** What most likely belongs at `span`. */
  readonly replacement?: string;
}

export type ReportProblem = (problem: ConfigurationProblem) => void;

/** The top-level entries of a file; what is not YAML, or no mapping, is reported and leaves none. */
export function topEntries(text: string, report: ReportProblem): readonly YamlEntry[] {
  const { root, errors } = parseYaml(text);
  for (const { span: reported, detail } of errors) {
    // The parser may point behind the end of the text.
    const span = { start: Math.min(reported.start, text.length), end: Math.min(reported.end, text.length) };
    report({ span, severity: "error", message: t`Not valid YAML: ${firstLine(detail)}` });
  }
  if (root === undefined || (root.kind === "scalar" && root.text === "")) return [];
  return entriesOf(root, report);
}

const firstLine = (text: string): string => text.split("\n")[0] ?? "";

/** The entries of a mapping, each key once, the last one counting; anything else is reported. */
export function entriesOf(node: YamlNode, report: ReportProblem): readonly YamlEntry[] {
  const mapping = dereference(node);
  // An empty value is a key whose content is still to be written.
  if (mapping?.kind === "scalar" && mapping.text === "" && mapping.style === "plain") return [];
  if (mapping?.kind !== "mapping") {
    report({ span: spanOf(node), severity: "error", message: t`Names with values are expected here` });
    return [];
  }
  const byKey = new Map<string, YamlEntry>();
  for (const entry of mapping.entries) {
    const earlier = byKey.get(entry.key.text);
    if (earlier) {
      const message = t`"${entry.key.text}" is set again further down, and that counts`;
      report({ span: earlier.key.span, severity: "warning", message });
      byKey.delete(entry.key.text);
    }
    byKey.set(entry.key.text, entry);
  }
  return [...byKey.values()];
}

/** The items of a list; anything else is reported. */
function itemsOf(node: YamlNode, report: ReportProblem): readonly YamlNode[] | undefined {
  const list = dereference(node);
  if (list?.kind === "scalar" && list.text === "" && list.style === "plain") return undefined;
  if (list?.kind === "sequence") return list.items;
  report({ span: spanOf(node), severity: "error", message: t`A list is expected here` });
  return undefined;
}

/** Aliases are reported where they stand, not where they lead. */
const spanOf = ({ span }: YamlNode): Span => (span.end > span.start ? span : spanAt(span.start));

/** The text of a scalar, one of `values` where there are any; undefined = reported. */
export function readText(
  node: YamlNode,
  report: ReportProblem,
  values?: readonly string[],
): string | undefined {
  const scalar = dereference(node);
  if (scalar?.kind !== "scalar") {
    report({ span: spanOf(node), severity: "error", message: t`One value is expected here` });
    return undefined;
  }
  const { text } = scalar;
  if (!values || values.includes(text)) return text;
  const near = nearest(text, values);
  report({
    span: spanOf(node),
    severity: "error",
    message: t`"${text}" is not one of ${values.join(", ")}`,
    ...(near === undefined ? {} : { replacement: near }),
  });
  return undefined;
}

export function readFlag(node: YamlNode, report: ReportProblem): boolean | undefined {
  const scalar = dereference(node);
  const plain = scalar?.kind === "scalar" && scalar.style === "plain" ? scalar.text.toLowerCase() : undefined;
  if (plain === "true" || plain === "false") return plain === "true";
  report({ span: spanOf(node), severity: "error", message: t`true or false is expected here` });
  return undefined;
}

/** As people write numbers: digits, and after a point others. */
function readNumber(node: YamlNode, report: ReportProblem): number | undefined {
  const scalar = dereference(node);
  if (scalar?.kind === "scalar" && scalar.style === "plain" && /^\d+(?:\.\d+)?$/.test(scalar.text)) {
    return Number(scalar.text);
  }
  report({ span: spanOf(node), severity: "error", message: t`A number is expected here` });
  return undefined;
}

/** The valid texts of a list; undefined where there is no list. */
export function readTexts(
  node: YamlNode,
  report: ReportProblem,
  values?: readonly string[],
): readonly string[] | undefined {
  return itemsOf(node, report)?.flatMap((item) => readText(item, report, values) ?? []);
}

/** A value of an option's kind, its valid parts at least; undefined where nothing of it is valid. */
export function readOption(
  shape: OptionShape,
  node: YamlNode,
  report: ReportProblem,
): OptionValue | undefined {
  if (shape.kind === "flag") return readFlag(node, report);
  if (shape.kind === "number") return readNumber(node, report);
  if (shape.kind === "strings") return readTexts(node, report, shape.values);
  if (shape.kind === "table") return readTable(shape, node, report);
  const values = entriesOf(node, report).flatMap(({ key, value }): (readonly [string, string])[] => {
    const text = readText(value, report, shape.values);
    return text === undefined ? [] : [[key.text, text]];
  });
  return Object.fromEntries(values);
}

type TableShape = Extract<OptionShape, { readonly kind: "table" }>;

function readTable({ columns }: TableShape, node: YamlNode, report: ReportProblem): TableShape["default"] {
  const rows = entriesOf(node, report).map(({ key, value }) => {
    const cells = entriesOf(value, report).flatMap((cell): (readonly [string, string])[] => {
      const column = Object.hasOwn(columns, cell.key.text) ? columns[cell.key.text] : undefined;
      if (!column) {
        unknownKey(cell, Object.keys(columns), report);
        return [];
      }
      const text = readText(cell.value, report);
      if (text === undefined) return [];
      if (isCell(column, text)) return [[cell.key.text, text]];
      report({
        span: spanOf(cell.value),
        severity: "error",
        message: t`"${text}" is not a value of "${cell.key.text}"`,
      });
      return [];
    });
    return [key.text, Object.fromEntries(cells)] as const;
  });
  return Object.fromEntries(rows);
}

/** Reports a key that nobody reads, with the one that may be meant. */
export function unknownKey({ key }: YamlEntry, known: readonly string[], report: ReportProblem): void {
  const near = nearest(key.text, known);
  report({
    span: key.span,
    severity: "warning",
    message:
      near === undefined ? t`Unknown key "${key.text}"` : t`Unknown key "${key.text}": "${near}" is known`,
    ...(near === undefined ? {} : { replacement: near }),
  });
}
