/** Puts a stage above another that uses it, with all that it is made of itself and the comments on top of it. */
import { type Edit, insertAt } from "../../text/edit.ts";
import { lineBreakOf } from "../../text/lineIndex.ts";
import type { Span } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import { officialImages } from "../images/imageReference.ts";
import { builtStages } from "./builtStages.ts";
import { countsStages, removeBlock, stageBlock } from "./stageBlocks.ts";
import type { Stage } from "./stages.ts";

/** Undefined where the stages of the file would not mean the same afterwards, or where the two need each other. */
export function moveAbove(dockerfile: Dockerfile, stage: Stage, user: Stage): readonly Edit[] | undefined {
  const needed = builtStages(dockerfile, stage);
  const moved = needed.filter(({ index }) => index > user.index);
  if (needed.includes(user) || !moved.every((each) => keepsItsMeaning(dockerfile, each))) return undefined;
  if (countsStages(dockerfile)) return undefined;
  const { text } = dockerfile;
  const lineBreak = lineBreakOf(text);
  const blocks = dockerfile.stages.map((each) => stageBlock(dockerfile, each));
  const apart = blocks.slice(1).some(({ start }) => /\n[ \t]*\r?\n$/.test(text.slice(0, start)));
  const gap = apart ? lineBreak + lineBreak : lineBreak;
  const written = moved.map(
    ({ index }) => text.slice(blocks[index]?.start, blocks[index]?.end).trimEnd() + gap,
  );
  return [
    insertAt(blocks[user.index]?.start ?? 0, written.join("")),
    ...neighbours(moved.flatMap(({ index }) => blocks[index] ?? [])).map((block) => removeBlock(text, block)),
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
