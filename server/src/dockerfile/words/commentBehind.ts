/** What is meant as a comment behind an instruction, where the builder has none: it takes the words for arguments. */
import type { Instruction } from "../instructions/instruction.ts";
import { unclosedQuote, type Word } from "./word.ts";

/** The word with the `#`; undefined where `#` may well be an argument, and where a shell reads the line. */
export const commentBehind = (instruction: Instruction): Word | undefined =>
  instruction.derived.get(commentBehind, () => find(instruction));

/** The words of the instruction without it. */
export function wordsBeforeComment(instruction: Instruction): readonly Word[] {
  const { words } = instruction;
  const comment = commentBehind(instruction);
  return comment ? words.slice(0, words.indexOf(comment)) : words;
}

/** Nothing that they take begins with `#`. */
const anyWord = /^(?:ARG|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|STOPSIGNAL|USER)$/;
/** Paths may, but hardly are it. */
const paths = /^(?:ADD|COPY|VOLUME|WORKDIR)$/;

function find(instruction: Instruction): Word | undefined {
  const { keyword, words, escape } = instruction;
  const pattern = anyWord.test(keyword) ? /^#/ : paths.test(keyword) ? /^#$/ : undefined;
  // Without a comment there would have to be enough: `COPY a #` has but its source.
  const least = keyword === "ADD" || keyword === "COPY" ? 2 : 1;
  const index = pattern ? words.findIndex(({ text }, at) => at >= least && pattern.test(text)) : -1;
  const word = words[index];
  if (!word || instruction.exec) return undefined;
  const before = words.slice(0, index);
  if (keyword === "HEALTHCHECK" && before[0]?.text.toUpperCase() !== "NONE") return undefined;
  // A value without `=` is all that follows the name: `ENV TITLE We are # 1`.
  if (instruction.pairs[0]?.legacy && (index !== 2 || word.text !== "#")) return undefined;
  // An escaped blank belongs to the value.
  if (instruction.pairs.length > 0 && before.at(-1)?.text.endsWith(escape)) return undefined;
  const open =
    unclosedQuote(before.map(({ text }) => text).join(" "), escape) ?? unclosedQuoteOfKey(instruction);
  return open === undefined ? word : undefined;
}

/** The name of the old form ends at the first blank, in quotes or not. */
const unclosedQuoteOfKey = ({ pairs: [pair], escape }: Instruction): string | undefined =>
  pair?.legacy ? unclosedQuote(pair.key.text, escape) : undefined;
