/**
 * Paths as strings: "/"-separated, absolute when they begin with `/` or a drive (`c:/srv`), never read from disk.
 * Cleaning follows Go's `path.Clean`, which Docker's own tools use.
 */

/** Without `.`, doubled and trailing slashes, `..` applied; "." for the empty path. */
export function cleanPath(path: string): string {
  const [, root = "", rest = ""] = /^([A-Za-z]:\/|\/)?(.*)$/s.exec(path) ?? [];
  const parts: string[] = [];
  for (const part of rest.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!root) parts.push("..");
  }
  return root + parts.join("/") || ".";
}

export const isAbsolutePath = (path: string): boolean => /^(?:\/|[A-Za-z]:\/)/.test(path);

/** `path` seen from the directory `base`; an absolute path stays what it is. Cleaned. */
export const joinPath = (base: string, path: string): string =>
  cleanPath(isAbsolutePath(path) ? path : `${base}/${path}`);

/** True when the path is the directory itself or lies below it. Both cleaned. */
export const isWithin = (directory: string, path: string): boolean =>
  path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);

/** From a directory to a path within it: "" for the directory itself. Undefined when the path lies outside. */
export function pathWithin(directory: string, path: string): string | undefined {
  if (!isWithin(directory, path)) return undefined;
  return path.slice(directory.length).replace(/^\//, "");
}

export const parentPath = (path: string): string =>
  path.replace(/[^/]*$/, "").replace(/(?<!^|:)\/$/, "") || ".";

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
