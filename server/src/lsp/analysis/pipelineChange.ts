/**
 * Whether a pipeline that has another text matters to a Dockerfile or a compose file: all read it, and most are not what it
 * builds or loads.
 */
import type { FileSystem } from "../../files/fileSystem.ts";
import { isPipeline } from "../../project/builds/buildCalls/pipelines.ts";
import type { ImageBuild } from "../../project/builds/imageBuild.ts";
import type { FileList } from "../../project/composeFiles/composeFileLists.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import type { DockerfileInProject } from "../../project/dockerfileInProject.ts";
import { Snapshot, type SnapshotOptions } from "../../project/snapshot.ts";
import type { FileChange } from "../disk/readLog.ts";
import type { Parsers } from "./parseMemory.ts";

interface Surroundings extends Pick<SnapshotOptions, "workspaceFolders" | "compose"> {
  readonly parsers: Parsers;
}

/**
 * False where the builds of the Dockerfile are asked for as before, none of them by a changed pipeline: what is said of it may
 * name a place there. Those of compose services count too, which a pipeline may load with other files.
 * `files`: as they are now; whatever is asked of them decides from now on, too.
 */
export function pipelineMatters(
  changes: readonly FileChange[],
  known: DockerfileInProject,
  files: FileSystem,
  surroundings: Surroundings,
): boolean {
  const before = buildsOf(known);
  const changed = new Set(changes.map(({ path }) => path));
  if (before.some(({ path }) => changed.has(path))) return true;
  const now = snapshotIn(files, surroundings).dockerfileInProject(known.path);
  return !now || written(buildsOf(now)) !== written(before);
}

const buildsOf = ({ builds, possibleBuilds }: DockerfileInProject): readonly ImageBuild[] => [
  ...builds,
  ...possibleBuilds,
];

/** The same for a compose file: false where scripts load it with the same files as before. */
export function pipelineMattersToCompose(
  { path, scriptedLists }: Pick<ComposeInProject, "path" | "scriptedLists">,
  files: FileSystem,
  surroundings: Surroundings,
): boolean {
  const snapshot = snapshotIn(files, surroundings);
  return path === undefined || written(snapshot.scriptedListsOf(path)) !== written(scriptedLists);
}

function snapshotIn(files: FileSystem, { parsers, ...others }: Surroundings): Snapshot {
  const { buildMemory, parseDockerfile, parseCompose } = parsers;
  return new Snapshot({ files, ...others, buildMemory, parseDockerfile, parseCompose });
}

/** The text of a pipeline that is there as it was. */
export const isPipelineText = ({ path, structural }: FileChange): boolean => !structural && isPipeline(path);

const written = (asked: readonly (ImageBuild | FileList)[]): string =>
  JSON.stringify(asked, (_, value: unknown) => (value instanceof Map ? [...value] : value));
