/** Looks for what Slipway reads below a folder: by name, and without what git ignores. */
import { entryOf, relativeTo } from "../../files/paths.ts";
import { GitIgnore } from "../../project/buildContext/gitIgnore.ts";
import { type DocumentKind, kindOfName } from "../documentKind.ts";
import { DiskFileSystem } from "./diskFileSystem.ts";

export interface FoundFile {
  /** Absolute, "/"-separated. */
  readonly path: string;
  readonly kind: DocumentKind;
}

export interface SourceSearch {
  /** Where the search begins. */
  readonly folder: string;
  /** Up to where ignore files count above the folder when it is in no repository. */
  readonly top: string;
  /** Below the folder: only what is there, or is it, is wanted. Absent = all. */
  readonly within?: string;
}

const skippedFolders = new Set(["node_modules", ".git"]);

/**
 * One folder after the other, by name, each with the files in it: so that a search can pause, and can be given up.
 * Links to folders are not followed: they may lead in circles, and what they lead to stands elsewhere too.
 * A folder that may not be read holds nothing for us.
 */
export function* sourcesBelow(
  files: DiskFileSystem,
  { folder, top, within = folder }: SourceSearch,
): Generator<readonly FoundFile[]> {
  const ignored = GitIgnore.above(files, folder, top, process.platform !== "linux");
  yield* search(files, folder, ignored, within);
}

/**
 * The same below each of several folders, where ignore files above them do not count. What is read on the way is forgotten:
 * it is of no use to anybody else, and may be much.
 */
export function* sourcesInAll(folders: readonly string[], within?: string): Generator<readonly FoundFile[]> {
  for (const folder of folders) {
    const files = new DiskFileSystem();
    for (const found of sourcesBelow(files, {
      folder,
      top: folder,
      ...(within !== undefined && { within }),
    })) {
      yield found;
      files.forgetAll();
    }
  }
}

function* search(
  files: DiskFileSystem,
  folder: string,
  outer: GitIgnore,
  within: string,
): Generator<readonly FoundFile[]> {
  const listing = files.listing(folder);
  const ignored = outer.below(folder);
  const isWanted = (path: string): boolean =>
    relativeTo(within, path) !== undefined || relativeTo(path, within) !== undefined;
  const entries = listing?.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? [];
  let found: FoundFile[] = [];
  for (const { name, kind } of entries) {
    const path = entryOf(folder, name);
    if (!isWanted(path)) continue;
    const isLink = listing?.isLink(name) ?? false;
    if (kind === "directory") {
      if (isLink || skippedFolders.has(name) || ignored.ignores(path, true)) continue;
      yield found;
      found = [];
      yield* search(files, path, ignored, within);
    } else {
      const known = kindOfName(name);
      if (!known || ignored.ignores(path, false)) continue;
      if (isLink && files.kindOf(path) !== "file") continue;
      found.push({ path, kind: known });
    }
  }
  yield found;
}
