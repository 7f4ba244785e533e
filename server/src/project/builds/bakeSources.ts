/** Which Dockerfile and which build context a bake target means, from each directory that buildx may be run in. */
import type { BakeTarget } from "../../bake/bakeFile.ts";
import type { BakeText } from "../../bake/bakeTarget.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { isKnown, type PartlyKnown, placedAt } from "../../files/partlyKnown.ts";
import { directoryOf } from "../../files/paths.ts";
import type { BakeProject } from "./bakeFiles.ts";
import type { ImageBuild } from "./imageBuild.ts";
import { isOutOfSight } from "./services.ts";

/** What a target builds from. */
export interface BakeTargetSource extends Pick<ImageBuild, "root" | "dockerfile" | "outline"> {
  /** Where buildx runs: the folder of the bake file, or one above it where only that one has the Dockerfile. */
  readonly directory: string;
}

/** Undefined for a target whose Dockerfile is written in it, or in a remote context. */
export function bakeSourceOf(
  files: FileSystem,
  project: BakeProject,
  target: BakeTarget,
): BakeTargetSource | undefined {
  const sources = bakeSourcesOf(project, target);
  const isThere = (path: string): boolean => path !== "unknown" && files.kindOf(path) === "file";
  return sources.find((source) => isThere(source.dockerfile)) ?? sources[0];
}

/** One for each directory that buildx may be run in, likeliest first; none for a Dockerfile that is elsewhere. */
export function bakeSourcesOf({ directory }: BakeProject, target: BakeTarget): readonly BakeTargetSource[] {
  if (target.dockerfileInline?.text !== undefined || isAnywhereElse(target)) return [];
  const above = directoryOf(directory);
  return [...new Set([directory, above, directoryOf(above)])].map((from) => placedIn(from, target));
}

/** Whether the Dockerfile is surely no file of this disk. */
export const isAnywhereElse = ({ context, dockerfile }: BakeTarget): boolean =>
  isElsewhere(context) || isElsewhere(dockerfile);

/** Git repositories, URLs, the standard input, and what another target makes. */
const isElsewhere = ({ text }: BakeText): boolean =>
  text !== undefined &&
  (text === "-" || text.startsWith("target:") || isOutOfSight(text.replace(inWorkingDirectory, "")));

const inWorkingDirectory = /^cwd:\/\//;

/** As it is where buildx runs in a directory. */
export function placedIn(
  directory: string,
  { context, dockerfile, dockerfileInline }: BakeTarget,
): BakeTargetSource {
  const outer = (context.text ?? context.outline)?.replace(inWorkingDirectory, "");
  const inner = dockerfile.text ?? dockerfile.outline;
  const root = outer === undefined ? undefined : placedAt(directory, outer);
  const from = inner && inWorkingDirectory.test(inner) ? directory : root;
  const path =
    from === undefined || inner === undefined
      ? undefined
      : placedAt(from, inner.replace(inWorkingDirectory, ""));
  const surely = (known: PartlyKnown | undefined): string | "unknown" =>
    known !== undefined && isKnown(known) ? known : "unknown";
  const source = { directory, root: surely(root), dockerfile: dockerfileInline ? "unknown" : surely(path) };
  return root !== undefined && path !== undefined && source.dockerfile === "unknown"
    ? { ...source, outline: { root, dockerfile: path } }
    : source;
}
