/** The Dockerfiles, compose files and bake files that paths on the command line stand for. */
import path from "node:path";
import { relativeTo } from "../files/paths.ts";
import type { DiskFileSystem } from "../lsp/disk/diskFileSystem.ts";
import { corePath } from "../lsp/disk/nativePath.ts";
import { type FoundFile, sourcesBelow } from "../lsp/disk/sourceFiles.ts";
import { type DocumentKind, kindOfName } from "../lsp/documentKind.ts";

export interface SourceFile extends FoundFile {
  /** As given, or below a folder as given: what is shown. */
  readonly file: string;
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
      for (const found of sourcesBelow(files, { folder: absolute, top: current }))
        for (const source of found)
          add(sources, { ...source, file: shown(file, absolute, source.path), named: false });
    } else if (kind === "file") {
      add(sources, { file, path: absolute, kind: kindOfNamed(file), named: true });
    } else return { ok: false, missing: file };
  }
  return { ok: true, sources: [...sources.values()], folders };
}

/** What a file is that was named, or a text on the standard input that was given this name. */
export const kindOfNamed = (file: string): DocumentKind =>
  kindOfName(path.basename(file)) ?? (/\.ya?ml$/i.test(file) ? "compose" : "dockerfile");

/** What is below a folder, as the folder was given. */
const shown = (folder: string, absolute: string, found: string): string =>
  path.join(folder, relativeTo(absolute, found) ?? found);

/** Each file once; that it was also named is not forgotten. */
function add(sources: Map<string, SourceFile>, source: SourceFile): void {
  const known = sources.get(source.path);
  if (!known || (source.named && !known.named)) sources.set(source.path, source);
}
