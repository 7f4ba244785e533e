/** A string of a JSON bake file, whose content buildx reads as a template once JSON's own escapes are undone. */
import type { Span } from "../text/span.ts";
import type { BakeNode } from "./bakeNode.ts";
import { TemplateParts } from "./templateParts.ts";

const marks = /([$%])\1\{|\$\{\s*([\p{L}_][\p{L}\p{N}_-]*)\s*\}|[$%]\{/gu;

/** `written` with its quotes; undefined where it is no string. */
export function jsonTemplate(written: string, span: Span): BakeNode | undefined {
  const content = jsonText(written);
  if (content === undefined) return undefined;
  const parts = new TemplateParts();
  let offset = 0;
  for (const { 0: mark, 1: doubled, 2: name, index } of content.matchAll(marks)) {
    parts.add(content.slice(offset, index));
    offset = index + mark.length;
    if (doubled !== undefined) {
      parts.add(mark.slice(1));
      continue;
    }
    // Where anything but a plain name ends, and what it does to the rest, only buildx knows.
    if (name === undefined || name === "true" || name === "false" || name === "null") {
      parts.add({ kind: "unknown", span });
      return parts.node(span);
    }
    parts.add({ kind: "reference", span, name, members: [] });
  }
  parts.add(content.slice(offset));
  return parts.node(span);
}

function jsonText(written: string): string | undefined {
  try {
    const value: unknown = JSON.parse(written);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
