/** What stages take from each other: the sources of `COPY --from` and of bind mounts, with the stage they come from. */

import { optionOf } from "../../dockerfile/flags/flags.ts";
import { mountSource, mountType } from "../../dockerfile/flags/mounts.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { Stage, StageReference } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { cleanPath } from "../../text/path.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { sourceStage } from "./stagePaths.ts";

export interface StageSource {
  /** The COPY or RUN. */
  readonly instruction: Instruction;
  readonly user: Stage;
  /** The earlier stage that it comes from. */
  readonly stage: Stage;
  /** How the instruction calls that stage. */
  readonly name: Word;
  /** As it is written. */
  readonly source: Word;
  /** Absolute and clean; of a pattern, the folder that it looks in, which has to be there though nothing in it has. */
  readonly path: string;
  /** What follows the folder: `*.jar`; undefined without a pattern. */
  readonly pattern: string | undefined;
}

/** In source order. Sources with variables are left out, and whatever may come from a named context. */
export const stageSources = (file: DockerfileInProject): readonly StageSource[] =>
  file.derived.get(stageSources, () => findSources(file));

const findSources = (file: DockerfileInProject): readonly StageSource[] =>
  file.dockerfile.stageReferences.flatMap(
    ({ kind, instruction, user, word, stage }): readonly StageSource[] => {
      if (kind === "from" || !stage || word.hasVariable) return [];
      const from = sourceStage(word.value, user, file);
      if (!from) return [];
      return pathsTaken(kind, instruction, word).map(({ source, path, pattern }) => ({
        pattern,
        instruction,
        user,
        stage: from,
        name: word,
        source,
        path,
      }));
    },
  );

/** A name of a stage stands at one place of one instruction: it is what the paths are kept by. */
const pathsTaken = (
  kind: StageReference["kind"],
  instruction: Instruction,
  name: Word,
): readonly Pick<StageSource, "source" | "path" | "pattern">[] =>
  instruction.derived.get(name, () =>
    (kind === "copy" ? copied(instruction) : mounted(instruction, name))
      .filter(({ hasVariable, value }) => !hasVariable && value !== "" && !value.includes("\\"))
      .flatMap((source) => {
        const [folder = "", pattern] = /^(.*?\/?)([^/]*[*?[].*)$/.exec(source.value)?.slice(1) ?? [
          source.value,
        ];
        // Of a bind mount it is no pattern.
        if (pattern !== undefined && kind !== "copy") return [];
        return [{ source, path: cleanPath(`/${folder}`), pattern }];
      }),
  );

const copied = (instruction: Instruction): readonly Word[] => readCopy(instruction)?.sources ?? [];

function mounted(run: Instruction, from: Word): readonly Word[] {
  const mount = run.flagsNamed("mount").find((flag) => optionOf(flag, "from")?.value === from);
  const source = mount && mountType(mount) === "bind" ? mountSource(mount) : undefined;
  return source ? [source] : [];
}
