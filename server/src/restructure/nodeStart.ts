/** What a Node program's container starts, and whether the final stage has all of it. */
import { posix } from "node:path";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { runCommands } from "../dockerfile/scripts/programRuns.ts";
import { packagesOfProgram } from "../project/manifests/buildTools.ts";
import type { InstalledDependencies } from "../project/manifests/installedDependencies.ts";
import type { PackageJson } from "../project/manifests/packageJson.ts";
import { t } from "../text/message.ts";
import { importedDevDependency } from "./nodeSources.ts";
import type { ProgramTexts } from "./programTexts.ts";
import { Refusal } from "./refusal.ts";
import type { SingleStage } from "./singleStage.ts";

/** A Node project with what its build makes. */
export interface BuiltProject extends SingleStage {
  readonly installed: InstalledDependencies;
  /** What is for development has been taken away by its last RUN. */
  readonly isPruned: boolean;
  readonly manifest: PackageJson;
  /** As seen from the project's directory. */
  readonly outputs: readonly string[];
}

/** What runs and is not there any more. */
export function missedPackage(
  built: BuiltProject,
  names: readonly string[],
  texts: ProgramTexts,
): Refusal | undefined {
  const { start, before, behind, manifest, stage, context, installed } = built;
  const words = start.words.map(({ value }) => value);
  const asked = [...packagesOfProgram(start.program), ...words];
  const missing = names.find((name) => asked.some((word) => word === name || word.startsWith(`${name}/`)));
  if (missing !== undefined)
    return new Refusal(
      t`The container runs "${missing}", which is a development dependency`,
      start.instruction,
    );
  const isKnown =
    start.program === "node" ||
    start.program === "bun" ||
    packagesOfProgram(start.program).some((name) => Object.hasOwn(manifest.dependencies, name)) ||
    [...before, ...behind].some(({ role }) => role.kind === "tools" && role.names.includes(start.program));
  // Next.js compiles a configuration in TypeScript when it starts.
  const compiles =
    start.program === "next" && context.kindOf(posix.join(installed.folder, "next.config.ts")) !== "missing";
  const around = aroundStart(built) ?? fetchedAtStart(built);
  if (around !== undefined)
    return new Refusal(t`What "${around}" needs at run time is not known`, start.instruction);
  if (!isKnown || compiles)
    return new Refusal(t`What "${start.program}" needs at run time is not known`, start.instruction);
  const imported = importedDevDependency(texts, names);
  return (
    imported &&
    new Refusal(
      t`"${imported.path}" asks for "${imported.name}", which is a development dependency`,
      stage.instructions.find(({ keyword }) => keyword === "RUN") ?? stage.from,
    )
  );
}

const calledPython = /\bpython3?\b/;

/** A RUN that installs Python beside compilers, where the program may call it, too. */
export function pythonForBuild(
  { before, manifest }: BuiltProject,
  commands: readonly string[],
  texts: ProgramTexts,
): Instruction | undefined {
  const isCalled =
    Object.hasOwn(manifest.dependencies, "python-shell") ||
    commands.some((text) => calledPython.test(text)) ||
    texts.find(calledPython) !== undefined;
  return isCalled
    ? before.find(
        ({ instruction, role }) =>
          role.kind !== "system" && /\bpython3\b/.test(instruction.script?.text ?? ""),
      )?.instruction
    : undefined;
}

/** A script that a package manager runs before or behind the one that starts the program. */
function aroundStart({ start: { packageScript, scriptWord }, manifest }: BuiltProject): string | undefined {
  const names = [packageScript?.name, scriptWord?.value].filter((name) => name !== undefined);
  return names
    .flatMap((name) => [`pre${name}`, `post${name}`])
    .find((name) => Object.hasOwn(manifest.scripts, name));
}

/** A package manager that Corepack has fetched while the image was built, and would fetch again when a container starts. */
const fetchedAtStart = ({ start, before, behind }: BuiltProject): string | undefined =>
  [...before, ...behind].some(({ instruction }) =>
    runCommands(instruction).some(({ name }) => name === "corepack"),
  )
    ? [start.program, ...start.launchers].find((name) => /^(?:pnpm|yarn)$/.test(name))
    : undefined;
