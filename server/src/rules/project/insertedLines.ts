/** Lines that a fix puts above or behind an instruction, indented as it is. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { type Edit, insertAt, insertBefore } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { slice } from "../../text/span.ts";

export const lineAbove = (text: string, { lines, span }: Instruction, line: string): Edit =>
  insertBefore(span, line + lineBreakOf(text) + text.slice(lines.start, span.start));

export function linesBehind(
  text: string,
  { lines, keywordSpan }: Instruction,
  added: readonly string[],
): Edit {
  const lineBreak = lineBreakOf(text);
  const indentation = slice(text, { start: lines.start, end: keywordSpan.start });
  const joint = slice(text, lines).endsWith("\n") ? "" : lineBreak;
  return insertAt(lines.end, joint + added.map((line) => indentation + line + lineBreak).join(""));
}
