/** What a COPY or ADD takes and where it puts it. */

import { lateFlags } from "../flags/lateFlags.ts";
import { pathFrom } from "../stages/runtime.ts";
import { commentBehind } from "../words/commentBehind.ts";
import { escapedBlank } from "../words/escapedBlank.ts";
import { openQuoteIn } from "../words/openQuote.ts";
import type { Word } from "../words/word.ts";
import type { Instruction } from "./instruction.ts";

export interface Copy {
  readonly instruction: Instruction;
  /** Paths as written; heredocs and, for ADD, addresses are left out. */
  readonly sources: readonly Word[];
  /** Undefined while it is not written. */
  readonly destination: Word | undefined;
  /** Another stage, image or named context, as `--from` has it; undefined = the build context. */
  readonly from: Word | undefined;
}

/** Undefined for any other instruction. */
export const readCopy = (instruction: Instruction): Copy | undefined =>
  instruction.keyword === "COPY" || instruction.keyword === "ADD"
    ? instruction.derived.get(readCopy, () => copyOf(instruction))
    : undefined;

function copyOf(instruction: Instruction): Copy {
  // With a comment, a flag or half a path among the arguments the build ends, and what was meant is not what would be copied.
  const isBroken =
    commentBehind(instruction) ??
    lateFlags(instruction)[0] ??
    escapedBlank(instruction) ??
    splitQuote(instruction);
  const words = isBroken ? [] : instruction.arguments;
  const isPath = ({ text, value }: Word): boolean =>
    !/^\d*<</.test(text) &&
    !(instruction.keyword === "ADD" && /^(?:[a-z][a-z0-9+.-]*:\/\/|git@)/i.test(value));
  return {
    instruction,
    sources: words.slice(0, -1).filter(isPath),
    destination: words.length > 1 ? words.at(-1) : undefined,
    from: instruction.flag("from")?.value,
  };
}

/**
 * Where it writes to, absolute. Undefined while that is not written, where a variable decides, or where it is not known
 * what a relative path starts from.
 */
export const destinationPath = ({ destination }: Copy, directory: string | undefined): string | undefined =>
  destination && !destination.hasVariable ? pathFrom(directory, destination.value) : undefined;

/**
 * A source as a path within its root, cleaned: `./src/` and `/src` are both `src`, the root itself is "".
 * Undefined where a variable or a pattern decides.
 */
export function sourcePath(source: Word): string | undefined {
  if (source.hasVariable || /[*?[\\]/.test(source.value)) return undefined;
  const parts: string[] = [];
  for (const part of source.value.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}

/** Whether a name is that of an archive that ADD unpacks: a tar, compressed or not. */
const isTarball = (name: string): boolean =>
  /\.(?:tar(?:\.\w+)?|tgz|tbz2?|tb2|txz|tlz|tpz|tzst|taz|tz)$/i.test(name);

/** Whether a name may be that of an archive that ADD unpacks. */
export const isArchive = (name: string): boolean =>
  isTarball(name) || /\.(?:gz|bz2|xz|lz|lzma|zst|z)$/i.test(name);

const splitQuote = (instruction: Instruction): Word | undefined =>
  instruction.exec
    ? undefined
    : instruction.arguments.find((word) => openQuoteIn(word, instruction) !== undefined);
