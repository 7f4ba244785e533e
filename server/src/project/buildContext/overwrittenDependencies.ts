/** Where a COPY lays the dependencies of the host over those that the image installed for itself. */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, relativeTo } from "../../files/paths.ts";
import { joinPath } from "../../text/path.ts";
import type { Span } from "../../text/span.ts";
import { dependencyInstall } from "../manifests/dependencyInstalls.ts";
import type { PackageManagerName } from "../manifests/dependencyManagers.ts";
import type { BuildContext } from "./buildContext.ts";

export interface OverwrittenDependencies {
  readonly copy: Copy;
  /** Within the context. */
  readonly path: string;
  /** The command, or the COPY out of another stage, that brought the image's own. */
  readonly installed: Span;
}

/** What package managers make in the directory that they run in. */
const folders: Readonly<Partial<Record<PackageManagerName, string>>> = {
  npm: "node_modules",
  yarn: "node_modules",
  pnpm: "node_modules",
  bun: "node_modules",
  composer: "vendor",
  uv: ".venv",
};

/** In source order. What is installed anew behind the COPY is left out. */
export const overwrittenDependencies = (
  dockerfile: Dockerfile,
  context: BuildContext,
): readonly OverwrittenDependencies[] =>
  dockerfile.stages.flatMap((stage) =>
    context.about(stage).get(overwrittenIn, () => overwrittenIn(stage, context)),
  );

interface Installed {
  /** Absolute in the image. */
  readonly folder: string;
  readonly span: Span;
  readonly position: number;
}

function overwrittenIn(stage: Stage, context: BuildContext): readonly OverwrittenDependencies[] {
  const copies = stage.instructions.flatMap((instruction) => {
    const copy = readCopy(instruction);
    return copy && !copy.from && !instruction.flag("exclude") && !instruction.flag("parents") ? [copy] : [];
  });
  if (copies.length === 0) return [];
  const instructions = inheritedInstructions(stage);
  const directories = workingDirectories(stage);
  const installed = instructions.flatMap((instruction, position) =>
    installedBy(instruction, position, directories.get(instruction)),
  );
  if (installed.length === 0) return [];
  return copies.flatMap((copy) => {
    const position = instructions.indexOf(copy.instruction);
    const target = targetOf(copy, directories.get(copy.instruction));
    if (target === undefined) return [];
    return copy.sources.flatMap((source) => {
      const root = sourcePath(source);
      if (root === undefined) return [];
      return installed.flatMap(({ folder, span, position: before }) => {
        const inside = relativeTo(target, folder);
        const again = installed.some((each) => each.folder === folder && each.position > position);
        if (before > position || again || !inside) return [];
        const path = root === "" ? inside : `${root}/${inside}`;
        return context.kindOf(path) === "directory" &&
          context.isIgnored(path) === false &&
          !isEmptied(path, context)
          ? [{ copy, path, installed: span }]
          : [];
      });
    });
  });
}

function installedBy(
  instruction: Instruction,
  position: number,
  directory: string | undefined,
): readonly Installed[] {
  if (directory === undefined) return [];
  const copy = readCopy(instruction);
  if (copy?.from) {
    const target = targetOf(copy, directory);
    const names = copy.sources.map(({ value }) => nameOf(value.replace(/\/+$/, "")));
    const name = names.find((each) => Object.values(folders).includes(each));
    if (target === undefined || name === undefined || copy.sources.length > 1) return [];
    // A directory is copied by its contents.
    return nameOf(target) === name ? [{ folder: target, span: instruction.span, position }] : [];
  }
  const commands = runCommands(instruction);
  if (commands.some(({ name }) => name === "cd" || name === "pushd")) return [];
  return commands.flatMap((command) => {
    const install = dependencyInstall(command);
    const name = install && folders[install.manager.name];
    return name ? [{ folder: joinPath(directory, name), span: command.span, position }] : [];
  });
}

function targetOf({ destination }: Copy, directory: string | undefined): string | undefined {
  if (!destination || destination.hasVariable) return undefined;
  const { value } = destination;
  return value.startsWith("/") || directory !== undefined ? joinPath(directory ?? "/", value) : undefined;
}

/** All that is in it is kept out. */
const isEmptied = (path: string, context: BuildContext): boolean =>
  context.list(path)?.every(({ name }) => context.isIgnored(`${path}/${name}`) === true) ?? false;
