/** Which folders of a workspace hold a project that can be given Docker files. */
import type { FileSystem } from "../files/fileSystem.ts";
import { folderLevels } from "../files/folderLevels.ts";
import { entryOf } from "../files/paths.ts";
import { pythonManifests } from "./python/pythonProject.ts";

/** The files that make a folder a project. */
const manifests = new Set<string>(["package.json", ...pythonManifests, "go.mod"]);

/** Folders of packages, of results, and of tools. */
const skipped =
  /^(?:\..*|node_modules|vendor|venv|env|dist|build|out|target|coverage|bin|obj|__pycache__|testdata|fixtures)$/;

const reach = { levels: 5, folders: 3000 };

/** Absolute paths, the folder itself first, then those below it, nearer ones before others. What is large is searched in part. */
export function findProjects(files: FileSystem, root: string): readonly string[] {
  const look = (folder: string) => {
    const entries = files.list(folder) ?? [];
    const isProject = entries.some(({ name, kind }) => kind === "file" && manifests.has(name));
    const below = entries.filter(({ name, kind }) => kind === "directory" && !skipped.test(name));
    return { seen: isProject ? [folder] : [], below: below.map(({ name }) => entryOf(folder, name)).sort() };
  };
  return [...folderLevels(root, look, reach)].flat();
}
