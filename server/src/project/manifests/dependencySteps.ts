/** Where a stage installs dependencies, and what has been copied from the build context by then. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { mountsOf } from "../../dockerfile/flags/mounts.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import type { Word } from "../../dockerfile/words/word.ts";
import { isAbsolute, nameOf, relativeTo, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { globMatches, sourceGlob } from "../buildContext/sourceGlob.ts";
import { type DependencyInstall, dependencyInstall } from "./dependencyInstalls.ts";

export interface DependencyStep {
  readonly stage: Stage;
  readonly run: Instruction;
  readonly install: DependencyInstall;
  /** Copies from the build context before it, those of parent stages included, in order. */
  readonly copies: readonly Copy[];
  /** Every command of the RUN installs dependencies. */
  readonly alone: boolean;
  readonly walk: StageWalk;
}

/** Where the instructions of a stage and its parent stages run: found out when two of them are compared. */
class StageWalk {
  readonly #stage: Stage;
  #directories: ReadonlyMap<Instruction, string | undefined> | undefined;
  #moves: ReadonlyMap<Instruction, number> | undefined;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  /** The working directory before an instruction; undefined where it is not known. */
  directoryAt(instruction: Instruction): string | undefined {
    this.#directories ??= workingDirectories(this.#stage);
    return this.#directories.get(instruction);
  }

  /** How many WORKDIRs stand before an instruction. */
  movesBefore(instruction: Instruction): number | undefined {
    this.#moves ??= countMoves(inheritedInstructions(this.#stage));
    return this.#moves.get(instruction);
  }
}

function countMoves(instructions: readonly Instruction[]): ReadonlyMap<Instruction, number> {
  let count = 0;
  return new Map(
    instructions.map((instruction) => [instruction, instruction.keyword === "WORKDIR" ? count++ : count]),
  );
}

/**
 * In source order. Installs that bind-mount their manifests are left out: they copy nothing.
 * A step lives with its stage: what follows from it and the context is kept by it.
 */
export const dependencySteps = (dockerfile: Dockerfile): readonly DependencyStep[] =>
  dockerfile.derived.get(dependencySteps, () => dockerfile.stages.flatMap(stepsOf));

/**
 * Nobody copies by the hundred. Every install is held against every copy before it, and a file made to hurt
 * must not make that a million comparisons.
 */
const mostCopies = 200;

const stepsOf = (stage: Stage): readonly DependencyStep[] =>
  stage.derived.get(stepsOf, () => readSteps(stage));

function readSteps(stage: Stage): readonly DependencyStep[] {
  const runs = stage.instructions
    .filter(({ keyword }) => keyword === "RUN")
    .map((run) => ({ run, installs: installsIn(run) }))
    .filter(({ installs }) => installs.length > 0);
  if (runs.length === 0) return [];
  const inherited = inheritedInstructions(stage);
  const positions = new Map(inherited.map((instruction, position) => [instruction, position]));
  const copies = inherited
    .flatMap((instruction) => readCopy(instruction) ?? [])
    .filter(({ from }) => !from)
    .slice(0, mostCopies);
  const walk = new StageWalk(stage);
  return runs.flatMap(({ run, installs }) => {
    const position = positions.get(run) ?? 0;
    const before = copies.filter(({ instruction }) => (positions.get(instruction) ?? 0) < position);
    const alone = installs.length === run.script?.commands.length;
    return installs.map((install) => ({ stage, run, install, copies: before, alone, walk }));
  });
}

const installsIn = (run: Instruction): readonly DependencyInstall[] =>
  run.derived.get(installsIn, () => readInstalls(run));

function readInstalls(run: Instruction): readonly DependencyInstall[] {
  const commands = run.script?.commands ?? [];
  const installs = commands.flatMap((command) => dependencyInstall(command) ?? []);
  if (installs.length === 0) return [];
  const movesAway = commands.some(({ name }) => name === "cd" || name === "pushd");
  const binds = mountsOf(run).some(({ type }) => type === "bind");
  return movesAway || binds ? [] : installs;
}

/**
 * The path within the context of a file that a copy puts beside the install, where the install looks for it.
 * Undefined when the copy does not bring it, and when a variable decides.
 */
export function contextFile(
  step: DependencyStep,
  copy: Copy,
  name: string,
  context: BuildContext,
): string | undefined {
  // These flags change what is copied, or where to.
  if (copy.instruction.flag("exclude") || copy.instruction.flag("parents")) return undefined;
  const sources = copy.sources.flatMap((source) =>
    pathsOf(source, context).flatMap((path) => {
      const kind = context.kindOf(path);
      return kind === "file" || kind === "directory" ? [{ path, kind }] : [];
    }),
  );
  const places = sources.length > 0 ? placesOf(step, copy) : undefined;
  if (!places) return undefined;
  const wanted = posix.join(places.install, name);
  for (const { path, kind } of sources) {
    const found =
      kind === "directory"
        ? within(places.destination, wanted, path)
        : landsAt(path, places.destination, wanted)
          ? path
          : undefined;
    if (found !== undefined && context.isIgnored(found) === false) return found;
  }
  return undefined;
}

function pathsOf(source: Word, context: BuildContext): readonly string[] {
  const path = sourcePath(source);
  if (path !== undefined) return [path];
  const glob = sourceGlob(source);
  return (glob !== undefined && globMatches(glob, context)) || [];
}

/** What a path below a destination was below the copied directory: a directory is copied by its contents. */
export function within(destination: string, wanted: string, source: string): string | undefined {
  const inside = relativeTo(destination, wanted);
  return inside === undefined ? undefined : posix.join(source, inside);
}

/** Whether a copied file becomes this path: it gets the destination's name, or lies in it. */
export const landsAt = (file: string, destination: string, wanted: string): boolean =>
  destination === wanted || posix.join(destination, nameOf(file)) === wanted;

interface Places {
  /** Absolute path in the image. */
  readonly destination: string;
  readonly install: string;
}

/** Undefined where the working directory at one of the two cannot be compared with that at the other. */
function placesOf({ walk, run }: DependencyStep, copy: Copy): Places | undefined {
  const { destination } = copy;
  if (!destination || destination.hasVariable) return undefined;
  const absolute = isAbsolute(destination.value);
  const atCopy = absolute ? "/" : walk.directoryAt(copy.instruction);
  const atRun = walk.directoryAt(run);
  if (atCopy !== undefined && atRun !== undefined) {
    return { destination: resolvePath(atCopy, destination.value), install: atRun };
  }
  if (absolute || atCopy !== atRun || walk.movesBefore(copy.instruction) !== walk.movesBefore(run))
    return undefined;
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
export function matchesPattern(pattern: string, path: string): boolean {
  const clean = pattern.replace(/^(?:\.?\/)+/, "");
  if (/[[\\]/.test(clean)) return true;
  const source = clean
    .replace(/[.+^${}()|]/g, "\\$&")
    .replaceAll("*", "[^/]*")
    .replaceAll("?", "[^/]");
  return new RegExp(`^${source}(?:/|$)`).test(path);
}
