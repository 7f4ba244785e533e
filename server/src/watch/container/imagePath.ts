/** Where the image of a service has what stands on the host: by COPY and ADD, else by its working directory. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { relativeTo } from "../../files/paths.ts";
import { compilePattern } from "../../ignore/pattern.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ServiceImage } from "../../project/composeInProject.ts";
import { cleanPath, joinPath } from "../../text/path.ts";

/** One source of a COPY or ADD out of the build context. */
export interface CopiedSource {
  readonly instruction: Instruction;
  /** Relative to the context: "" for all of it. */
  readonly source: string;
  readonly sourceKind: "file" | "directory";
  /** Absolute path of the source itself in the image. */
  readonly imagePath: string;
  /** The directory in the image that is surely one now. */
  readonly directory: string;
  /** False for a file that lands in `imagePath` where the base image has a directory of that name. */
  readonly certain: boolean;
}

/**
 * The absolute path in the image of a host path: where the nearest COPY of it or of a directory above it puts it,
 * else its place in the context seen from the working directory. Undefined outside the context and where unknown.
 */
export function imagePathOf(
  { stage }: ServiceImage,
  buildContext: BuildContext,
  path: string,
): string | undefined {
  const inContext = relativeTo(buildContext.root, path);
  if (inContext === undefined) return undefined;
  let nearest: { readonly length: number; readonly imagePath: string } | undefined;
  for (const { source, sourceKind, imagePath } of copiedSources(stage, buildContext)) {
    const below = source === "" ? inContext : relativeTo(source, inContext);
    if (below === undefined || (below !== "" && sourceKind === "file")) continue;
    if (source.length >= (nearest?.length ?? 0)) {
      nearest = { length: source.length, imagePath: joinPath(imagePath, below || ".") };
    }
  }
  if (nearest) return nearest.imagePath;
  const directory = workingDirectory(stage);
  return directory && joinPath(directory, inContext || ".");
}

/** Whether the image surely has a directory at the absolute path: by WORKDIR or COPY, or above one of these. */
export function isImageDirectory(
  { stage }: ServiceImage,
  buildContext: BuildContext | undefined,
  path: string,
): boolean {
  const copied = buildContext ? copiedSources(stage, buildContext) : [];
  const directories = [workingDirectory(stage), ...copied.map(({ directory }) => directory)];
  return directories.some((directory) => directory && relativeTo(cleanPath(path), directory) !== undefined);
}

/** A place in the image where a COPY or ADD puts something of the host. */
export interface ImagePlace {
  readonly path: string;
  readonly instruction: Instruction;
  /** False where the place may as well be a directory, and the file within it. */
  readonly certain: boolean;
  /** Whether the instruction names the host path itself, and no directory that holds it. */
  readonly named: boolean;
}

/**
 * Every place where the stage has a host path, as far as COPY and ADD bring it or a directory above it.
 * Undefined outside of the context, and where a variable or a flag hides what one of them copies, or a pattern does.
 */
export function placesInImage(
  { stage }: ServiceImage,
  buildContext: BuildContext,
  path: string,
): readonly ImagePlace[] | undefined {
  const inContext = relativeTo(buildContext.root, path);
  if (inContext === undefined) return undefined;
  const copies = contextCopies(stage);
  if (copies.some((copy) => mayHide(stage, copy, inContext))) return undefined;
  const byPattern = copies.map((copy) => placesByPattern(stage, copy, buildContext, inContext));
  if (byPattern.includes(undefined)) return undefined;
  const byName = copiedSources(stage, buildContext).flatMap((copied): readonly ImagePlace[] => {
    const { source, sourceKind, imagePath, instruction, certain } = copied;
    const below = source === "" ? inContext : relativeTo(source, inContext);
    if (below === undefined || (below !== "" && sourceKind === "file")) return [];
    return [{ path: joinPath(imagePath, below || "."), instruction, certain, named: below === "" }];
  });
  const places = [...byName, ...byPattern.flatMap((found) => found ?? [])];
  return places.sort((a, b) => copies.indexOf(a.instruction) - copies.indexOf(b.instruction));
}

