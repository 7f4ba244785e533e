/** Which files of the workspace Slipway reads: searched for a folder at a time, and again where something came or went. */
import { nameOf, relativeTo } from "../../files/paths.ts";
import { DiskFileSystem } from "../disk/diskFileSystem.ts";
import type { FileChange } from "../disk/readLog.ts";
import { type FoundFile, sourcesInAll } from "../disk/sourceFiles.ts";
import { kindOfName } from "../documentKind.ts";

export interface Findings {
  readonly came: readonly FoundFile[];
  /** Paths. */
  readonly gone: readonly string[];
}

interface Search {
  /** Absolute path: what is looked for is there, or below it. */
  readonly within: string;
  readonly steps: Iterator<readonly FoundFile[]>;
  /** Paths that have been there, and have not been found again yet. */
  readonly doubted: Set<string>;
}

export class WorkspaceFiles {
  /** Absolute paths, "/"-separated. */
  readonly #folders: () => readonly string[];
  readonly #known = new Map<string, FoundFile>();
  /** The first one has begun. */
  #searches: Search[] = [];

  constructor(folders: () => readonly string[]) {
    this.#folders = folders;
  }

  get(path: string): FoundFile | undefined {
    return this.#known.get(path);
  }

  /** Nothing is known, and everything has to be searched for. */
  restart(): void {
    this.#known.clear();
    this.#searches = [];
    for (const folder of this.#folders()) this.#searchWithin(folder);
  }

  clear(): void {
    this.#known.clear();
    this.#searches = [];
  }

  /** Hears of changed files. */
  changed(changes: readonly FileChange[]): void {
    for (const { path, structural } of changes) {
      if (isSkipped(path)) continue;
      if (nameOf(path) === ".gitignore") this.#searchWithin(path.slice(0, path.lastIndexOf("/")));
      else if (structural && this.#mayHold(path)) this.#searchWithin(path);
    }
  }

  /** Goes on searching, one folder further. Undefined: everything is known. */
  next(): Findings | undefined {
    const [search] = this.#searches;
    if (!search) return undefined;
    const { value, done } = search.steps.next();
    if (done) {
      this.#searches.shift();
      const gone = [...search.doubted];
      for (const path of gone) this.#known.delete(path);
      return { came: [], gone };
    }
    for (const { path } of value) search.doubted.delete(path);
    const came = value.filter(({ path }) => !this.#known.has(path));
    for (const file of came) this.#known.set(file.path, file);
    return { came, gone: [] };
  }

  #searchWithin(path: string): void {
    const isCovered = this.#searches.slice(1).some(({ within }) => relativeTo(within, path) !== undefined);
    const folders = this.#folders().filter((folder) => relativeTo(folder, path) !== undefined);
    if (isCovered || folders.length === 0) return;
    this.#searches.push({
      within: path,
      steps: sourcesInAll(folders, path),
      doubted: new Set([...this.#known.keys()].filter((known) => relativeTo(path, known) !== undefined)),
    });
  }

  /** Whether it is a file of ours, was one, or a folder that may have or have had some. */
  #mayHold(path: string): boolean {
    if (kindOfName(nameOf(path))) return true;
    if (new DiskFileSystem().kindOf(path) === "directory") return true;
    for (const known of this.#known.keys()) if (relativeTo(path, known) !== undefined) return true;
    return false;
  }
}

/** No search enters these. */
const isSkipped = (path: string): boolean => /\/(?:node_modules|\.git)(?:\/|$)/.test(path);
