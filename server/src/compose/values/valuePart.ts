/** Where a part of a value's content is written. */
import { type Span, slice } from "../../text/span.ts";
import { quoteOf } from "../edits/yamlEdits.ts";
import type { ComposeValue } from "./composeValue.ts";

/** `offset` and `length` in the content. The whole value where it is not written as Compose reads it. */
export function valuePart(
  text: string,
  { span, text: content }: Pick<ComposeValue, "span" | "text">,
  offset: number,
  length: number,
): Span {
  const start = span.start + quoteOf(text, span).length;
  return slice(text, { start, end: start + content.length }) === content
    ? { start: start + offset, end: start + offset + length }
    : span;
}
