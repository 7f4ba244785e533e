/** Shell scripts in YAML: what a scalar holds, each character with its place in the file. */
import type { YamlScalar } from "../../../compose/yaml/yamlTree.ts";
import { hole } from "../../../files/partlyKnown.ts";
import { MappedText, type Stretch } from "../../../text/mappedText.ts";

/** What a pipeline replaces before a shell or a builder reads it, as holes that are as long: `${{ matrix.image }}`, `$(tag)`. */
export const withoutExpressions = (text: string, expressions: RegExp): string =>
  text.replace(expressions, (written, inside: string) => hole(inside.trim(), written.length));

/** The scalar's content: exact for blocks and for texts on one line, elsewhere every part stands for the whole. */
export function scriptOf(text: string, scalar: YamlScalar): MappedText {
  const { span, style } = scalar;
  if (style === "block") return blockScript(text, span.start, span.end);
  const quotes = style === "plain" ? 0 : 1;
  const inside = { start: span.start + quotes, end: span.end - quotes };
  if (text.slice(inside.start, inside.end) === scalar.text) return MappedText.of(text, [inside]);
  return MappedText.whole({ text: scalar.text, place: () => span });
}

/** Lines without their indentation; of a folded block (`>`), as one line. */
function blockScript(text: string, start: number, end: number): MappedText {
  const header = text.indexOf("\n", start) + 1;
  const folded = text[start] === ">";
  if (header === 0 || header > end) return MappedText.of(text, []);
  const lines: { readonly from: number; readonly to: number }[] = [];
  for (let from = header; from < end; ) {
    const next = text.indexOf("\n", from) + 1;
    const to = next === 0 || next > end ? end : next;
    lines.push({ from, to });
    from = to;
  }
  const blanks = (from: number): number => /[ ]*/y.exec(text.slice(from, end))?.[0].length ?? 0;
  const written = lines.filter(({ from, to }) => text.slice(from, to).trim() !== "");
  const indentation = Math.min(...written.map(({ from }) => blanks(from)));
  const stretches = lines.flatMap(({ from, to }): readonly Stretch[] => {
    const begin = Math.min(from + indentation, to);
    const lineBreak = folded && text[to - 1] === "\n" && begin < to - 1;
    if (!lineBreak) return [{ start: begin, end: to }];
    return [
      { start: begin, end: to - 1 },
      { start: to - 1, end: to, character: " " },
    ];
  });
  return MappedText.whole(text).pick(stretches);
}
