/** Paths that are written with a backslash before a blank, as for a shell: the builder splits there all the same. */
import type { Instruction } from "../instructions/instruction.ts";
import type { Word } from "./word.ts";

/** The first half of such a path; undefined where a backslash may stand for itself, as in paths of Windows. */
export const escapedBlank = (instruction: Instruction): Word | undefined =>
  instruction.derived.get(escapedBlank, () => find(instruction));

function find({ keyword, words, escape, exec }: Instruction): Word | undefined {
  if (exec || escape !== "\\" || !/^(?:ADD|COPY|VOLUME)$/.test(keyword)) return undefined;
  if (words.some(({ text }) => /^\[|[A-Za-z]:|\w\\\w/.test(text))) return undefined;
  return words.slice(0, -1).find(({ text }) => /[^\\]\\$/.test(text));
}
