/** Lines that a fix puts above or behind an instruction, indented as it is, and in lower case where that is. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { inCaseOf } from "../../dockerfile/instructions/keywordCase.ts";
import { type Edit, insertAt, insertBefore } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import { slice } from "../../text/span.ts";

export function lineAbove(text: string, instruction: Instruction, line: string): Edit {
  const { lines, span } = instruction;
  return insertBefore(
    span,
    inCaseOf(instruction, line) + lineBreakOf(text) + text.slice(lines.start, span.start),
  );
}

export function linesBehind(text: string, instruction: Instruction, added: readonly string[]): Edit {
  const { lines, keywordSpan } = instruction;
  const lineBreak = lineBreakOf(text);
  const indentation = slice(text, { start: lines.start, end: keywordSpan.start });
  const joint = slice(text, lines).endsWith("\n") ? "" : lineBreak;
  return insertAt(
    lines.end,
    joint + added.map((line) => indentation + inCaseOf(instruction, line) + lineBreak).join(""),
  );
}
