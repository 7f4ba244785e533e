/** What of an instruction counts for a build: neither its place, nor comments and empty lines in it. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { LineSpan } from "../protocol/builtImages.ts";

/** Equal for instructions that a builder reads alike. */
export const buildTextOf = (instruction: Instruction, source: string): string =>
  instruction.derived.get(buildTextOf, () => {
    const { keyword, flags, argumentsText, heredocs } = instruction;
    const flagTexts = flags.map(({ name, value }) => (value ? `--${name}=${value.text}` : `--${name}`));
    const bodies = heredocs.map(({ name, body }) => `${source.slice(body.start, body.end)}${name}`);
    const text = [keyword, ...flagTexts, argumentsText].join(" ");
    return [text, ...bodies].join("\n").replaceAll("\r", "");
  });

/** Whole physical lines, heredocs included. 1-based. */
export function linesOf({ lines }: Instruction, { lineIndex }: Dockerfile): LineSpan {
  const firstLine = lineIndex.positionAt(lines.start).line + 1;
  const lastLine = lineIndex.positionAt(Math.max(lines.start, lines.end - 1)).line + 1;
  return { firstLine, lastLine };
}

const mostCharacters = 80;

/** As written, in one line and shortened. */
export function shownText({ keywordText, span }: Instruction, source: string): string {
  const written = source.slice(span.start, Math.min(span.end, span.start + 4 * mostCharacters));
  return shortened(written.replace(/[\\`]\r?\n(?:\s*#[^\n]*\n)*/g, " ") || keywordText);
}

export function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > mostCharacters ? `${line.slice(0, mostCharacters - 1)}…` : line;
}
