/** Which files are Dockerfiles, and where a workspace folder keeps its own. */
import type { FileSystem } from "../files/fileSystem.ts";
import { folderLevels } from "../files/folderLevels.ts";
import { resolvePath } from "../files/paths.ts";
import { isIgnoreFileName } from "./ignoreFileInProject.ts";

/** `Dockerfile`, `Dockerfile.development`, `dev.Dockerfile`, and the same with `Containerfile`. */
const dockerfileName =
  /^(?:(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:Dockerfile|Containerfile))$/i;

/** What no person's Dockerfile lies in. */
const skipped = new Set(["node_modules", "vendor", "dist", "build", "out", "target", "venv", "__pycache__"]);

const reach = { levels: 4, folders: 500 };

export const isDockerfileName = (name: string): boolean =>
  dockerfileName.test(name) && !isIgnoreFileName(name);

/** What a person keeps in a workspace folder, near its top: hidden and generated directories are left out. */
export function filesNear(
  files: FileSystem,
  folder: string,
  accepts: (name: string) => boolean,
): readonly string[] {
  const look = (directory: string) => {
    const entries = files.list(directory) ?? [];
    const at = (kinds: typeof entries): string[] =>
      kinds.map(({ name }) => resolvePath(directory, name)).sort();
    const isOpen = (name: string): boolean => !name.startsWith(".") && !skipped.has(name);
    return {
      seen: at(entries.filter(({ name, kind }) => kind === "file" && accepts(name))),
      below: at(entries.filter(({ name, kind }) => kind === "directory" && isOpen(name))),
    };
  };
  return [...folderLevels(folder, look, reach)].flat().sort();
}
