/** Which files on the host decide what an image installs. */

import { optionOf } from "../../dockerfile/flags/flags.ts";
import { mountSource, mountType } from "../../dockerfile/flags/mounts.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { type PackageManagerName, packageManagers } from "../../project/manifests/dependencyManagers.ts";
import {
  contextFile,
  type DependencyStep,
  dependencySteps,
} from "../../project/manifests/dependencySteps.ts";

export interface InstallInputs {
  readonly run: Instruction;
  readonly manager: PackageManagerName;
  /** Absolute paths, manifests before lockfiles. */
  readonly files: readonly string[];
}

/** One for each install that the image is made with, in the stages it is built on and copies from. */
export function installInputs(image: ServiceImage, buildContext: BuildContext): readonly InstallInputs[] {
  const stages = stagesBehind(image);
  const at = (path: string): string => resolvePath(buildContext.root, path);
  const copied = dependencySteps(image.dockerfile)
    .filter(({ stage }) => stages.has(stage))
    .map((step) => ({
      run: step.run,
      manager: step.install.manager.name,
      files: namesRead(step).flatMap((name) => {
        const path = step.copies.map((copy) => contextFile(step, copy, name, buildContext)).find(isPath);
        return path !== undefined && buildContext.kindOf(path) === "file" ? at(path) : [];
      }),
    }));
  const mounted = [...stages]
    .flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === "RUN"))
    .flatMap((run) => {
      const files = boundFiles(run).filter((path) => buildContext.isIgnored(path) === false);
      const names = files.map((path) => nameOf(path));
      const manager = managerOf(run, names)?.name;
      const named = files.map(at);
      return manager || files.some((path) => /requirements[\w-]*\.txt$/.test(path))
        ? { run, manager: manager ?? ("pip" as const), files: named }
        : [];
    });
  return [...copied, ...mounted].filter(({ files }) => files.length > 0);
}

const managers: readonly {
  readonly name: PackageManagerName;
  readonly manifest: string | undefined;
  readonly lockfiles: readonly string[];
}[] = Object.values(packageManagers);

/** Several managers read one manifest: what is run decides, else whose lockfile is there. */
function managerOf(run: Instruction, names: readonly string[]): (typeof managers)[number] | undefined {
  const locks = managers.filter(({ lockfiles }) => lockfiles.some((name) => names.includes(name)));
  const reads = managers.filter(({ manifest }) => manifest !== undefined && names.includes(manifest));
  const programs = run.script?.commands.map(({ name }) => name) ?? [];
  const candidates = [...locks, ...reads];
  return candidates.find(({ name }) => programs.includes(name)) ?? candidates[0];
}

const isPath = (path: string | undefined): boolean => path !== undefined;

const namesRead = ({ install }: DependencyStep): readonly string[] => [
  ...install.manifests,
  ...install.manager.lockfiles,
];

/** Files of the context that a RUN binds, as `RUN --mount=type=bind,source=package.json,target=package.json` does. */
const boundFiles = (run: Instruction): readonly string[] =>
  run.flagsNamed("mount").flatMap((mount) => {
    const source = mountSource(mount)?.value;
    const binds = mountType(mount) === "bind" && optionOf(mount, "from")?.value === undefined;
    return binds && source && !source.includes("$") ? source.replace(/^\.?\/+/, "") : [];
  });

/** The stage, those it is built on, and those that any of them copies from. */
function stagesBehind({ dockerfile, stage }: ServiceImage): ReadonlySet<Stage> {
  const stages = new Set(chainOf(stage));
  for (const each of stages) {
    for (const instruction of each.instructions) {
      const copy = readCopy(instruction);
      const other = copy && dockerfile.copiedStage(copy);
      if (other && other.index < each.index) for (const behind of chainOf(other)) stages.add(behind);
    }
  }
  return stages;
}
