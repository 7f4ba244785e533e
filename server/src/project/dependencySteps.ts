/** Where a stage installs dependencies, and what has been copied from the build context by then. */
import { posix } from "node:path";
import { type Copy, readCopy, sourcePath } from "../dockerfile/copy.ts";
import type { Instruction } from "../dockerfile/instruction.ts";
import { workingDirectory } from "../dockerfile/runtime.ts";
import { inheritedInstructions, type Stage } from "../dockerfile/stages.ts";
import type { BuildContext } from "./buildContext.ts";
import { type DependencyInstall, dependencyInstall } from "./packageManagers.ts";
import { isAbsolute, nameOf, relativeTo, resolvePath } from "./paths.ts";

export interface DependencyStep {
  readonly stage: Stage;
  readonly run: Instruction;
  readonly install: DependencyInstall;
  /** Copies from the build context before it, those of parent stages included, in order. */
  readonly copies: readonly Copy[];
  /** Every command of the RUN installs dependencies. */
  readonly alone: boolean;
}

/** In source order. Installs that bind-mount their manifests are left out: they copy nothing. */
export function dependencySteps(stages: readonly Stage[]): readonly DependencyStep[] {
  return stages.flatMap((stage) =>
    stage.instructions.filter(({ keyword }) => keyword === "RUN").flatMap((run) => stepsOf(stage, run)),
  );
}

function stepsOf(stage: Stage, run: Instruction): readonly DependencyStep[] {
  const commands = run.script?.commands ?? [];
  const movesAway = commands.some(({ name }) => name === "cd" || name === "pushd");
  const binds = run.flagsNamed("mount").some(({ options }) => {
    const type = options.find(({ key }) => key === "type")?.value?.value ?? "bind";
    return type === "bind";
  });
  if (movesAway || binds) return [];
  const installs = commands.flatMap((command) => dependencyInstall(command) ?? []);
  const alone = installs.length === commands.length;
  return installs.map((install) => ({ stage, run, install, copies: copiesBefore(stage, run), alone }));
}

function copiesBefore(stage: Stage, run: Instruction): readonly Copy[] {
  const inherited = inheritedInstructions(stage);
  return inherited
    .slice(0, inherited.indexOf(run))
    .flatMap((instruction) => readCopy(instruction) ?? [])
    .filter(({ from }) => !from);
}

/**
 * The path within the context of a file that a copy puts beside the install, where the install looks for it.
 * Undefined when the copy does not bring it, and when a variable or a pattern decides.
 */
export function contextFile(
  step: DependencyStep,
  copy: Copy,
  name: string,
  context: BuildContext,
): string | undefined {
  const places = placesOf(step, copy);
  if (!places) return undefined;
  const wanted = posix.join(places.install, name);
  for (const source of copy.sources) {
    const path = sourcePath(source);
    if (path === undefined) continue;
    const kind = context.kindOf(path);
    const found =
      kind === "directory"
        ? within(places.destination, wanted, path)
        : kind === "file" && landsAt(path, places.destination, wanted)
          ? path
          : undefined;
    if (found !== undefined && context.isIgnored(found) === false) return found;
  }
  return undefined;
}

/** A directory is copied by its contents. */
function within(destination: string, wanted: string, source: string): string | undefined {
  const inside = relativeTo(destination, wanted);
  return inside === undefined ? undefined : posix.join(source, inside);
}

const landsAt = (file: string, destination: string, wanted: string): boolean =>
  destination === wanted || posix.join(destination, nameOf(file)) === wanted;

interface Places {
  /** Absolute path in the image. */
  readonly destination: string;
  readonly install: string;
}

/** Undefined where the working directory at one of the two cannot be compared with that at the other. */
function placesOf({ stage, run }: DependencyStep, copy: Copy): Places | undefined {
  const { destination } = copy;
  if (!destination || destination.hasVariable) return undefined;
  const absolute = isAbsolute(destination.value);
  const atCopy = absolute ? "/" : workingDirectory(stage, copy.instruction);
  const atRun = workingDirectory(stage, run);
  if (atCopy !== undefined && atRun !== undefined) {
    return { destination: resolvePath(atCopy, destination.value), install: atRun };
  }
  const inherited = inheritedInstructions(stage);
  const between = inherited.slice(inherited.indexOf(copy.instruction), inherited.indexOf(run));
  if (absolute || between.some(({ keyword }) => keyword === "WORKDIR")) return undefined;
  // The same directory at both, whichever it is.
  return { destination: resolvePath(unknownDirectory, destination.value), install: unknownDirectory };
}

const unknownDirectory = "/\0";

/** Whether a copy takes a directory of the context. */
export const copiesDirectory = (copy: Copy, context: BuildContext): boolean =>
  copy.sources.some((source) => {
    const path = sourcePath(source);
    return path !== undefined && context.kindOf(path) === "directory";
  });

/**
 * Whether a copy may bring a file of the context into the image: itself, by a pattern, or with its directory.
 * Variables and patterns count generously, for unnecessary advice is worse than none.
 */
export function mayBring(copy: Copy, path: string, context: BuildContext): boolean {
  if (context.isIgnored(path) === true) return false;
  return copy.sources.some((source) => {
    const copied = sourcePath(source);
    if (copied === undefined) return source.hasVariable || matchesPattern(source.value, path);
    return copied === "" || copied === path || path.startsWith(`${copied}/`);
  });
}

/** `*` and `?` within a path's part, as Go's filepath.Match reads them; other metacharacters count as a match. */
function matchesPattern(pattern: string, path: string): boolean {
  const clean = pattern.replace(/^(?:\.?\/)+/, "");
  if (/[[\\]/.test(clean)) return true;
  const source = clean
    .replace(/[.+^${}()|]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${source}(?:/|$)`).test(path);
}
