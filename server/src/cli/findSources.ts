/** The Dockerfiles and compose files that paths on the command line stand for. */
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { type DocumentKind, kindOfName } from "../lsp/documentKind.ts";

export interface SourceFile {
  /** As given, or below a folder as given: what is shown. */
  readonly file: string;
  readonly kind: DocumentKind;
  /** Named itself, and not found in a folder. */
  readonly named: boolean;
}

export type FoundSources =
  | { readonly ok: true; readonly sources: readonly SourceFile[] }
  | { readonly ok: false; readonly missing: string };

const skippedFolders = new Set(["node_modules", ".git"]);

/** Files in the order given, those of a folder by name. A file that is named is linted whatever it is called. */
export function findSources(paths: readonly string[]): FoundSources {
  const sources = new Map<string, SourceFile>();
  for (const given of paths) {
    const status = statSync(given, { throwIfNoEntry: false });
    if (!status) return { ok: false, missing: given };
    const found = status.isDirectory() ? [...filesBelow(given)] : [named(given)];
    for (const source of found) sources.set(path.resolve(source.file), source);
  }
  return { ok: true, sources: [...sources.values()] };
}

function named(file: string): SourceFile {
  const kind = kindOfName(path.basename(file)) ?? (/\.ya?ml$/i.test(file) ? "compose" : "dockerfile");
  return { file, kind, named: true };
}

/** Links to folders are not followed: they may lead in circles, and what they lead to stands elsewhere too. */
function* filesBelow(folder: string): Generator<SourceFile> {
  for (const entry of entriesOf(folder)) {
    const file = path.join(folder, entry.name);
    const kind = kindOfName(entry.name);
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name)) yield* filesBelow(file);
    } else if (kind && statSync(file, { throwIfNoEntry: false })?.isFile())
      yield { file, kind, named: false };
  }
}

/** A folder that may not be read holds nothing for us. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
