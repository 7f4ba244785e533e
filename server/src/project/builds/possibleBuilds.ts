/**
 * Builds of which a variable decides the Dockerfile: whether one may be of a certain file, and what it is of it then.
 *
 * `docker build -f $FILE .` says of every Dockerfile below that it may be built from there, and of none that it is. So:
 * what is known of the path has to fit (`services/$NAME/Dockerfile` is no `tools/Dockerfile`), and a stage that it names
 * has to be in the file. What remains silences what it could contradict: it leaves stages unknown that may be outputs, and
 * names that may be contexts. About the build context it only counts where nothing surely builds the file, and beside the
 * file's own directory unless something of the path is known.
 */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { filled, isAnything, isKnown, readAs } from "../../files/partlyKnown.ts";
import { directoryOf } from "../../files/paths.ts";
import type { ImageBuild } from "./imageBuild.ts";

/** The build as it is if it is one of this Dockerfile; undefined where it cannot be. */
export function possibleBuildOf(
  build: ImageBuild,
  path: string,
  dockerfile: Dockerfile,
): ImageBuild | undefined {
  const { buildTarget, outline } = build;
  if (build.dockerfile !== "unknown" || !outline) return undefined;
  if (buildTarget !== undefined && buildTarget !== "unknown" && !dockerfile.targetStage(buildTarget))
    return undefined;
  const found = readAs(outline.dockerfile, path);
  if (!found) return undefined;
  const root = filled(outline.root, found);
  return { ...build, root: isKnown(root) ? root || "/" : "unknown" };
}

/** The directories that may be the build context; where nothing tells, the Dockerfile's own is taken for it. */
export function possibleRoots(
  path: string,
  builds: readonly ImageBuild[],
  possible: readonly ImageBuild[],
): ReadonlySet<string | "unknown"> {
  if (builds.length > 0) return new Set(builds.map(({ root }) => root));
  const own = possible.every(({ outline }) => isAnything(outline?.dockerfile ?? ""));
  return new Set([...possible.map(({ root }) => root), ...(own ? [directoryOf(path)] : [])]);
}
