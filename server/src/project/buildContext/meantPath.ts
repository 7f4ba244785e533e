/** Where a path that leads to nothing was most likely meant to lead, and how that is written. */
import { posix } from "node:path";
import type { FileSystem } from "../../files/fileSystem.ts";
import { directoryOf, isAbsolute, nameOf, resolvePath } from "../../files/paths.ts";
import { nearest } from "../../text/nearest.ts";
import { cleanPath } from "../../text/path.ts";

/** A disk, or a part of one. */
type Listing = Pick<FileSystem, "kindOf" | "list">;

/** Whether a file or a directory is surely there. */
export const isThere = (files: Listing, path: string): boolean =>
  ["file", "directory"].includes(files.kindOf(path) ?? "unknown");

/** The existing path that differs in one misspelt name, the first that is missing, or in its slashes. Absolute. */
export const meantPath = (files: Listing, path: string): string | undefined =>
  withSlashes(files, path) ?? nearestPath(files, path);

/** The path as it would be right on Windows, where `\` separates names. */
function withSlashes(files: Listing, path: string): string | undefined {
  const slashed = path.includes("\\") ? cleanPath(path.replaceAll("\\", "/")) : undefined;
  return slashed !== undefined && isThere(files, slashed) ? slashed : undefined;
}

function nearestPath(files: Listing, path: string): string | undefined {
  let missing = path;
  let parent = directoryOf(missing);
  while (files.kindOf(parent) === "missing") {
    // Not even the drive is there.
    if (parent === missing) return undefined;
    missing = parent;
    parent = directoryOf(missing);
  }
  const name = nearest(nameOf(missing), files.list(parent)?.map((entry) => entry.name) ?? []);
  const candidate = name && resolvePath(parent, name + path.slice(missing.length));
  return candidate && isThere(files, candidate) ? candidate : undefined;
}

/**
 * An absolute path in the style of a written one, both seen from `directory`: absolute, with `./`, or bare; with its
 * trailing slash.
 */
export function writtenLike(written: string, directory: string, path: string): string | undefined {
  const slash = written.endsWith("/") ? "/" : "";
  if (isAbsolute(written)) return path + slash;
  const relative = posix.relative(directory, path);
  if (relative === "") return ".";
  return (relative.startsWith("../") || !written.startsWith(".") ? "" : "./") + relative + slash;
}
