/**
 * The core's `FileSystem` over this machine's disk: synchronous, with a memory of what was seen.
 * Open documents stand on top of the disk; the memory of a path lasts until `forget` hears that it changed.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
} from "node:fs";
import type { DirectoryEntry, EntryKind, FileSystem, SymbolicLink } from "../../files/fileSystem.ts";
import { resolvePath } from "../../files/paths.ts";
import { Listing } from "./listing.ts";
import { ancestorsOf, type FileChange, type IsWatched, parentOf } from "./readLog.ts";

/** Larger files are never read whole: no manifest, lockfile or Dockerfile comes near. */
const largestText = 32_000_000;

/** As `FileSystem.directoryCount`. */
export type CountDirectories = (path: string, most: number) => number | undefined;

export interface DiskOptions {
  /** The text of an open document; undefined where none is open at the path. */
  readonly openText?: (path: string) => string | undefined;
  readonly countDirectories?: CountDirectories;
  /** Whether changes of a path are reported to `forget`; absent = all are. */
  readonly isWatched?: IsWatched;
}

export class DiskFileSystem implements FileSystem {
  readonly #openText: (path: string) => string | undefined;
  readonly #countDirectories: CountDirectories;
  readonly #isWatched: IsWatched;
  readonly #kinds = new Map<string, EntryKind | "missing" | undefined>();
  readonly #lists = new Map<string, Listing | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #links = new Map<string, SymbolicLink | undefined>();
  readonly #executables = new Map<string, boolean | undefined>();
  readonly #memories: readonly Map<string, unknown>[] = [
    this.#kinds,
    this.#lists,
    this.#texts,
    this.#links,
    this.#executables,
  ];
  /** Directories with something remembered below them; each with all that stand above it. */
  readonly #ancestors = new Set<string>();
  /** Paths with something remembered whose changes nobody reports. */
  readonly #unwatched = new Set<string>();

  constructor(options: DiskOptions = {}) {
    this.#openText = options.openText ?? (() => undefined);
    this.#countDirectories = options.countDirectories ?? (() => undefined);
    this.#isWatched = options.isWatched ?? (() => true);
  }

  readFile(path: string): string | undefined {
    return this.#openText(path) ?? this.#remembered(this.#texts, path, this.#lookForText);
  }

  kindOf(path: string): EntryKind | "missing" | undefined {
    return this.#remembered(this.#kinds, path, this.#lookForKind);
  }

  list(path: string): readonly DirectoryEntry[] | undefined {
    return this.listing(path)?.entries;
  }

  linkAt(path: string): SymbolicLink | undefined {
    return this.#remembered(this.#links, path, linkOnDisk);
  }

  isExecutable(path: string): boolean | undefined {
    return this.#remembered(this.#executables, path, isExecutableOnDisk);
  }

  directoryCount(path: string, most: number): number | undefined {
    return this.#countDirectories(path, most);
  }

  /** As `list`, with what else is known of a folder's entries. */
  listing(path: string): Listing | undefined {
    return this.#remembered(this.#lists, path, this.#lookForListing);
  }

  /** In bytes, links followed; never remembered. Undefined for what is missing or unreadable. */
  sizeOf(path: string): number | undefined {
    try {
      return statSync(onDisk(path)).size;
    } catch {
      return undefined;
    }
  }

  /** Forgets what the change may have altered. */
  forget({ path, structural }: FileChange): void {
    for (const memory of this.#memories) memory.delete(path);
    if (!structural) return;
    this.#lists.delete(parentOf(path));
    if (!this.#ancestors.delete(path)) return;
    const isBelow = (known: string): boolean => known.startsWith(`${path}/`);
    for (const known of this.#ancestors) if (isBelow(known)) this.#ancestors.delete(known);
    this.#forgetWhere(isBelow);
  }

  /** Forgets the paths whose changes nobody reports. */
  forgetUnwatched(): void {
    for (const path of this.#unwatched) for (const memory of this.#memories) memory.delete(path);
    this.#unwatched.clear();
  }

  /** What is watched changed: of nothing is it known any more whether it is as it was. */
  forgetAll(): void {
    for (const memory of this.#memories) memory.clear();
    this.#ancestors.clear();
    this.#unwatched.clear();
  }

  /** What the list of the folder tells, when it was read already, is not asked of the disk again. */
  readonly #listedKind = (path: string): EntryKind | "missing" | undefined =>
    this.#lists.get(parentOf(path))?.kindOf(path.slice(path.lastIndexOf("/") + 1));
  readonly #lookForKind = (path: string): EntryKind | "missing" | undefined =>
    this.#listedKind(path) ?? kindOnDisk(path);
  readonly #lookForListing = (path: string): Listing | undefined => {
    const kind = this.#listedKind(path);
    return kind === "missing" || kind === "file" ? undefined : listOnDisk(path);
  };
  readonly #lookForText = (path: string): string | undefined => {
    const kind = this.#listedKind(path);
    return kind === "missing" || kind === "directory" ? undefined : textOnDisk(path);
  };

  #remembered<T>(memory: Map<string, T>, path: string, look: (path: string) => T): T {
    const known = memory.get(path);
    if (known !== undefined || memory.has(path)) return known as T; // `has` says that undefined is an answer here
    const seen = look(path);
    memory.set(path, seen);
    if (!this.#isWatched(path, look === linkOnDisk ? "link" : undefined)) this.#unwatched.add(path);
    for (const ancestor of ancestorsOf(path)) {
      // What stands above it is known too.
      if (this.#ancestors.has(ancestor)) break;
      this.#ancestors.add(ancestor);
    }
    return seen;
  }

  #forgetWhere(predicate: (path: string) => boolean): void {
    for (const memory of this.#memories) {
      for (const path of memory.keys()) if (predicate(path)) memory.delete(path);
    }
  }
}

/** On Windows `c:` alone means a drive's current directory; its root needs the slash. */
const onDisk = (path: string): string => (/^[a-z]:$/i.test(path) ? `${path}/` : path);

function kindOnDisk(path: string): EntryKind | "missing" | undefined {
  try {
    const status = statSync(onDisk(path), { throwIfNoEntry: false });
    if (!status) return "missing";
    // Sockets and devices count as files: they exist and hold no entries.
    return status.isDirectory() ? "directory" : "file";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : undefined;
  }
}

function linkOnDisk(path: string): SymbolicLink | undefined {
  try {
    if (!lstatSync(onDisk(path), { throwIfNoEntry: false })?.isSymbolicLink()) return undefined;
  } catch {
    return undefined;
  }
  try {
    return { target: resolvePath(path, realpathSync(path)) };
  } catch {
    return { target: undefined };
  }
}

/** Windows has no such permission, and what is sent from there may all be executed. */
function isExecutableOnDisk(path: string): boolean | undefined {
  if (process.platform === "win32") return undefined;
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    return status?.isFile() ? (status.mode & 0o111) !== 0 : undefined;
  } catch {
    return undefined;
  }
}

function listOnDisk(path: string): Listing | undefined {
  try {
    const found = readdirSync(onDisk(path), { withFileTypes: true });
    return new Listing(found, (name) =>
      kindOnDisk(`${path}/${name}`) === "directory" ? "directory" : "file",
    );
  } catch {
    return undefined;
  }
}

/** Editors drop a byte order mark before they count characters, and so must we. Not UTF-8, or with NULs: not text. */
function textOnDisk(path: string): string | undefined {
  let file: number;
  try {
    // Many are looked for in vain, and an exception costs more than another look.
    if (!statSync(path, { throwIfNoEntry: false })) return undefined;
    // A pipe that nobody writes to would keep a reader waiting for ever, if it were not opened without blocking.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    return undefined;
  }
  try {
    const status = fstatSync(file);
    if (!status.isFile() || status.size > largestText) return undefined;
    return textOf(readFileSync(file));
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Without a byte order mark; undefined for bytes that are not a text in UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}
