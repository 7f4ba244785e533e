/**
 * Under which names Compose hears of what changes in a folder. The operating system watches a folder once, whatever
 * paths lead to it, and reports by one of them: of rules that spell it differently, links being on the way, Compose
 * takes the name it comes to first, and it walks its rules' paths in the random order of a Go map.
 * https://github.com/docker/compose/blob/v2.40.3/pkg/watch/watcher_naive.go
 */
import type { FileSystem } from "../../files/fileSystem.ts";
import { linksAbove, linksFollowed } from "../../files/links.ts";
import { directoryOf, nameOf, relativeTo } from "../../files/paths.ts";
import { joinPath } from "../../text/path.ts";

/**
 * One report of a change: it bears one of these names, and which one is chance where there are several. Undefined among
 * them: perhaps nobody watches.
 */
export type ReportedNames = readonly (string | undefined)[];

/** `roots` are the paths that one watcher registers. Undefined where no link is above any of them: nothing has two names. */
export function reportedNames(
  files: FileSystem,
  roots: readonly string[],
  path: string,
  gone: boolean,
): readonly ReportedNames[] | undefined {
  if (!roots.some((root) => linksAbove(files, root).length > 0)) return undefined;
  const real = withoutLinksAbove(files, path);
  const name = nameOf(real);
  const byFolder = folderNames(files, roots, directoryOf(real)).map((folder) =>
    folder === undefined ? undefined : joinPath(folder, name),
  );
  // A folder that goes is reported by its own watch, too.
  const isFolder = gone && files.kindOf(real) === "directory" && !files.linkAt(real);
  return [byFolder, isFolder ? folderNames(files, roots, real) : []].filter((names) => names.length > 0);
}

const withoutLinksAbove = (files: FileSystem, path: string): string =>
  linksFollowed(files, path).at(-1) ?? path;

/** The names under which a folder may be watched, those among them that none of the roots holds; `folder` has no link in it. */
function folderNames(files: FileSystem, roots: readonly string[], folder: string): ReportedNames {
  const isOnTheWay = (name: string): boolean =>
    roots.some((root) => relativeTo(root, name) !== undefined || relativeTo(name, root) !== undefined);
  let certain = false;
  const names = roots.flatMap((root) => {
    const walk = walkFrom(files, root);
    const inside = walk && relativeTo(withoutLinks(files, walk.top), folder);
    if (inside === undefined || (walk?.enters === "nothing" && inside !== "")) return [];
    const name = joinPath(walk?.top ?? root, inside);
    if (walk?.enters === "way" && !isOnTheWay(name)) return [];
    certain ||= walk?.certain === true;
    return name;
  });
  return certain || names.length === 0 ? [...new Set(names)] : [...new Set(names), undefined];
}

const withoutLinks = (files: FileSystem, folder: string): string =>
  directoryOf(withoutLinksAbove(files, joinPath(folder, "-")));

/** Where Compose begins to watch for a root, and what it enters from there: `way` is what leads to some root. */
interface Walk {
  readonly top: string;
  readonly enters: "everything" | "nothing" | "way";
  readonly certain: boolean;
}

function walkFrom(files: FileSystem, root: string): Walk | undefined {
  const kind = files.kindOf(root);
  if (kind === "file") return { top: directoryOf(root), enters: "nothing", certain: true };
  // A link is no folder to Compose, which would have to enter it.
  if (kind !== "missing")
    return files.linkAt(root) ? undefined : { top: root, enters: "everything", certain: true };
  const above = directoryOf(root);
  // A file may have been there when the watch began; else Compose begins with the link, and enters nothing.
  if (files.linkAt(above)) return { top: above, enters: "nothing", certain: false };
  for (let top = above; ; top = directoryOf(top)) {
    if (files.kindOf(top) !== "missing")
      return files.linkAt(top) ? undefined : { top, enters: "way", certain: true };
    if (top === directoryOf(top)) return undefined;
  }
}
