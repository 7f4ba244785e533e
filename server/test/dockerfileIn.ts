/** A Dockerfile among files in memory, as the server sees it in its project. */
import type { DockerfileInProject } from "../src/project/dockerfileInProject.ts";
import { Snapshot } from "../src/project/snapshot.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

/** Throws when there is none at the path. */
export function dockerfileIn(
  files: Files,
  path = "/workspace/Dockerfile",
  workspaceFolder = "/workspace",
): DockerfileInProject {
  const snapshot = new Snapshot({ files: memoryFileSystem(files), workspaceFolders: [workspaceFolder] });
  const file = snapshot.dockerfileInProject(path);
  if (!file) throw new Error(`no ${path} among ${Object.keys(files).join(", ")}`);
  return file;
}
