/** Edits of one item of a YAML list. */
import { type Edit, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { type Quote, yamlScalar } from "../yaml/yamlScalar.ts";
import type { YamlNode, YamlScalar, YamlSequence } from "../yaml/yamlTree.ts";

/**
 * Puts several strings in an item's place, in its quotes; a lone string becomes a list of them.
 * Undefined where the item is written in an unusual way, and where nothing would be left.
 */
export function replaceItem(
  text: string,
  list: YamlSequence | YamlScalar,
  item: YamlNode,
  contents: readonly string[],
): Edit | undefined {
  if (item.kind !== "scalar" || item.style === "block" || item.tag || contents.length === 0) return undefined;
  const quote = quotes[item.style];
  const written = contents.map((content) => yamlScalar(content, quote));
  if (list.kind === "scalar") {
    return replace(item.span, written.length > 1 ? `[${written.join(", ")}]` : (written[0] ?? ""));
  }
  if (list.flow) return replace(item.span, written.join(", "));
  const before = text.slice(text.lastIndexOf("\n", item.span.start - 1) + 1, item.span.start);
  return /^ *- +$/.test(before)
    ? replace(item.span, written.join(`${lineBreakOf(text)}${before}`))
    : undefined;
}

const quotes: Readonly<Record<Exclude<YamlScalar["style"], "block">, Quote>> = {
  plain: "",
  single: "'",
  double: '"',
};
