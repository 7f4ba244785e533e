/** Paths of the core: absolute, "/"-separated, `/srv/app` or `c:/srv/app`; how they relate to each other. */
import { posix } from "node:path";
import { isAbsolutePath, joinPath } from "../text/path.ts";

export const isAbsolute = isAbsolutePath;

/** The directory that holds a path; a root, `/` or `c:/`, holds itself. */
export function directoryOf(path: string): string {
  const last = path.lastIndexOf("/");
  // Nearly all are like this: absolute, and clean where they end.
  if (path.startsWith("/") && last < path.length - 1 && path[last - 1] !== "/")
    return last === 0 ? "/" : path.slice(0, last);
  const directory = posix.dirname(path);
  return /^[A-Za-z]:\/?$/.test(path) || /^[A-Za-z]:$/.test(directory) ? `${path.slice(0, 2)}/` : directory;
}

export const nameOf = (path: string): string => posix.basename(path);

/** What is called `name` in a directory; names are taken as they are. */
export const entryOf = (directory: string, name: string): string =>
  directory.endsWith("/") ? directory + name : `${directory}/${name}`;

/**
 * `path` as seen from `directory`, cleaned, without a trailing slash.
 * On Windows both slashes separate, and drives are told apart without case.
 */
export function resolvePath(directory: string, path: string): string {
  if (directory.startsWith("/") || !/^[A-Za-z]:/.test(directory)) return joinPath(directory, path);
  const resolved = joinPath(directory, path.replaceAll("\\", "/"));
  return resolved.slice(0, 1).toLowerCase() + resolved.slice(1);
}

/** `path` relative to `root`: "" for the root itself, undefined outside of it. */
export function relativeTo(root: string, path: string): string | undefined {
  if (path === root) return "";
  const prefix = root.endsWith("/") ? root : `${root}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** Of several folders the innermost that holds a path, or is it; undefined where none does. */
export const innermostOf = (folders: readonly string[], path: string): string | undefined =>
  folders.filter((folder) => relativeTo(folder, path) !== undefined).sort((a, b) => b.length - a.length)[0];

/** The directory and those above it, nearest first, up to and including `top`; only itself where `top` is not above. */
export function upTo(directory: string, top: string): readonly string[] {
  if (relativeTo(top, directory) === undefined) return [directory];
  const directories = [directory];
  for (let current = directory; current !== top; ) {
    const parent = directoryOf(current);
    if (parent === current) break;
    directories.push(parent);
    current = parent;
  }
  return directories;
}
