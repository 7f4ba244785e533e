/** What `RUN --mount=…` puts into the file system while a command runs; nothing written there stays in the image. */
import type { Instruction } from "./instruction.ts";
import type { Word } from "./word.ts";

export interface Mount {
  /** `bind` where none is given. */
  readonly type: string;
  /** Where it appears; undefined where that is not said, as for some secrets. */
  readonly target: Word | undefined;
}

export const mountsOf = (run: Instruction): readonly Mount[] =>
  run.flagsNamed("mount").map(({ options }) => {
    const option = (...keys: string[]): Word | undefined =>
      options.find(({ key }) => keys.includes(key))?.value;
    return { type: option("type")?.value ?? "bind", target: option("target", "dst", "destination") };
  });

/** Whether a mount lies over an absolute path, or may: one whose target holds a variable could be anywhere. */
export const mountCovers = (run: Instruction, path: string): boolean =>
  mountsOf(run).some(({ target }) => {
    if (!target) return false;
    if (target.hasVariable) return true;
    const folder = target.value.replace(/\/+$/, "");
    return path === folder || path.startsWith(`${folder}/`);
  });
