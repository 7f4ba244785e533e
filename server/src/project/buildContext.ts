/** A build context on disk: what a COPY can see, after the ignore file has taken its part away. */
import type { DirectoryEntry, EntryKind } from "./fileSystem.ts";

export interface IgnoreFile {
  /** Absolute path of the file in force, or of the `.dockerignore` that would be if it existed. */
  readonly path: string;
  /** Undefined when the file does not exist. */
  readonly text: string | undefined;
}

export interface BuildContext {
  /** Absolute path, "/"-separated. */
  readonly root: string;
  readonly ignoreFile: IgnoreFile;
  /** Paths here are relative to the root: `package.json`, `src/app.ts`, "" for the root itself. */
  kindOf(path: string): EntryKind | "missing" | undefined;
  readFile(path: string): string | undefined;
  list(path: string): readonly DirectoryEntry[] | undefined;
  /** Whether the ignore file keeps this path out of the context; undefined when the ignore file cannot be read. */
  isIgnored(path: string): boolean | undefined;
}