/** Of what the patterns of a COPY match; undefined where it cannot be told whether they bring it, or where to. */
function placesByPattern(
  stage: Stage,
  instruction: Instruction,
  buildContext: BuildContext,
  path: string,
): readonly ImagePlace[] | undefined {
  const places: ImagePlace[] = [];
  for (const { value } of instruction.arguments.slice(0, -1)) {
    if (isNoPath(value) || !isGlob(value)) continue;
    const pattern = compilePattern(cleanPath(`/${value}`).slice(1));
    if (!pattern.matches(path)) continue;
    // `**` and classes are for the builder's version to read.
    if (/\*\*|[[\\]/.test(value) || path === "" || isUnclear(stage, instruction)) return undefined;
    const parts = path.split("/");
    const matched = parts
      .map((_, index) => parts.slice(0, index + 1).join("/"))
      .find((each) => pattern.matchesAlone(each));
    const kind = matched === undefined ? undefined : buildContext.kindOf(matched);
    const { target, intoDirectory } = destinationOf(stage, instruction);
    if (matched === undefined || (kind !== "file" && kind !== "directory") || !intoDirectory)
      return undefined;
    // Of a directory the contents are copied, as of one that is named.
    const landing = kind === "file" ? (parts.at(-1) ?? "") : path.slice(matched.length + 1);
    places.push({ path: joinPath(target, landing || "."), instruction, certain: true, named: false });
  }
  return places;
}

/** The sources of all COPYs and ADDs out of the context, in order; those that cannot be known are left out. */
export const copiedSources = (stage: Stage, buildContext: BuildContext): readonly CopiedSource[] =>
  buildContext
    .about(stage)
    .get(copiedSources, () =>
      contextCopies(stage).flatMap((instruction) =>
        leadsSomewhere(stage, instruction) ? sourcesOf(stage, instruction, buildContext) : [],
      ),
    );

/** Whether a COPY or ADD may bring something of what lies at or below a host path; a pattern counts by how it begins. */
export function mayBringSomeOf(stage: Stage, buildContext: BuildContext, path: string): boolean {
  const inContext = relativeTo(buildContext.root, path);
  if (inContext === undefined) return false;
  const sources = contextCopies(stage).flatMap((copy) => copy.arguments.slice(0, -1));
  return sources.some(({ value, hasVariable }) => {
    if (isNoPath(value)) return false;
    const [literal = ""] = /^[^*?[\\]*/.exec(cleanPath(`/${value}`).slice(1)) ?? [];
    const begins = isGlob(value) && `${inContext}/`.startsWith(literal);
    return hasVariable || begins || relativeTo(inContext, literal) !== undefined || inContext === "";
  });
}

/** COPYs and ADDs out of the build context, those of parent stages first. */
export const contextCopies = (stage: Stage): readonly Instruction[] =>
  stage.derived.get(contextCopies, () =>
    inheritedInstructions(stage).filter(
      (instruction) =>
        (instruction.keyword === "COPY" || instruction.keyword === "ADD") && !instruction.flag("from"),
    ),
  );

/** Whether the destination is known. */
function leadsSomewhere(stage: Stage, instruction: Instruction): boolean {
  const destination = instruction.arguments.at(-1);
  if (!destination || destination.hasVariable || instruction.flag("parents")) return false;
  return destination.value.startsWith("/") || workingDirectory(stage, instruction) !== undefined;
}

/** Whether nothing here tells what of its sources the instruction copies, or where. */
const isUnclear = (stage: Stage, instruction: Instruction): boolean =>
  !leadsSomewhere(stage, instruction) || instruction.flag("exclude") !== undefined;

/** Whether the instruction may bring a path of the context by a name or a variable, and nothing here tells where. */
function mayHide(stage: Stage, instruction: Instruction, path: string): boolean {
  const unclear = isUnclear(stage, instruction);
  return instruction.arguments.slice(0, -1).some(({ value, hasVariable }) => {
    if (isNoPath(value)) return false;
    if (hasVariable) return true;
    const source = cleanPath(`/${value}`).slice(1);
    return unclear && !isGlob(value) && (source === "" || relativeTo(source, path) !== undefined);
  });
}

const isGlob = (source: string): boolean => /[*?[\\]/.test(source);
/** A heredoc or an address. */
const isNoPath = (source: string): boolean => /^<<|^\w+:\/\//.test(source);

function sourcesOf(
  stage: Stage,
  instruction: Instruction,
  buildContext: BuildContext,
): readonly CopiedSource[] {
  const { target, intoDirectory } = destinationOf(stage, instruction);
  return instruction.arguments.slice(0, -1).flatMap(({ value, hasVariable }) => {
    if (hasVariable || isGlob(value) || isNoPath(value)) return [];
    const source = cleanPath(`/${value}`).slice(1);
    const sourceKind = buildContext.kindOf(source);
    if (sourceKind !== "file" && sourceKind !== "directory") return [];
    const inside = sourceKind === "file" && intoDirectory;
    const imagePath = inside ? joinPath(target, source.slice(source.lastIndexOf("/") + 1)) : target;
    const directory = sourceKind === "directory" || inside ? target : joinPath(target, "..");
    const certain = sourceKind === "directory" || intoDirectory;
    return [{ instruction, source, sourceKind, imagePath, directory, certain }];
  });
}

interface CopyTarget {
  /** Absolute path in the image. */
  readonly target: string;
  /** Whether a file surely lands in the target, and not as it. */
  readonly intoDirectory: boolean;
}

function destinationOf(stage: Stage, instruction: Instruction): CopyTarget {
  const destination = instruction.arguments.at(-1)?.value ?? "";
  const directoryHere = workingDirectory(stage, instruction);
  const target = joinPath(directoryHere ?? "/", destination);
  // A WORKDIR before it has made the directory.
  const made = relativeTo(target, directoryHere ?? "") !== undefined;
  const several = instruction.arguments.length > 2;
  return { target, intoDirectory: several || made || /(?:^|\/)\.{0,2}$/.test(destination) };
}
