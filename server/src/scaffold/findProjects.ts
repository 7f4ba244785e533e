/** Which folders of a workspace hold a project that can be given Docker files. */
import type { FileSystem } from "../files/fileSystem.ts";
import { entryOf } from "../files/paths.ts";
import { pythonManifests } from "./python/pythonProject.ts";

/** The files that make a folder a project. */
const manifests = new Set<string>(["package.json", ...pythonManifests, "go.mod"]);

/** Folders of packages, of results, and of tools. */
const skipped =
  /^(?:\..*|node_modules|vendor|venv|env|dist|build|out|target|coverage|bin|obj|__pycache__|testdata|fixtures)$/;

const mostLevels = 4;
const mostFolders = 3000;

/** Absolute paths, the folder itself first, then those below it, nearer ones before others. What is large is searched in part. */
export function findProjects(files: FileSystem, root: string): readonly string[] {
  const found: string[] = [];
  let folders = [root];
  let looked = 0;
  for (let level = 0; level <= mostLevels && folders.length > 0; level++) {
    const next: string[] = [];
    for (const folder of folders) {
      if (++looked > mostFolders) return found;
      const entries = files.list(folder) ?? [];
      if (entries.some(({ name, kind }) => kind === "file" && manifests.has(name))) found.push(folder);
      const below = entries.filter(({ name, kind }) => kind === "directory" && !skipped.test(name));
      next.push(...below.map(({ name }) => entryOf(folder, name)).sort());
    }
    folders = next;
  }
  return found;
}
