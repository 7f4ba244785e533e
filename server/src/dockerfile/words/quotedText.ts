/** What stands between quotes, as the program behind them reads it, each character with its place in the source. */
import type { MappedText, Stretch } from "../../text/mappedText.ts";

/**
 * A word of a shell without the quotes around it and their escapes; variables stay as written.
 * Undefined where it is put together of parts, as `a"b"`: what is written beside such a part may fall out of its quotes.
 */
export function unquoted(text: MappedText, from: number, to: number): MappedText | undefined {
  const word = text.text.slice(from, to);
  if (/^'[^']*'$/.test(word)) return text.slice(from + 1, to - 1);
  if (!/^"(?:\\.|[^"\\])*"$/s.test(word)) return /["'\\]/.test(word) ? undefined : text.slice(from, to);
  const stretches: Stretch[] = [];
  let start = from + 1;
  for (const { index, 1: character = "" } of word.matchAll(/\\(.)/gs)) {
    if (!/["$`\\]/.test(character)) continue;
    const escape = from + index;
    stretches.push({ start, end: escape }, { start: escape, end: escape + 2, character });
    start = escape + 2;
  }
  return text.pick([...stretches, { start, end: to - 1 }]);
}

const simpleEscapes: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** The text of a JSON string, given its range with the quotes. */
export function jsonText(text: MappedText, from: number, to: number): MappedText {
  const { text: all } = text;
  const stretches: Stretch[] = [];
  let start = from + 1;
  for (let offset = start; offset < to - 1; offset++) {
    if (all[offset] !== "\\") continue;
    const letter = all[offset + 1] ?? "";
    const end = offset + (letter === "u" ? 6 : 2);
    const character =
      letter === "u"
        ? String.fromCharCode(Number.parseInt(all.slice(offset + 2, end), 16))
        : (simpleEscapes[letter] ?? letter);
    stretches.push({ start, end: offset }, { start: offset, end, character });
    start = end;
    offset = end - 1;
  }
  stretches.push({ start, end: to - 1 });
  return text.pick(stretches);
}
