/** Whether a pipeline that has another text matters to a Dockerfile: all read it, and most are not what it builds. */
import type { FileSystem } from "../files/fileSystem.ts";
import { isPipeline } from "../project/builds/buildCalls/pipelines.ts";
import type { ImageBuild } from "../project/builds/imageBuild.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { Snapshot } from "../project/snapshot.ts";
import type { Parsers } from "./parseMemory.ts";
import type { FileChange } from "./readLog.ts";

/**
 * False where the builds of the Dockerfile are asked for as before, none of them by the pipeline: what is said of it may
 * name a place there. `files`: as they are now; whatever is asked of them decides from now on, too.
 */
export function pipelineMatters(
  { path }: FileChange,
  known: DockerfileInProject,
  files: FileSystem,
  surroundings: { readonly workspaceFolders: readonly string[]; readonly parsers: Parsers },
): boolean {
  const before = [...known.builds, ...known.possibleBuilds].filter(({ by }) => by !== "compose");
  if (before.some((build) => build.path === path)) return true;
  const { workspaceFolders, parsers } = surroundings;
  const { buildMemory, parseDockerfile, parseCompose } = parsers;
  const snapshot = new Snapshot({ files, workspaceFolders, buildMemory, parseDockerfile, parseCompose });
  return written(snapshot.buildsBeside(known.path)) !== written(before);
}

/** The text of a pipeline that is there as it was. */
export const isPipelineText = ({ path, structural }: FileChange): boolean => !structural && isPipeline(path);

const written = (builds: readonly ImageBuild[]): string =>
  JSON.stringify(builds, (_, value: unknown) => (value instanceof Map ? [...value] : value));
