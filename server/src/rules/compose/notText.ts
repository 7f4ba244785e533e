/** What Compose says of a value that is no string, and the quotes that make one of it. */
import { valueKind } from "../../compose/values/valueKind.ts";
import { dereference } from "../../compose/yaml/yamlLookup.ts";
import { yamlScalar } from "../../compose/yaml/yamlScalar.ts";
import type { YamlEntry, YamlNode } from "../../compose/yaml/yamlTree.ts";
import type { Finding, FixDraft } from "../../lint/rule.ts";
import { replace } from "../../text/edit.ts";
import { type Message, t } from "../../text/message.ts";
import { type Span, slice } from "../../text/span.ts";

/** Undefined where a value is a string, and where nothing tells. `name` is what the value is of. */
export function notText(
  text: string,
  name: string,
  { key, value }: Pick<YamlEntry, "value"> & { readonly key?: YamlEntry["key"] },
): Finding | undefined {
  const message = messageFor(text, name, value);
  if (!message) return undefined;
  const empty = value.span.start === value.span.end;
  return { span: empty && key ? key.span : value.span, message, fixes: quote(text, value) };
}

function messageFor(text: string, name: string, node: YamlNode): Message | undefined {
  const written = slice(text, dereference(node)?.span ?? node.span);
  switch (valueKind(node)) {
    case "null":
      return t`"${name}" has no value`;
    case "number":
      return t`"${name}" is the number ${written}: Compose takes a string`;
    case "boolean":
      return t`"${name}" is the boolean ${written}: Compose takes a string`;
    case "timestamp":
      return t`"${name}" is the date ${written}: Compose takes a string`;
    case "list":
      return t`"${name}" is a list: Compose takes a string`;
    case "mapping":
      return t`"${name}" is a mapping: Compose takes a string`;
    default:
      return undefined;
  }
}

/** None for what is in quotes, or would be another text in them. */
export function quote(text: string, node: YamlNode): readonly FixDraft[] {
  if (node.kind !== "scalar" || node.tag !== undefined || valueKind(node) === "null") return [];
  const written = slice(text, node.span);
  if (written !== node.text || written.includes("\n")) return [];
  const quoted = yamlScalar(written, '"');
  return [{ title: t`Put ${written} in quotes`, edits: [replace(node.span, quoted)] }];
}

/** Where an item is told of: one that is not written yet at its dash. */
export function itemSpan(text: string, { span }: YamlNode): Span {
  if (span.start < span.end) return span;
  const [dash] = /-[ \t]*$/.exec(text.slice(Math.max(0, span.start - 100), span.start)) ?? [];
  if (dash === undefined) return span;
  const start = span.start - dash.length;
  return { start, end: start + 1 };
}
