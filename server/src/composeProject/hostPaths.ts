/** Paths of a compose project on the host, as compose-go 2.9 makes them absolute. */
import type { FileSystem } from "../files/fileSystem.ts";
import { resolvePath } from "../files/paths.ts";
import { cleanPath } from "../text/path.ts";

const isWindows = (directory: string): boolean => /^[A-Za-z]:/.test(directory);

/** Whether a text is an absolute path on the machine that has the directory. */
export const isAbsoluteBeside = (directory: string, path: string): boolean =>
  isWindows(directory) ? /^[A-Za-z]:[\\/]/.test(path) : path.startsWith("/");

/** `~` is expanded, an absolute path stays as it is written, any other is joined. Undefined: the home is unknown. */
export function hostPath(directory: string, path: string, home: string | undefined): string | undefined {
  const expanded = path.startsWith("~") ? home && cleanPath(`${home}/${path.slice(1)}`) : path;
  if (expanded === undefined || expanded === "") return undefined;
  if (isWindows(directory)) return resolvePath(directory, expanded);
  return expanded.startsWith("/") ? expanded : cleanPath(`${directory}/${expanded}`);
}

/** The path with its first symbolic link replaced by what it leads to; `dangling` names a link that leads nowhere. */
export type LinkReplaced = { readonly path: string } | { readonly dangling: string };

/** Links among the first components, those of `above`, are left alone. */
export function replaceFirstLink(files: FileSystem, path: string, above = "/"): LinkReplaced {
  if (isWindows(path)) return { path };
  let current = above;
  for (const part of path.slice(above.length).split("/")) {
    if (part === "") continue;
    current = cleanPath(`${current}/${part}`);
    const link = files.linkAt(current);
    if (!link) continue;
    if (link.target === undefined) return { dangling: current };
    const at = path.indexOf(current);
    return { path: at === -1 ? path : path.slice(0, at) + link.target + path.slice(at + current.length) };
  }
  return { path };
}

/** A path with all its symbolic links replaced; as it is where one leads nowhere. */
export function replaceLinks(files: FileSystem, path: string): string {
  let current = path;
  // Links that lead to each other have no target: each round comes closer to the end.
  for (let round = 0; round < 40; round++) {
    const replaced = replaceFirstLink(files, current);
    if ("dangling" in replaced) return path;
    if (replaced.path === current) return current;
    current = replaced.path;
  }
  return path;
}

/** Git repositories, URLs, and what only the builder knows: none a path on the host. */
export const isRemoteContext = (context: string): boolean =>
  context.includes("://") ||
  /^(?:service:|https:\/\/|http:\/\/|git:\/\/|ssh:\/\/|github\.com\/|git@)/.test(context);
