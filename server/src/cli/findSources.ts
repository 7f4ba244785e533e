/** The Dockerfiles, compose files and bake files that paths on the command line stand for. */
import path from "node:path";
import type { DiskFileSystem } from "../lsp/diskFileSystem.ts";
import { type DocumentKind, kindOfName } from "../lsp/documentKind.ts";
import { corePath } from "../lsp/nativePath.ts";
import { GitIgnore } from "../project/buildContext/gitIgnore.ts";

export interface SourceFile {
  /** As given, or below a folder as given: what is shown. */
  readonly file: string;
  /** Absolute, as the core writes it. */
  readonly path: string;
  readonly kind: DocumentKind;
  /** Named itself, and not found in a folder. */
  readonly named: boolean;
}

export type FoundSources =
  | {
      readonly ok: true;
      readonly sources: readonly SourceFile[];
      /** The folders among the paths, absolute. */
      readonly folders: readonly string[];
    }
  | { readonly ok: false; readonly missing: string };

const skippedFolders = new Set(["node_modules", ".git"]);

/**
 * Files in the order given, those of a folder by name and without what git ignores.
 * A file that is named is linted whatever it is called, and ignored or not.
 */
export function findSources(files: DiskFileSystem, given: readonly string[], current: string): FoundSources {
  const sources = new Map<string, SourceFile>();
  const folders: string[] = [];
  for (const file of given) {
    const absolute = corePath(path.resolve(file));
    const kind = files.kindOf(absolute);
    if (kind === "directory") {
      folders.push(absolute);
      const ignored = GitIgnore.above(files, absolute, current, process.platform !== "linux");
      for (const source of sourcesBelow(files, absolute, file, ignored)) add(sources, source);
    } else if (kind === "file") {
      add(sources, { file, path: absolute, kind: kindOfNamed(file), named: true });
    } else return { ok: false, missing: file };
  }
  return { ok: true, sources: [...sources.values()], folders };
}

/** What a file is that was named, or a text on the standard input that was given this name. */
export const kindOfNamed = (file: string): DocumentKind =>
  kindOfName(path.basename(file)) ?? (/\.ya?ml$/i.test(file) ? "compose" : "dockerfile");

/** Each file once; that it was also named is not forgotten. */
function add(sources: Map<string, SourceFile>, source: SourceFile): void {
  const known = sources.get(source.path);
  if (!known || (source.named && !known.named)) sources.set(source.path, source);
}

/**
 * Links to folders are not followed: they may lead in circles, and what they lead to stands elsewhere too.
 * A folder that may not be read holds nothing for us.
 */
function* sourcesBelow(
  files: DiskFileSystem,
  folder: string,
  shown: string,
  outer: GitIgnore,
): Generator<SourceFile> {
  const listing = files.listing(folder);
  const ignored = outer.below(folder);
  const entries = listing?.entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)) ?? [];
  for (const { name, kind } of entries) {
    const absolute = folder.endsWith("/") ? folder + name : `${folder}/${name}`;
    const isLink = listing?.isLink(name) ?? false;
    if (kind === "directory") {
      if (isLink || skippedFolders.has(name) || ignored.ignores(absolute, true)) continue;
      yield* sourcesBelow(files, absolute, path.join(shown, name), ignored);
    } else {
      const known = kindOfName(name);
      if (!known || ignored.ignores(absolute, false)) continue;
      if (isLink && files.kindOf(absolute) !== "file") continue;
      yield { file: path.join(shown, name), path: absolute, kind: known, named: false };
    }
  }
}
