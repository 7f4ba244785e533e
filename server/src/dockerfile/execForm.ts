/** The exec form: a JSON array of strings, each with its place in the source. */
import type { MappedText } from "../text/mappedText.ts";
import type { Word } from "./word.ts";

/**
 * The strings of a JSON array that fills the text from `from` on; undefined where it is anything else,
 * for then the builder silently takes the shell form.
 */
export function readExecForm(text: MappedText, from: number): readonly Word[] | undefined {
  const json = text.text.slice(from);
  if (!json.startsWith("[") || !json.trimEnd().endsWith("]")) return undefined;
  let values: unknown;
  try {
    values = JSON.parse(json);
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || !values.every((value) => typeof value === "string")) return undefined;
  const words: Word[] = [];
  let offset = from + 1;
  for (const value of values) {
    const start = text.text.indexOf('"', offset);
    const end = endOfString(text.text, start);
    words.push({
      text: text.text.slice(start, end),
      value,
      span: text.spanOf(start, end),
      hasVariable: false,
    });
    offset = end;
  }
  return words;
}

function endOfString(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === "\\" ? 2 : 1;
  return offset + 1;
}
