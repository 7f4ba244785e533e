/** Whether the files of a project that are in an image are those of the build context, each as it is there. */

import { mountType } from "../../dockerfile/flags/mounts.ts";
import { type Copy, readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { chainOf, inheritedInstructions, type Stage, triggersOf } from "../../dockerfile/stages/stages.ts";
import type { ImagePlace } from "../buildContext/contextOrigins.ts";
import { isSystemPath } from "../stagePaths/baseTree.ts";

/** Stages that copy from stages: longer chains are left unknown. */
const mostStages = 8;

/**
 * False where another place may have brought a file, or a command that writes nothing else may have written into one.
 * Programs that may do anything are not looked at: after them nothing is known anyway.
 */
export function isReadAsGiven({ dockerfile, stage, until }: ImagePlace): boolean {
  const instructions = inheritedInstructions(stage);
  const index = until ? instructions.indexOf(until) : instructions.length - 1;
  if (index === -1) return false;
  return isGiven(stage, instructions.slice(0, index + 1), dockerfile, mostStages);
}

function isGiven(
  stage: Stage,
  instructions: readonly Instruction[],
  dockerfile: ImagePlace["dockerfile"],
  stages: number,
): boolean {
  if (chainOf(stage).some((each) => triggersOf(each).length > 0)) return false;
  return instructions.every((instruction) => {
    const copy = readCopy(instruction);
    if (copy) return bringsAsGiven(copy, dockerfile, stages);
    if (instruction.keyword !== "RUN") return true;
    const isMounted = instruction
      .flagsNamed("mount")
      .some((flag) => !/^(?:cache|secret|ssh|tmpfs)$/.test(mountType(flag) ?? ""));
    return !isMounted && instruction.heredocs.length === 0 && !runCommands(instruction).some(mayEdit);
  });
}

function bringsAsGiven(copy: Copy, dockerfile: ImagePlace["dockerfile"], stages: number): boolean {
  const { instruction, sources, destination, from } = copy;
  if (!destination || sources.length !== instruction.arguments.length - 1) return false;
  if (instruction.keyword === "ADD" || instruction.flag("parents") || instruction.flag("exclude"))
    return false;
  if (!from) return true;
  if (isSystemPath(destination.value) || sources.every(({ value }) => /\/node_modules\/?$/.test(value)))
    return true;
  const other = dockerfile.copiedStage(copy);
  return (
    other !== undefined && stages > 0 && isGiven(other, inheritedInstructions(other), dockerfile, stages - 1)
  );
}

const editors = /^(?:sed|cp|mv|ln|install|tee|git|dd|sort|curl|wget|tar|unzip|rsync|patch|jq|yq|envsubst)$/;

function mayEdit({ name, words, redirections }: ShellCommand): boolean {
  if (editors.test(name)) return true;
  const subcommand = words.slice(1).find(({ value }) => !value.startsWith("-"))?.value ?? "";
  if (/^(?:npm|pnpm|yarn|bun)$/.test(name) && /^(?:pkg|init|create|version|set|config|c)$/.test(subcommand))
    return true;
  return redirections.some(
    ({ operator, target }) =>
      operator.includes(">") && target !== undefined && !/^(?:\d|-|\/dev\/)/.test(target.value),
  );
}
