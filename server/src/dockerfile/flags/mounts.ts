/** What `RUN --mount=…` puts into the file system while a command runs; nothing written there stays in the image. */
import { posix } from "node:path";
import type { Instruction } from "../instructions/instruction.ts";
import type { Word } from "../words/word.ts";
import { type Flag, optionOf } from "./flags.ts";

export interface Mount {
  /** `bind` where none is given. */
  readonly type: string;
  /** Where it appears; undefined where that is not said, as for some secrets. */
  readonly target: Word | undefined;
}

export const mountsOf = (run: Instruction): readonly Mount[] =>
  run.flagsNamed("mount").map((flag) => ({ type: mountType(flag), target: mountTarget(flag) }));

/** In lower case; `bind` where none is given. */
export const mountType = (flag: Flag): string => optionOf(flag, "type")?.value?.value.toLowerCase() ?? "bind";

export const mountTarget = (flag: Flag): Word | undefined =>
  optionOf(flag, "target", "dst", "destination")?.value;

export const mountSource = (flag: Flag): Word | undefined => optionOf(flag, "source", "src")?.value;

/**
 * What a secret has to be given as: its source or its id, which it cannot both have, else the last part of its target.
 * Undefined where a variable decides, or nothing says it.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert_secrets.go
 */
export function secretId(flag: Flag): string | undefined {
  const named = [optionOf(flag, "source", "src"), optionOf(flag, "id")].find(
    (option) => option?.value?.value,
  );
  if (named?.value) return known(named.value);
  const target = mountTarget(flag);
  const last = target?.value.replace(/\/+$/, "").split("/").at(-1);
  return target?.hasVariable && /[${}]/.test(last ?? "") ? undefined : last || undefined;
}

/** What an ssh agent has to be given as: `default` without an id; undefined where a variable decides. */
export function sshId(flag: Flag): string | undefined {
  const id = optionOf(flag, "id")?.value;
  return id?.value ? known(id) : "default";
}

const known = ({ value, hasVariable }: Word): string | undefined => (hasVariable ? undefined : value);

/** Whether a mount lies over an absolute path, or may: one whose target holds a variable could be anywhere. */
export const mountCovers = (run: Instruction, path: string): boolean =>
  mountsOf(run).some(({ target }) => {
    if (!target) return false;
    if (target.hasVariable) return true;
    const folder = target.value.replace(/\/+$/, "");
    return path === folder || path.startsWith(`${folder}/`);
  });

/**
 * The absolute paths at and below which a command surely writes nothing that stays: where caches and other folders are mounted.
 * `directory`: the one the command begins in, from which targets are seen; undefined where it is not known.
 */
export const mountedFolders = (run: Instruction, directory: string | undefined): readonly string[] =>
  mountsOf(run).flatMap(({ type, target }) => {
    if (!target || target.hasVariable || !/^(?:bind|cache|tmpfs)$/.test(type)) return [];
    const { value } = target;
    if (!value.startsWith("/") && directory === undefined) return [];
    return [posix.resolve(directory ?? "/", value)];
  });
