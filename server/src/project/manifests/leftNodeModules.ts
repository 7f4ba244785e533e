/** Dependencies of a Node program that stayed in the stage that built it. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { chainOf, inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin, directoryBefore } from "../buildContext/contextOrigins.ts";
import { folderOf } from "../buildContext/contextPaths.ts";
import type { StartCommand } from "../container/startCommand.ts";
import { buildOutputs } from "./buildOutputs.ts";
import { type InstalledDependencies, installedIn } from "./installedDependencies.ts";
import { type PackageJson, packageJsonAt } from "./packageJson.ts";
import { scriptCommands } from "./scriptCommands.ts";

export interface LeftModules {
  /** What brings the program that runs, from the stage that has the modules. */
  readonly copy: Copy;
  readonly installed: InstalledDependencies;
  readonly manifest: PackageJson;
  /** The file that Node runs, absolute. */
  readonly entry: string;
}

interface Place {
  readonly dockerfile: Dockerfile;
  readonly context: BuildContext;
  readonly stage: Stage;
}

/** Undefined where they are there, where a bundler may have put them into the program, and where nothing tells. */
export function leftNodeModules(place: Place, start: StartCommand): LeftModules | undefined {
  const { dockerfile, context, stage } = place;
  const directory = workingDirectory(stage);
  const file = start.words.slice(1).find(({ value }) => !value.startsWith("-"));
  if (
    start.program !== "node" ||
    !file?.literal ||
    directory === undefined ||
    start.before.some(({ name }) => name === "cd")
  )
    return undefined;
  if (installedIn(dockerfile, stage, context).length > 0 || mayBringModules(place)) return undefined;
  const entry = resolvePath(directory, file.value);
  for (const copy of copiesOf(stage).toReversed()) {
    const found = inBuilder(place, copy, entry);
    if (!found) continue;
    const { from, path } = found;
    const installed = installedIn(dockerfile, from, context).find(
      (each) => each.copies.length === 0 && isAbove(each.place, path),
    );
    const manifest = installed && packageJsonAt(context, posix.join(installed.folder, "package.json"));
    if (!installed || !manifest || Object.keys(manifest.dependencies).length === 0) return undefined;
    const needs = isCompiled(place, from, path) || requiresOne(place, from, path, manifest);
    return needs ? { copy, installed, manifest, entry } : undefined;
  }
  return undefined;
}

const copiesOf = (stage: Stage): readonly Copy[] =>
  inheritedInstructions(stage).flatMap((instruction) => readCopy(instruction) ?? []);

/** Node finds modules in its program's folder and those above it. */
const isAbove = (modules: string, path: string): boolean =>
  !modules.startsWith("/\0") &&
  modules.endsWith("/node_modules") &&
  relativeTo(posix.dirname(modules), path) !== undefined;

/** Commands, settings and copies that may bring modules in a way that is not followed. */
function mayBringModules({ stage }: Place): boolean {
  return inheritedInstructions(stage).some(
    (instruction) =>
      (instruction.keyword === "RUN" &&
        /\b(?:npm|yarn|pnpm|bun|npx|corepack)\b|node_modules|from=/.test(
          `${instruction.argumentsText} ${instruction.flags.map(({ value }) => value?.text ?? "").join(" ")}`,
        )) ||
      (instruction.keyword === "ENV" &&
        instruction.pairs.some(({ key }) => /^NODE_(?:PATH|OPTIONS)$/.test(key.value))) ||
      (readCopy(instruction) !== undefined &&
        /node_modules|\.pnp|\.yarn|standalone|deploy|prod|deps|vendor|\$/.test(instruction.argumentsText)),
  );
}

/** Where the file lay in the stage that a copy took it from. */
function inBuilder({ dockerfile, stage }: Place, copy: Copy, entry: string) {
  const { sources, destination, instruction } = copy;
  const other = dockerfile.copiedStage(copy);
  if (!other || !destination || chainOf(stage).includes(other)) return undefined;
  const target = resolvePath(directoryBefore(stage, instruction), destination.value);
  for (const source of sources) {
    const taken = sourcePath(source);
    if (taken === undefined) continue;
    const inside = relativeTo(target, entry);
    // A folder is copied by its contents; a file has its own name or the destination's.
    if (posix.basename(taken) === posix.basename(entry) && inside === posix.basename(entry))
      return { from: other, path: `/${taken}` };
    if (target === entry) return { from: other, path: `/${taken}` };
    if (inside !== undefined) return { from: other, path: posix.join(`/${taken}`, inside) };
  }
  return undefined;
}

/** Compilers that leave imports as they are: what they write needs its modules. */
const plainCompiler = /^(?:tsc|nest|swc|babel|ttsc|tspc)$/;

/** Whether the file is in the output of such a compiler, and nothing else writes there. */
function isCompiled({ dockerfile, context }: Place, stage: Stage, path: string): boolean {
  for (const run of inheritedInstructions(stage)) {
    for (const command of runCommands(run)) {
      const moved = run.script && directoryOfCommand(run.script, command);
      if (moved === undefined) continue;
      const origin = contextOrigin(
        { dockerfile, stage, context, until: run },
        posix.join(moved, "package.json"),
      );
      if (origin === undefined) continue;
      const folder = folderOf(origin);
      const outputs = buildOutputs(command, folder, context) ?? [];
      const directory = resolvePath(directoryBefore(stage, run), moved);
      if (
        !outputs.some(
          (output) => output !== "." && relativeTo(resolvePath(directory, output), path) !== undefined,
        )
      )
        continue;
      const programs = scriptCommands(command, packageJsonAt(context, origin))?.map(
        ({ words }) => words[0]?.value ?? "",
      );
      const writers = programs?.filter(
        (program) =>
          !/^(?:rimraf|del|rm|cp|mkdir|echo|eslint|jest|vitest|prisma|tsc-alias|copyfiles|cpx|shx|node|set|prettier|biome)$/.test(
            program,
          ),
      );
      return (
        writers !== undefined && writers.length > 0 && writers.every((program) => plainCompiler.test(program))
      );
    }
  }
  return false;
}

/** Whether the file is one of the project's own that asks for a dependency by name. */
function requiresOne(
  { dockerfile, context }: Place,
  stage: Stage,
  path: string,
  { dependencies }: PackageJson,
): boolean {
  const origin = contextOrigin({ dockerfile, stage, context }, path);
  const text = origin !== undefined && /\.[cm]?js$/.test(origin) ? context.readFile(origin) : undefined;
  if (text === undefined || text.length > 100_000) return false;
  const asked = [
    ...text.matchAll(/^(?!\s*(?:\/\/|\*)).*?\b(?:require\(\s*|from\s*|import\s+)["']([^"'./][^"']*)["']/gm),
  ];
  return asked.some(([, name = ""]) =>
    Object.keys(dependencies).some((each) => name === each || name.startsWith(`${each}/`)),
  );
}
