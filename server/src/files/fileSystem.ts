/**
 * The disk as the core sees it: paths absolute and "/"-separated (`/srv/app`, `c:/srv/app`), answers immediate.
 * The edge implements it over Node's `fs` with a cache and open documents on top; tests over an object.
 */
export type EntryKind = "file" | "directory";

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: EntryKind;
}

export interface FileSystem {
  /** The file's text; undefined when it is missing, unreadable or not text. */
  readFile(path: string): string | undefined;
  /** Follows symbolic links; `missing` only when surely absent, undefined when it cannot be known. */
  kindOf(path: string): EntryKind | "missing" | undefined;
  /** What a directory holds, unsorted; undefined when it is missing or unreadable. */
  list(path: string): readonly DirectoryEntry[] | undefined;
  /** Undefined for what is no symbolic link, is missing or cannot be read; links above it are followed on the way. */
  linkAt(path: string): SymbolicLink | undefined;
  /**
   * Whether the permissions of a file, links followed, let anybody execute it. Undefined for what is missing, and on
   * systems where files have none. Absent: nothing tells.
   */
  isExecutable?(path: string): boolean | undefined;
  /**
   * How many directories stand at and below a path, links not followed; some number above `most` where there are more.
   * Undefined where nobody has counted (yet), and on systems where their number costs nothing. Absent: nobody ever does.
   */
  directoryCount?(path: string, most: number): number | undefined;
}

export interface SymbolicLink {
  /** Absolute, every link followed; undefined where the link dangles. */
  readonly target: string | undefined;
}
