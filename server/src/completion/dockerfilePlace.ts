/** The word of a Dockerfile that is being typed, and what stands before it in its instruction. */
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { Span } from "../text/span.ts";

export interface DockerfilePlace {
  readonly instruction: Instruction;
  readonly stage: Stage | undefined;
  /** From the blank before it to the cursor. */
  readonly typed: string;
  /** 0-based offset of its first character. */
  readonly start: number;
  /** How many words that are no flags stand before it. */
  readonly words: number;
  /** Whether a word follows behind the cursor's own. */
  readonly isFollowed: boolean;
}

/** Undefined in keywords, in comments and heredocs, and between instructions. */
export function dockerfilePlaceAt(dockerfile: Dockerfile, offset: number): DockerfilePlace | undefined {
  const { text } = dockerfile;
  const instruction = instructionAt(dockerfile, offset);
  if (!instruction) return undefined;
  const before = text.slice(instruction.keywordSpan.end, offset);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (!/^\s/.test(before) || /^\s*#/.test(line)) return undefined;
  const [typed = ""] = /\S*$/.exec(before) ?? [];
  const words = before
    .slice(0, before.length - typed.length)
    .split(/\s+/)
    .filter((word) => word !== "" && word !== instruction.escape && !word.startsWith("--"));
  const [own = ""] = /^\S*/.exec(text.slice(offset)) ?? [];
  const isFollowed = instruction.arguments.some(
    ({ span }) => span.start >= offset + own.length && own !== instruction.escape,
  );
  return {
    instruction,
    stage: dockerfile.stageOf(instruction),
    typed,
    start: offset - typed.length,
    words: words.length,
    isFollowed,
  };
}

function instructionAt(
  { instructionsAndTheirTriggers: all }: Dockerfile,
  offset: number,
): Instruction | undefined {
  const found = all.findLast(({ keywordSpan }) => keywordSpan.end < offset);
  const inHeredoc = found?.heredocs.some(
    ({ body, terminator }) => offset >= body.start && offset <= (terminator ?? body).end,
  );
  return found && !inHeredoc && offset <= found.lines.end ? found : undefined;
}

/** What is replaced from `start`: up to the end of the word the cursor stands in, or to one of `ends`. */
export function replacedFrom(text: string, start: number, offset: number, ends = ""): Span {
  let end = offset;
  while (end < text.length && !/\s/.test(text.charAt(end)) && !ends.includes(text.charAt(end))) end++;
  return { start, end };
}
