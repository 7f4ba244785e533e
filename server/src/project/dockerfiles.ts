/** Which files are Dockerfiles, and where a workspace folder keeps its own. */
import type { FileSystem } from "../files/fileSystem.ts";
import { resolvePath } from "../files/paths.ts";
import { isIgnoreFileName } from "./ignoreFileInProject.ts";

/** `Dockerfile`, `Dockerfile.development`, `dev.Dockerfile`, and the same with `Containerfile`. */
const dockerfileName =
  /^(?:(?:Dockerfile|Containerfile)(?:[._-][\w.-]+)?|[\w.-]+\.(?:Dockerfile|Containerfile))$/i;

/** What no person's Dockerfile lies in. */
const skipped = new Set(["node_modules", "vendor", "dist", "build", "out", "target", "venv", "__pycache__"]);

const deepest = 3;
const mostDirectories = 500;

export const isDockerfileName = (name: string): boolean =>
  dockerfileName.test(name) && !isIgnoreFileName(name);

/** What a person keeps in a workspace folder, near its top: hidden and generated directories are left out. */
export function filesNear(
  files: FileSystem,
  folder: string,
  accepts: (name: string) => boolean,
): readonly string[] {
  const found: string[] = [];
  let level: readonly string[] = [folder];
  let visited = 0;
  for (let depth = 0; depth <= deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const directory of level) {
      if (++visited > mostDirectories) return found.sort();
      for (const { name, kind } of files.list(directory) ?? []) {
        const path = resolvePath(directory, name);
        if (kind === "file" && accepts(name)) found.push(path);
        else if (kind === "directory" && !name.startsWith(".") && !skipped.has(name)) next.push(path);
      }
    }
    level = next.sort();
  }
  return found.sort();
}
