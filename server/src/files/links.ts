/** Symbolic links on the way to a path, as far as the disk tells. */
import type { FileSystem } from "./fileSystem.ts";

/** The directories above the path that are links, topmost first; the path itself is not asked. */
export function linksAbove(files: FileSystem, path: string): readonly string[] {
  const links: string[] = [];
  for (let end = path.indexOf("/", 1); end !== -1; end = path.indexOf("/", end + 1)) {
    const directory = path.slice(0, end);
    if (files.linkAt(directory)) links.push(directory);
  }
  return links;
}

/** The path with its first link replaced by where it leads; undefined without a link above it, or where it dangles. */
export function throughFirstLink(files: FileSystem, path: string): string | undefined {
  const [link] = linksAbove(files, path);
  const target = link === undefined ? undefined : files.linkAt(link)?.target;
  return link === undefined || target === undefined ? undefined : target + path.slice(link.length);
}

/** The path, and what it becomes as its links are followed one after the other; the last has no link above it. */
export function linksFollowed(files: FileSystem, path: string): string[] {
  const spellings = [path];
  for (let next = throughFirstLink(files, path); next !== undefined; next = throughFirstLink(files, next)) {
    if (spellings.includes(next)) break;
    spellings.push(next);
  }
  return spellings;
}
