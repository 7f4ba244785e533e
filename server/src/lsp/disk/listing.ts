/** What a folder was seen to hold, and what that tells about single names in it without asking the disk again. */
import type { Dirent } from "node:fs";
import type { DirectoryEntry, EntryKind } from "../../files/fileSystem.ts";

export class Listing {
  readonly entries: readonly DirectoryEntry[];
  readonly #links = new Set<string>();
  /** By name, and by name in lower case: there the answer is undefined. Made when it is first asked for. */
  #kinds: ReadonlyMap<string, EntryKind | undefined> | undefined;

  /** `follow`: what a link leads to. */
  constructor(found: readonly Dirent[], follow: (name: string) => EntryKind) {
    this.entries = found.map((entry) => {
      if (!entry.isSymbolicLink()) {
        return { name: entry.name, kind: entry.isDirectory() ? "directory" : "file" };
      }
      this.#links.add(entry.name);
      return { name: entry.name, kind: follow(entry.name) };
    });
  }

  isLink(name: string): boolean {
    return this.#links.has(name);
  }

  /** Undefined when only the disk can tell: a link may dangle, and many disks know one file by several names. */
  kindOf(name: string): EntryKind | "missing" | undefined {
    this.#kinds ??= this.#readKinds();
    const kind = this.#kinds.get(name);
    if (kind) return kind;
    return plainName.test(name) && !this.#kinds.has(name) && !this.#kinds.has(name.toLowerCase())
      ? "missing"
      : undefined;
  }

  #readKinds(): ReadonlyMap<string, EntryKind | undefined> {
    const kinds = new Map<string, EntryKind | undefined>();
    for (const { name } of this.entries) kinds.set(name.toLowerCase(), undefined);
    for (const { name, kind } of this.entries) kinds.set(name, this.isLink(name) ? undefined : kind);
    return kinds;
  }
}

/** Disks may compose accents, shorten names (`DOCKER~1`) and drop dots at the end; they leave these names as they are. */
const plainName = /^[\w.-]*[\w-]$/;
