/**
 * The core's `FileSystem` over this machine's disk: synchronous, with a memory of what was seen.
 * Open documents stand on top of the disk; the memory of a path lasts until `forget` hears that it changed.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import type { DirectoryEntry, EntryKind, FileSystem } from "../project/fileSystem.ts";
import { ancestorsOf, type FileChange, parentOf } from "./readLog.ts";

/** Larger files are never read whole: no manifest, lockfile or Dockerfile comes near. */
const largestText = 32_000_000;

export class DiskFileSystem implements FileSystem {
  readonly #openText: (path: string) => string | undefined;
  readonly #kinds = new Map<string, EntryKind | "missing" | undefined>();
  readonly #lists = new Map<string, readonly DirectoryEntry[] | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #memories: readonly Map<string, unknown>[] = [this.#kinds, this.#lists, this.#texts];
  /** Directories with something remembered below them. */
  readonly #ancestors = new Set<string>();

  constructor(openText: (path: string) => string | undefined = () => undefined) {
    this.#openText = openText;
  }

  readFile(path: string): string | undefined {
    return this.#openText(path) ?? this.#remembered(this.#texts, path, textOnDisk);
  }

  kindOf(path: string): EntryKind | "missing" | undefined {
    return this.#remembered(this.#kinds, path, kindOnDisk);
  }

  list(path: string): readonly DirectoryEntry[] | undefined {
    return this.#remembered(this.#lists, path, listOnDisk);
  }

  /** Forgets what the change may have altered. */
  forget({ path, structural }: FileChange): void {
    for (const memory of this.#memories) memory.delete(path);
    if (!structural) return;
    this.#lists.delete(parentOf(path));
    if (this.#ancestors.delete(path)) this.#forgetWhere((known) => known.startsWith(`${path}/`));
  }

  /** Forgets what lies outside the watched folders, whose changes nobody reports. */
  forgetUnwatched(isWatched: (path: string) => boolean): void {
    this.#forgetWhere((known) => !isWatched(known));
  }

  #remembered<T>(memory: Map<string, T>, path: string, look: (path: string) => T): T {
    const known = memory.get(path);
    if (known !== undefined || memory.has(path)) return known as T; // `has` says that undefined is an answer here
    const seen = look(path);
    memory.set(path, seen);
    for (const ancestor of ancestorsOf(path)) this.#ancestors.add(ancestor);
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
    // Sockets and devices count as files: they exist and hold no entries.
    return statSync(onDisk(path)).isDirectory() ? "directory" : "file";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : undefined;
  }
}

function listOnDisk(path: string): readonly DirectoryEntry[] | undefined {
  try {
    return readdirSync(onDisk(path), { withFileTypes: true }).map((entry) => {
      const isDirectory = entry.isSymbolicLink()
        ? kindOnDisk(`${path}/${entry.name}`) === "directory"
        : entry.isDirectory();
      return { name: entry.name, kind: isDirectory ? "directory" : "file" };
    });
  } catch {
    return undefined;
  }
}

/** Editors drop a byte order mark before they count characters, and so must we. Not UTF-8, or with NULs: not text. */
function textOnDisk(path: string): string | undefined {
  try {
    const status = statSync(path);
    // Reading a pipe or a device would wait for ever, so only what claims to be a plain file is opened.
    if (!status.isFile() || status.size > largestText) return undefined;
    const bytes = readFileSync(path);
    return bytes.includes(0) ? undefined : new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
