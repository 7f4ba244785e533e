/** Puts a stage above another that uses it, with all that it is made of itself and the comments on top of it. */
import { type Edit, insertAt, remove } from "../text/edit.ts";
import { lineBreakOf } from "../text/lineIndex.ts";
import type { Span } from "../text/span.ts";
import { builtStages } from "./builtStages.ts";
import type { Dockerfile } from "./dockerfile.ts";
import { officialImages } from "./imageReference.ts";
import type { Stage } from "./stages.ts";

/** Undefined where the stages of the file would not mean the same afterwards, or where the two need each other. */
export function moveAbove(dockerfile: Dockerfile, stage: Stage, user: Stage): readonly Edit[] | undefined {
  const needed = builtStages(dockerfile, stage);
  const moved = needed.filter(({ index }) => index > user.index);
  if (needed.includes(user) || !moved.every((each) => keepsItsMeaning(dockerfile, each))) return undefined;
  // Numbers count stages, and those would have others.
  const numbered = dockerfile.stageReferences.some(
    ({ kind, word }) => kind === "copy" && /^\d+$/.test(word.value),
  );
  if (numbered) return undefined;
  const { text } = dockerfile;
  const lineBreak = lineBreakOf(text);
  const blocks = dockerfile.stages.map((each) => blockOf(dockerfile, each));
  const apart = blocks.slice(1).some(({ start }) => /\n[ \t]*\r?\n$/.test(text.slice(0, start)));
  const gap = apart ? lineBreak + lineBreak : lineBreak;
  const written = moved.map(
    ({ index }) => text.slice(blocks[index]?.start, blocks[index]?.end).trimEnd() + gap,
  );
  return [
    insertAt(blocks[user.index]?.start ?? 0, written.join("")),
    ...neighbours(moved.flatMap(({ index }) => blocks[index] ?? [])).map((block) => removal(text, block)),
  ];
}

/** One of a name, which no image has as well, with an end that something can follow. */
function keepsItsMeaning({ stages }: Dockerfile, { id, from, instructions }: Stage): boolean {
  const last = instructions.at(-1) ?? from;
  return (
    !last.openEnded &&
    (id === undefined || (!officialImages.has(id) && stages.filter((other) => other.id === id).length === 1))
  );
}

/** The lines of a stage, from the comments right above its FROM up to those of the next stage. */
function blockOf(dockerfile: Dockerfile, { index }: Stage): Span {
  const next = dockerfile.stages[index + 1];
  return {
    start: startOf(dockerfile, dockerfile.stages[index]),
    end: next ? startOf(dockerfile, next) : dockerfile.text.length,
  };
}

function startOf({ text, comments }: Dockerfile, stage: Stage | undefined): number {
  let start = stage?.from.lines.start ?? text.length;
  for (const { span, inside } of comments.toReversed()) {
    if (inside || span.start >= start) continue;
    if (!/^\r?\n$/.test(text.slice(span.end, start))) break;
    start = text.lastIndexOf("\n", span.start - 1) + 1;
  }
  return start;
}

/** Blocks that follow on each other as one. */
function neighbours(blocks: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const block of blocks) {
    const last = joined.at(-1);
    if (last?.end === block.start) joined[joined.length - 1] = { start: last.start, end: block.end };
    else joined.push(block);
  }
  return joined;
}

/** At the end of the file, the line breaks in front of the block go, and those behind it stay. */
const removal = (text: string, { start, end }: Span): Edit =>
  end < text.length
    ? remove({ start, end })
    : remove({ start: text.slice(0, start).trimEnd().length, end: text.trimEnd().length });
