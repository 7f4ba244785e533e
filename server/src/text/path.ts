/**
 * Paths as strings, as Go's `path.Clean` and `Join` treat them, which Docker's own tools rely on.
 * Absolute are those that begin with `/` or a drive (`c:/srv`).
 */

/** What most paths are. Where a name begins with a dot, the expression below tells. */
const isPlain = (path: string): boolean =>
  path !== "" && !path.startsWith(".") && !path.endsWith("/") && !path.includes("//") && !path.includes("/.");

/** A part that is empty, `.` or `..`. */
const unclean = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Without `.`, doubled and trailing slashes, `..` applied; "." for the empty path. */
export function cleanPath(path: string): string {
  if (isPlain(path)) return path;
  if (!unclean.test(path.startsWith("/") ? path.slice(1) : path)) return path;
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

export const isAbsolutePath = (path: string): boolean => path.startsWith("/") || /^[A-Za-z]:\//.test(path);

/** `path` seen from the directory `base`, cleaned; an absolute path stays what it is. */
export const joinPath = (base: string, path: string): string =>
  cleanPath(isAbsolutePath(path) ? path : `${base}/${path}`);
