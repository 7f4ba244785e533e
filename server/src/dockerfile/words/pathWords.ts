/** Paths as COPY, ADD and mounts have them written. */
import type { Instruction } from "../instructions/instruction.ts";

/**
 * A path as a word of an instruction that means just it, in the way its other words are written; undefined where that
 * takes more than the word.
 */
export function pathWord(path: string, instruction: Instruction): string | undefined {
  if (/[$*?[\]\\]/.test(path) || path.startsWith("<<")) return undefined;
  if (instruction.exec) return JSON.stringify(path);
  return /[\s"'#`,]|^--/.test(path) ? undefined : path;
}
