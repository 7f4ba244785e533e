/** A disk with further files on it that are not there yet. */
import type { DirectoryEntry, EntryKind, FileSystem } from "../files/fileSystem.ts";
import { directoryOf, nameOf } from "../files/paths.ts";

/** `texts` by absolute path, in directories that exist. */
export function overlay(files: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  const added = (directory: string): readonly DirectoryEntry[] =>
    [...texts.keys()]
      .filter((path) => directoryOf(path) === directory)
      .map((path) => ({ name: nameOf(path), kind: "file" }));
  return {
    readFile: (path) => texts.get(path) ?? files.readFile(path),
    kindOf: (path): EntryKind | "missing" | undefined => (texts.has(path) ? "file" : files.kindOf(path)),
    list: (path) => {
      const entries = files.list(path);
      const further = added(path).filter(({ name }) => !entries?.some((each) => each.name === name));
      return entries && [...entries, ...further];
    },
    linkAt: (path) => (texts.has(path) ? undefined : files.linkAt(path)),
    isExecutable: (path) => (texts.has(path) ? undefined : files.isExecutable?.(path)),
  };
}
