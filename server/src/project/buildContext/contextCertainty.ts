/** Whether it is sure which directory a Dockerfile is built from. */
import type { DockerfileInProject } from "../dockerfileInProject.ts";

/**
 * A build says so, or nothing could: the Dockerfile lies at the top of a workspace or of a repository.
 * Elsewhere its folder is only the likeliest, and `docker build -f docker/Dockerfile .` the next.
 */
export const isContextSure = ({
  builds,
  workspaceFolder,
  buildContext,
}: Pick<DockerfileInProject, "workspaceFolder" | "buildContext"> & {
  readonly builds: readonly unknown[];
}): boolean =>
  buildContext !== undefined &&
  (builds.length > 0 || buildContext.root === workspaceFolder || buildContext.kindOf(".git") === "directory");
