/** The texts of a run: files, and the standard input. */
import path from "node:path";
import type { DiskFileSystem } from "../lsp/disk/diskFileSystem.ts";
import { corePath } from "../lsp/disk/nativePath.ts";
import { findSources, kindOfNamed, type SourceFile } from "./findSources.ts";
import { readStandardInput } from "./standardInput.ts";

export interface Source extends Omit<SourceFile, "path"> {
  /** Undefined for a text on the standard input that was given no name. */
  readonly path: string | undefined;
  /** The text itself, where it came on the standard input; undefined when that was not text. */
  readonly input?: { readonly text: string | undefined };
}

export type Sources =
  | { readonly ok: true; readonly sources: readonly Source[]; readonly folders: readonly string[] }
  | { readonly ok: false; readonly missing: string };

/** "-" among the paths stands for the standard input, which counts as the file of that name if it is given one. */
export function collectSources(
  files: DiskFileSystem,
  { paths, stdinFilename }: { readonly paths: readonly string[]; readonly stdinFilename: string | undefined },
  current: string,
): Sources {
  const found = findSources(
    files,
    paths.filter((each) => each !== "-"),
    current,
  );
  if (!found.ok || !paths.includes("-")) return found;
  const input: Source = {
    file: stdinFilename ?? "-",
    path: stdinFilename === undefined ? undefined : corePath(path.resolve(stdinFilename)),
    kind: kindOfNamed(stdinFilename ?? "Dockerfile"),
    named: true,
    input: { text: readStandardInput() },
  };
  const others = found.sources.filter((source) => source.path !== input.path);
  return { ...found, sources: [input, ...others] };
}
