/** The user that a service's container runs as, and what belongs to root there. */
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import {
  namesRoot,
  userInstruction,
  workingDirectories,
  workingDirectory,
} from "../../dockerfile/stages/runtime.ts";
import { externalBase, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import { baseImage } from "../../project/baseImages/baseImages.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { type CopiedSource, copiedSources } from "./imagePath.ts";
import type { SyncTarget } from "./syncTargets.ts";

export interface ContainerUser {
  /** As it is written: `node`, `1000:1000`. */
  readonly text: string;
  /** The USER that says so; undefined where the service's own `user` does. */
  readonly instruction: Instruction | undefined;
}

/** Undefined where it is root, where a variable decides, and where the base image does. */
export function plainUser({ user }: LoadedService, { stage }: ServiceImage): ContainerUser | undefined {
  const instruction = user ? undefined : userInstruction(stage);
  const word = instruction?.arguments[0];
  const text = user ? user.value.known && user.value.text : !word?.hasVariable && word?.value;
  return text && !namesRoot(text) ? { text, instruction } : undefined;
}

/** Whether `COPY --chown` could name the user where an instruction stands. */
export function isUserAt({ text }: ContainerUser, stage: Stage, instruction: Instruction): boolean {
  const [name = ""] = text.split(":");
  const base = externalBase(stage);
  if (/^\d+$/.test(name) || (base && baseImage(base)?.plainUser === name)) return true;
  const instructions = inheritedInstructions(stage);
  return instructions
    .slice(0, instructions.indexOf(instruction))
    .some(({ keyword, script, arguments: [word] }) =>
      keyword === "USER"
        ? word?.value === text
        : script?.commands.some(({ words }) => words.some(({ value }) => value === name)),
    );
}

/** The copy that makes the directory of a target as root's. Undefined where it is another's, and where that is unknown. */
export function copyAsRoot({ rule, path, image, buildContext }: SyncTarget): CopiedSource | undefined {
  const { stage } = image;
  if (changesOwners(stage, path)) return undefined;
  const copies = copiedSources(stage, buildContext).filter(
    ({ source, sourceKind, imagePath }) =>
      sourceKind === "directory" &&
      relativeTo(resolvePath(buildContext.root, source), rule.root) !== undefined &&
      relativeTo(imagePath, path) !== undefined,
  );
  const given = copies.some(({ instruction }) => instruction.flag("chown") || instruction.flag("chmod"));
  const [copy] = copies;
  const isOfBase = copy?.imagePath === path && mayBeOfBaseImage.test(path);
  return given || isOfBase || isWorkdirOfUser(stage, path) ? undefined : copy;
}

/** Directories that base images bring along as a user's, or as everybody's. */
const mayBeOfBaseImage =
  /^\/(?:home\/[^/]+(?:\/app)?|var\/www(?:\/html)?|go(?:\/(?:src|bin))?|opt\/[\w-]+(?:\/src)?|tmp)$/;

/** A WORKDIR behind a USER makes a directory of that user's. */
function isWorkdirOfUser(stage: Stage, path: string): boolean {
  const instructions = inheritedInstructions(stage);
  const user = instructions.findIndex(({ keyword }) => keyword === "USER");
  return (
    user !== -1 &&
    enteredDirectories(stage).some(
      (entered) => entered.directory === path && instructions.indexOf(entered.workdir) > user,
    )
  );
}

/** Whether a WORKDIR makes the directory: then a COPY changes nothing of whose it is. */
export const isWorkdir = (stage: Stage, path: string): boolean =>
  enteredDirectories(stage).some(({ directory }) => directory === path);

function enteredDirectories(stage: Stage) {
  const instructions = inheritedInstructions(stage);
  const before = workingDirectories(stage);
  return instructions.flatMap((workdir, index) => {
    if (workdir.keyword !== "WORKDIR") return [];
    const next = instructions[index + 1];
    return [{ workdir, directory: next ? before.get(next) : workingDirectory(stage) }];
  });
}

/** A RUN that gives files away, makes directories of its own, or names the very directory. */
const changesOwners = (stage: Stage, path: string): boolean =>
  inheritedInstructions(stage).some(({ script }) =>
    script?.commands.some(
      ({ name, words }) =>
        /^(?:install|mkdir)$/.test(nameOf(name)) ||
        words.some(
          ({ value }) =>
            /^(?:chown|chgrp|chmod|setfacl)$/.test(nameOf(value)) ||
            (value.startsWith("/") && value !== "/" && relativeTo(value, path) !== undefined),
        ),
    ),
  );
