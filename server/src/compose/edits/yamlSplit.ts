/** Makes several items of one that has a list where one value belongs. */
import { type Edit, insertAt, replace } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { type Span, slice } from "../../text/span.ts";
import type { YamlEntry, YamlMapping, YamlNode } from "../yaml/yamlTree.ts";

/**
 * One item for each of `values`, which are the items of the entry's list, all else repeated.
 * Undefined where the item is written in a way that cannot simply be repeated.
 */
export function splitItem(
  text: string,
  item: YamlMapping,
  entry: YamlEntry,
  values: readonly YamlNode[],
): readonly Edit[] | undefined {
  const { value } = entry;
  if (!item.entries.includes(entry) || value.kind !== "sequence" || values.length === 0) return undefined;
  if (values.some((each) => each.kind !== "scalar" || each.style === "block")) return undefined;
  const whole = slice(text, item.span);
  if (/(?:^|\s)&\S/.test(whole)) return undefined;
  const place = { start: entry.key.span.end, end: value.span.end };
  if (!/^[ \t]*:\s*$/.test(text.slice(place.start, value.span.start))) return undefined;
  const separator = separatorBefore(text, item);
  if (separator === undefined) return undefined;
  const written = values.map((each) => `: ${slice(text, each.span)}`);
  const [first = "", ...others] = written;
  return [
    replace(place, first),
    ...(others.length === 0
      ? []
      : [
          insertAt(
            item.span.end,
            others.map((each) => separator + withValue(text, item, place, each)).join(""),
          ),
        ]),
  ];
}

const withValue = (text: string, { span }: YamlMapping, place: Span, written: string): string =>
  text.slice(span.start, place.start) + written + text.slice(place.end, span.end);

/** What stands between two items like this one; undefined where its line begins with anything but `- `. */
function separatorBefore(text: string, { flow, span }: YamlMapping): string | undefined {
  const lineStart = text.lastIndexOf("\n", span.start - 1) + 1;
  const before = text.slice(lineStart, span.start);
  if (/^ *- +$/.test(before)) return lineBreakOf(text) + before;
  return flow ? ", " : undefined;
}
