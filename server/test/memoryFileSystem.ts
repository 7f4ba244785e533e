/** A disk for tests: absolute paths to texts; directories are whatever the paths imply. */
import type { DirectoryEntry, EntryKind, FileSystem } from "../src/files/fileSystem.ts";

export type Files = Readonly<Record<string, string>>;

/** Files that are given by their paths in a folder. */
export const filesBelow = (folder: string, files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]));

/**
 * A path that ends in "/" is an empty directory; `/path -> /target` is a symbolic link, `/path (rw-)` a file that nobody
 * may execute.
 */
export function memoryFileSystem(named: Files): FileSystem {
  const plain = new Set<string>();
  const given: Record<string, string> = {};
  for (const [key, text] of Object.entries(named)) {
    const path = withoutMode(key);
    if (path !== key) plain.add(path);
    given[path] = text;
  }
  const links = new Map(
    Object.keys(given).flatMap((key) => {
      // Some examples have thousands of paths, few of them links.
      const [, from, to] = (key.includes(" -> ") && /^(\S+) -> (\S+)$/.exec(key)) || [];
      return from !== undefined && to !== undefined ? [[from, to] as const] : [];
    }),
  );
  /** Follows every link on the way, the path itself too. */
  const real = (path: string): string => {
    if (links.size === 0) return path;
    let followed = path;
    for (let round = 0; round < 20; round++) {
      const link = [...links].find(([from]) => followed === from || followed.startsWith(`${from}/`));
      if (!link) break;
      followed = link[1] + followed.slice(link[0].length);
    }
    return followed;
  };
  // Files may be given by a path that goes through a link.
  const files: Record<string, string> = {};
  for (const key of Object.keys(given)) if (!key.includes(" -> ")) files[real(key)] = given[key] ?? "";
  const paths = Object.keys(files);
  const all = [...paths, ...links.keys()];
  const directories = directoriesAbove(all);
  const kindOf = (path: string): EntryKind | "missing" => {
    const followed = real(path);
    if (Object.hasOwn(files, followed)) return "file";
    return directories.has(followed.replace(/\/$/, "")) ? "directory" : "missing";
  };
  return {
    kindOf,
    linkAt: (path) => {
      const name = path.lastIndexOf("/");
      if (!links.has(real(path.slice(0, name)) + path.slice(name))) return undefined;
      return { target: kindOf(path) === "missing" ? undefined : real(path) };
    },
    isExecutable: (path) => (kindOf(path) === "file" ? !plain.has(real(path)) : undefined),
    directoryCount: (root) => {
      const prefix = root.endsWith("/") ? root : `${root}/`;
      const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
      const found = new Set([""]);
      for (const path of below) {
        for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1))
          found.add(path.slice(0, end));
      }
      return found.size;
    },
    readFile: (path) => {
      const followed = real(path);
      return Object.hasOwn(files, followed) ? files[followed] : undefined;
    },
    list: (path) => {
      if (kindOf(path) !== "directory") return undefined;
      const followed = real(path);
      const prefix = followed.endsWith("/") ? followed : `${followed}/`;
      const names = new Set<string>();
      for (const each of all) {
        if (!each.startsWith(prefix)) continue;
        const end = each.indexOf("/", prefix.length);
        names.add(each.slice(prefix.length, end === -1 ? undefined : end));
      }
      names.delete("");
      return [...names].map(
        (name): DirectoryEntry => ({ name, kind: kindOf(prefix + name) === "file" ? "file" : "directory" }),
      );
    },
  };
}

/** A file's path without what it says of its permissions. */
export const withoutMode = (key: string): string => key.replace(/ \(rw-\)$/, "");

/** Without a slash at their ends, so that the root is "". */
function directoriesAbove(paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const path of paths) {
    // What is above one that is known is known, too.
    for (let end = path.lastIndexOf("/"); end !== -1; end = path.lastIndexOf("/", end - 1)) {
      const directory = path.slice(0, end);
      if (found.has(directory)) break;
      found.add(directory);
      if (end === 0) break;
    }
  }
  return found;
}
