/** Where the image of a service has what stands on the host: by COPY and ADD, else by its working directory. */
import type { Instruction } from "../dockerfile/instruction.ts";
import { workingDirectory } from "../dockerfile/runtime.ts";
import { inheritedInstructions, type Stage } from "../dockerfile/stages.ts";
import { relativeTo } from "../files/paths.ts";
import type { BuildContext } from "../project/buildContext.ts";
import type { ServiceImage } from "../project/composeInProject.ts";
import { cleanPath, joinPath } from "../text/path.ts";

/** One source of a COPY or ADD out of the build context. */
interface CopiedSource {
  /** Relative to the context: "" for all of it. */
  readonly source: string;
  readonly sourceKind: "file" | "directory";
  /** Absolute path of the source itself in the image. */
  readonly imagePath: string;
  /** The directory in the image that is surely one now. */
  readonly directory: string;
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

function copiedSources(stage: Stage, buildContext: BuildContext): readonly CopiedSource[] {
  return inheritedInstructions(stage).flatMap((instruction) =>
    instruction.keyword === "COPY" || instruction.keyword === "ADD"
      ? sourcesOf(stage, instruction, buildContext)
      : [],
  );
}

function sourcesOf(
  stage: Stage,
  instruction: Instruction,
  buildContext: BuildContext,
): readonly CopiedSource[] {
  const destination = instruction.arguments.at(-1);
  const sources = instruction.arguments.slice(0, -1);
  const known = [destination, ...sources].every((word) => word && !word.hasVariable);
  if (!destination || !known || instruction.flag("from") || instruction.flag("parents")) return [];
  const base = destination.value.startsWith("/") ? "/" : workingDirectory(stage, instruction);
  if (base === undefined) return [];
  const target = joinPath(base, destination.value);
  // A WORKDIR before it has made the directory.
  const made = relativeTo(target, workingDirectory(stage, instruction) ?? "") !== undefined;
  const intoDirectory = sources.length > 1 || made || /(?:^|\/)\.{0,2}$/.test(destination.value);
  return sources.flatMap(({ value }) => {
    if (/[*?[\\]|^<<|^\w+:\/\//.test(value)) return [];
    const source = cleanPath(`/${value}`).slice(1);
    const sourceKind = buildContext.kindOf(source);
    if (sourceKind !== "file" && sourceKind !== "directory") return [];
    const inside = sourceKind === "file" && intoDirectory;
    const imagePath = inside ? joinPath(target, source.slice(source.lastIndexOf("/") + 1)) : target;
    const directory = sourceKind === "directory" || inside ? target : joinPath(target, "..");
    return [{ source, sourceKind, imagePath, directory }];
  });
}
