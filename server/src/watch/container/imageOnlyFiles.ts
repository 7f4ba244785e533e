/** What an image has at a path, or below it, that no file of the host stands for. */
import { readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions } from "../../dockerfile/stages/stages.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { dependencyInstall } from "../../project/manifests/dependencyInstalls.ts";
import { joinPath } from "../../text/path.ts";

/** Package managers that install below the directory they run in. */
const installingHere = new Set(["npm", "yarn", "pnpm", "bun", "composer"]);

/**
 * The first instruction that surely puts something at or below `directory` that is not below `hostPath`: an install
 * run there, a copy out of another stage, a copy of other files.
 */
export function imageOnlyInstruction(
  { stage }: ServiceImage,
  buildContext: BuildContext,
  directory: string,
  hostPath: string,
): Instruction | undefined {
  const directories = workingDirectories(stage);
  return inheritedInstructions(stage).find((instruction) => {
    const current = directories.get(instruction);
    if (instruction.keyword === "RUN") return current === directory && installs(instruction);
    const copy = readCopy(instruction);
    if (!copy?.destination || copy.destination.hasVariable) return false;
    const { value } = copy.destination;
    const destination =
      value.startsWith("/") || current !== undefined ? joinPath(current ?? "/", value) : undefined;
    if (destination === undefined || relativeTo(directory, destination) === undefined) return false;
    if (copy.from) return true;
    return copy.sources.some((source) => {
      const path = sourcePath(source);
      if (path === undefined) return false;
      const kind = buildContext.kindOf(path);
      const exists = kind === "file" || kind === "directory";
      return exists && relativeTo(hostPath, resolvePath(buildContext.root, path || ".")) === undefined;
    });
  });
}

function installs(run: Instruction): boolean {
  const commands = run.script?.commands ?? [];
  if (commands.some(({ name }) => name === "cd" || name === "pushd")) return false;
  return commands.some((command) => installingHere.has(dependencyInstall(command)?.manager.name ?? ""));
}
