/** A disk for tests: absolute paths to texts; directories are whatever the paths imply. */
import type { DirectoryEntry, EntryKind, FileSystem } from "../src/files/fileSystem.ts";

export type Files = Readonly<Record<string, string>>;

/** A path that ends in "/" is an empty directory. There are no symbolic links. */
export function memoryFileSystem(files: Files): FileSystem {
  const paths = Object.keys(files);
  const kindOf = (path: string): EntryKind | "missing" => {
    if (Object.hasOwn(files, path)) return "file";
    const prefix = path.endsWith("/") ? path : `${path}/`;
    return paths.some((each) => each.startsWith(prefix)) ? "directory" : "missing";
  };
  return {
    kindOf,
    linkAt: () => undefined,
    readFile: (path) => (Object.hasOwn(files, path) ? files[path] : undefined),
    list: (path) => {
      if (kindOf(path) !== "directory") return undefined;
      const prefix = path.endsWith("/") ? path : `${path}/`;
      const names = paths
        .filter((each) => each.startsWith(prefix))
        .map((each) => each.slice(prefix.length).split("/")[0] ?? "");
      return [...new Set(names)]
        .filter((name) => name !== "")
        .map(
          (name): DirectoryEntry => ({ name, kind: kindOf(prefix + name) === "file" ? "file" : "directory" }),
        );
    },
  };
}
