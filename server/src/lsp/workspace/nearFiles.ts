/**
 * Files that somebody may open next: those at the top of a folder of the workspace and what decided about these, those
 * that decided about an open one, and those that were open. Nobody is told of them, and no folder is searched for them.
 */
import type { FileSystem } from "../../files/fileSystem.ts";
import { entryOf, nameOf } from "../../files/paths.ts";
import type { FoundFile } from "../disk/sourceFiles.ts";
import { kindOfName } from "../documentKind.ts";
import type { Findings } from "./workspaceFiles.ts";

/** Of more, those that were named last. */
const mostFiles = 60;

export class NearFiles {
  readonly #disk: Pick<FileSystem, "list">;
  /** Folders into which nobody has looked. */
  #folders: readonly string[] = [];
  /** By path, the one that was named last at the end. */
  readonly #named = new Map<string, FoundFile>();
  readonly #came = new Map<string, FoundFile>();
  /** Paths of what stands at the top of a folder. */
  readonly #top = new Set<string>();

  constructor(disk: Pick<FileSystem, "list">) {
    this.#disk = disk;
  }

  /** What stands at the top of the folders, as it is when somebody asks for the next. */
  nameThoseIn(folders: readonly string[]): void {
    this.#folders = [...this.#folders, ...folders];
  }

  /** `paths`: of anything. */
  name(paths: Iterable<string>): void {
    for (const path of paths) this.#name(path);
  }

  /**
   * What decided about a file that was looked at: the Dockerfiles of a project that stands at the top of a folder, as far as
   * they put nothing out. What others rest on is anybody's.
   */
  nameBehind(path: string, paths: Iterable<string>): void {
    if (!this.#top.has(path)) return;
    for (const each of paths) if (!this.#named.has(each) && this.#named.size < mostFiles) this.#name(each);
  }

  #name(path: string): void {
    const kind = kindOfName(nameOf(path));
    if (!kind) return;
    const file = { path, kind };
    this.#named.delete(path);
    this.#named.set(path, file);
    this.#came.set(path, file);
  }

  /** What was named since the last time, and what that puts out. Undefined: nothing was. */
  next(): Findings | undefined {
    for (const folder of this.#folders) {
      const paths = (this.#disk.list(folder) ?? []).map(({ name }) => entryOf(folder, name));
      for (const path of paths) this.#top.add(path);
      this.name(paths);
    }
    this.#folders = [];
    if (this.#came.size === 0) return undefined;
    const gone = [...this.#named.keys()].slice(0, Math.max(this.#named.size - mostFiles, 0));
    for (const path of gone) {
      this.#named.delete(path);
      this.#came.delete(path);
    }
    const came = [...this.#came.values()];
    this.#came.clear();
    return { came, gone };
  }

  clear(): void {
    this.#folders = [];
    this.#named.clear();
    this.#came.clear();
    this.#top.clear();
  }
}
