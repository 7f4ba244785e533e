/** What an instruction takes from the build context: the sources of COPY and ADD, and those of bind mounts. */

import { optionOf } from "../../dockerfile/flags/flags.ts";
import { mountSource, mountType } from "../../dockerfile/flags/mounts.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Word } from "../../dockerfile/words/word.ts";

/** As they are written; a bind mount without one, which shows all of the context, is left out. */
export function contextSources(instruction: Instruction): readonly Word[] {
  const copy = readCopy(instruction);
  if (copy) return copy.from ? [] : copy.sources;
  if (instruction.keyword !== "RUN" || instruction.flags.length === 0) return [];
  return instruction.flagsNamed("mount").flatMap((flag) => {
    if (mountType(flag) !== "bind" || optionOf(flag, "from")) return [];
    return mountSource(flag) ?? [];
  });
}
