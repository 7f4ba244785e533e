/** The ports that an image says its program listens on. */
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { baseImageOf } from "../baseImages/baseImages.ts";

export interface ExposedRange {
  readonly word: Word;
  readonly first: number;
  readonly last: number;
  readonly protocol: string;
}

/** Undefined where a variable decides, and where the base image may expose ports of its own, as servers do. */
export function exposedRanges(stage: Stage): readonly ExposedRange[] | undefined {
  const base = baseImageOf(stage);
  return !base || base.usefulCommand ? undefined : writtenRanges(stage);
}

/** Those that the Dockerfile names, whatever its base image adds. */
export function writtenRanges(stage: Stage): readonly ExposedRange[] | undefined {
  const words = inheritedInstructions(stage).flatMap(({ keyword, arguments: ports }) =>
    keyword === "EXPOSE" ? ports : [],
  );
  const ranges = words.map(rangeOf);
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function rangeOf(word: Word): ExposedRange | undefined {
  const [, first, last = first, protocol = "tcp"] =
    /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(\w+))?$/.exec(word.text) ?? [];
  return first === undefined
    ? undefined
    : { word, first: Number(first), last: Number(last), protocol: protocol.toLowerCase() };
}

export const exposes = (ranges: readonly ExposedRange[], port: number): boolean =>
  ranges.some(({ first, last }) => first <= port && port <= last);
