/** A watch model out of the text of one compose file at `/srv/compose.yaml`. */
import { parseCompose } from "../src/compose/composeFile.ts";
import type { FileSystem } from "../src/files/fileSystem.ts";
import { Snapshot } from "../src/project/snapshot.ts";
import { type WatchModel, type WatchModelOptions, watchModel } from "../src/watch/watchModel.ts";
import { type Files, memoryFileSystem } from "./memoryFileSystem.ts";

export function watchModelOf(
  compose: string,
  files: Files = {},
  options: WatchModelOptions = {},
): WatchModel {
  const disk = memoryFileSystem({ "/srv/compose.yaml": compose, ...files });
  return watchModelOn(disk, "/srv/compose.yaml", options);
}

export function watchModelOn(files: FileSystem, path: string, options: WatchModelOptions = {}): WatchModel {
  const snapshot = new Snapshot({ files, workspaceFolders: [] });
  const project = snapshot.composeInProject(parseCompose(files.readFile(path) ?? ""), path).loaded;
  if (!project) throw new Error(`${path} is not loaded`);
  return watchModel(project, files, options);
}
