/** Which file of the build context a path in an image was copied from. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { workingDirectories, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { directoryOf, nameOf, resolvePath } from "../../files/paths.ts";
import { landsAt, matchesPattern, within } from "../manifests/dependencySteps.ts";
import type { BuildContext } from "./buildContext.ts";

/** Stages that copy from stages: longer chains are left unknown. */
const mostStages = 8;

/** A place in an image as it is built. */
export interface ImagePlace {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  /** The image as it is just before; absent = at the end of the stage. */
  readonly until?: Instruction | undefined;
}

/** A file of the context that an image has. */
export interface CopiedFile {
  /** Within the context. */
  readonly path: string;
  /** The one that the image has it at. */
  readonly imagePath: string;
  /** The COPYs that have brought it, the latest first: before that are those of other stages. */
  readonly copies: readonly CopyStep[];
}

export interface CopyStep {
  readonly stage: Stage;
  /** One of `inheritedInstructions(stage)`. */
  readonly instruction: Instruction;
}

/**
 * The path within the context of the file that an image has at `path`, through other stages if need be; `path` is
 * absolute or starts at the working directory. What commands write is not seen. Undefined where nothing tells.
 */
export const contextOrigin = (place: ImagePlace, path: string): string | undefined =>
  copiedFile(place, path)?.path;

/** As `contextOrigin`, with the way there. */
export function copiedFile(place: ImagePlace, path: string): CopiedFile | undefined {
  const { stage, until, context } = place;
  const ofStage = context.about(stage).get(copiedFile, (): Origins => new Map());
  const known = ofStage.get(until) ?? new Map<string, CopiedFile | undefined>();
  ofStage.set(until, known);
  if (!known.has(path)) known.set(path, findOrigin(place, path));
  return known.get(path);
}

/** By the moment, and by the path that was asked for. */
type Origins = Map<Instruction | undefined, Map<string, CopiedFile | undefined>>;

function findOrigin(place: ImagePlace, path: string): CopiedFile | undefined {
  const { stage, until } = place;
  const instructions = inheritedInstructions(stage);
  const before = until ? instructions.slice(0, instructions.indexOf(until)) : instructions;
  const directory = workingDirectory(stage, until) ?? unknownDirectory(before);
  return originOf(place, stage, before, resolvePath(directory, path), mostStages);
}

/** The directory of an image just before an instruction of the stage; of an unknown one, a name that stands for it. */
export const directoryBefore = (stage: Stage, instruction: Instruction): string => {
  const instructions = inheritedInstructions(stage);
  const known = workingDirectories(stage).get(instruction);
  return known ?? unknownDirectory(instructions.slice(0, instructions.indexOf(instruction)));
};

/** What one COPY has brought, and those before it. */
type Source = Omit<CopiedFile, "imagePath">;

type Search = Pick<ImagePlace, "dockerfile" | "context">;

function originOf(
  search: Search,
  stage: Stage,
  instructions: readonly Instruction[],
  path: string,
  stages: number,
): CopiedFile | undefined {
  const directories = workingDirectories(stage);
  for (let index = instructions.length - 1; index >= 0; index--) {
    const copy = readCopy(instructions[index] as Instruction); // the index is one of the list
    if (!copy?.destination || copy.destination.hasVariable) continue;
    // These flags change what is copied, or where to.
    if (copy.instruction.flag("exclude") || copy.instruction.flag("parents")) continue;
    const directory = directories.get(copy.instruction) ?? unknownDirectory(instructions.slice(0, index));
    const destination = resolvePath(directory, copy.destination.value);
    const found = copy.from
      ? inStage(search, copy, destination, path, stages)
      : inContext(search.context, copy, destination, path);
    if (!found) continue;
    const copies = [{ stage, instruction: copy.instruction }, ...found.copies];
    return { path: found.path, imagePath: path, copies };
  }
  return undefined;
}

function inContext(context: BuildContext, copy: Copy, destination: string, path: string): Source | undefined {
  for (const source of copy.sources) {
    const candidate = candidateIn(context, source.value, sourcePath(source), destination, path);
    if (
      candidate !== undefined &&
      context.kindOf(candidate) === "file" &&
      context.isIgnored(candidate) === false
    )
      return { path: candidate, copies: [] };
  }
  return undefined;
}

function candidateIn(
  context: BuildContext,
  written: string,
  source: string | undefined,
  destination: string,
  path: string,
): string | undefined {
  if (source !== undefined) {
    if (context.kindOf(source) === "directory") return within(destination, path, source);
    return landsAt(source, destination, path) ? source : undefined;
  }
  // `package*.json`: what it brings lies beside each other at the destination.
  if (directoryOf(path) !== destination || written.includes("$")) return undefined;
  const folder = posix.join(posix.dirname(written)).replace(/^\/+/, "");
  if (/[*?[]/.test(folder)) return undefined;
  const candidate = posix.join(folder, nameOf(path));
  return matchesPattern(written, candidate) ? candidate : undefined;
}

function inStage(
  search: Search,
  copy: Copy,
  destination: string,
  path: string,
  stages: number,
): Source | undefined {
  const other = search.dockerfile.copiedStage(copy);
  if (!other || stages === 0) return undefined;
  const inherited = inheritedInstructions(other);
  for (const source of copy.sources) {
    const taken = sourcePath(source);
    if (taken === undefined) continue;
    const absolute = `/${taken}`;
    const candidates = [
      landsAt(absolute, destination, path) ? absolute : undefined,
      within(destination, path, absolute),
    ];
    for (const candidate of candidates) {
      const found =
        candidate === undefined ? undefined : originOf(search, other, inherited, candidate, stages - 1);
      if (found) return found;
    }
  }
  return undefined;
}

/** Stands for the directory that a number of WORKDIRs behind an unknown one lead to: the same for the same number. */
const unknownDirectory = (before: readonly Instruction[]): string =>
  `/\0${before.filter(({ keyword }) => keyword === "WORKDIR").length}`;
