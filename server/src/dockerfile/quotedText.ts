/** What stands between quotes, as the program behind them reads it, each character with its place in the source. */
import type { MappedText, Stretch } from "../text/mappedText.ts";

/**
 * A word of a shell without its quotes and escapes; variables stay as written.
 * Undefined for quotes that only some shells know: `$'…'`, `$"…"`.
 */
export function unquoted(text: MappedText, from: number, to: number): MappedText | undefined {
  const all = text.text.slice(0, to);
  const stretches: Stretch[] = [];
  let start = from;
  let inDouble = false;
  const mark = /\\.|["']|\$(?=["'])/gs;
  mark.lastIndex = from;
  for (let match = mark.exec(all); match; match = mark.exec(all)) {
    const { index } = match;
    const [found] = match;
    if (found === "$" && !inDouble) return undefined;
    if (found === '"') inDouble = !inDouble;
    else if (found === "'" && !inDouble) {
      mark.lastIndex = all.indexOf("'", index + 1) + 1;
      if (mark.lastIndex === 0) return undefined;
      stretches.push({ start, end: index }, { start: index + 1, end: mark.lastIndex - 1 });
      start = mark.lastIndex;
      continue;
    } else if (!(inDouble ? /^\\["$`\\]/ : /^\\[^\n]/).test(found)) continue;
    stretches.push({ start, end: index });
    start = mark.lastIndex;
    if (found !== '"') stretches.push({ start: index, end: start, character: found.slice(1) });
  }
  stretches.push({ start, end: to });
  return inDouble ? undefined : text.pick(stretches);
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
