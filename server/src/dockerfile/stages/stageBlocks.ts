/** The lines of a stage as a person sees them: with the comments on top of it. */
import { type Edit, remove } from "../../text/edit.ts";
import type { Span } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import type { Stage } from "./stages.ts";

/** From the comments right above its FROM up to those of the next stage, or to the end of the file. */
export function stageBlock(dockerfile: Dockerfile, { index }: Stage): Span {
  const next = dockerfile.stages[index + 1];
  return {
    start: startOf(dockerfile, dockerfile.stages[index]),
    end: next ? startOf(dockerfile, next) : dockerfile.text.length,
  };
}

/** Parser directives, which are comments too, stay where they are. */
function startOf({ text, comments, directives }: Dockerfile, stage: Stage | undefined): number {
  const top = directives.at(-1)?.span.end ?? 0;
  let start = stage?.from.lines.start ?? text.length;
  for (const { span, inside } of comments.toReversed()) {
    if (inside || span.start >= start) continue;
    if (span.start < top || !/^\r?\n$/.test(text.slice(span.end, start))) break;
    start = text.lastIndexOf("\n", span.start - 1) + 1;
  }
  return start;
}

/** Deletes a block. At the end of the file, the line breaks in front of it go, and those behind it stay. */
export const removeBlock = (text: string, { start, end }: Span): Edit =>
  end < text.length
    ? remove({ start, end })
    : remove({ start: text.slice(0, start).trimEnd().length, end: text.trimEnd().length });

/** Whether COPY names a stage by its number somewhere: numbers change when stages come, go or move. */
export const countsStages = ({ stageReferences }: Dockerfile): boolean =>
  stageReferences.some(({ kind, word }) => kind === "copy" && /^\d+$/.test(word.value));
