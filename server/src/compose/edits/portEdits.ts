/** Edits of what a service publishes. */
import { type Edit, replace } from "../../text/edit.ts";
import type { ComposePort } from "../composePort.ts";
import type { ComposeService } from "../composeService.ts";
import { asMapping, asSequence, merged } from "../yaml/yamlLookup.ts";
import type { YamlNode } from "../yaml/yamlTree.ts";

/** Publishes another port of the container; undefined where a variable, an alias or an escape is written there. */
export function changeContainerPort(
  { entries }: ComposeService,
  { span, target }: ComposePort,
  port: string,
): Edit | undefined {
  const items = asSequence(entries.get("ports")?.value)?.items ?? [];
  const item = items.find((each) => each.span.start === span.start);
  const mapping = item && asMapping(item);
  const node = mapping ? merged(mapping).entries.get("target")?.value : item;
  return node && target !== undefined ? replaced(node, target, port) : undefined;
}

function replaced(node: YamlNode, target: string, port: string): Edit | undefined {
  if (node.kind !== "scalar" || node.interpolated) return undefined;
  const quote = node.style === "plain" ? 0 : 1;
  const { start, end } = node.span;
  const [behind = ""] = /\/\w+$/.exec(node.text) ?? [];
  const at = node.text.length - behind.length - target.length;
  const isWrittenOut = end - start === node.text.length + 2 * quote;
  if (!isWrittenOut || node.text.slice(at, at + target.length) !== target) return undefined;
  const first = start + quote + at;
  return replace({ start: first, end: first + target.length }, port);
}
