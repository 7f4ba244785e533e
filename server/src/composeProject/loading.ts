/** What one loading of a project carries along: where it looks, what it found wrong, how far it goes. */
import type { ComposeFile } from "../compose/composeFile.ts";
import type { ComposeEnvironment } from "../compose/environment.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { type Span, spanAt } from "../text/span.ts";
import type { Refusal } from "./composeProject.ts";
import type { LoadMemory } from "./loadMemory.ts";

export interface LoadSources {
  readonly files: FileSystem;
  /** Undefined when the file cannot be read. */
  composeAt(path: string, environment: ComposeEnvironment): ComposeFile | undefined;
  /** What was loaded before; absent where nothing is remembered. */
  readonly memory?: LoadMemory;
}

/** No person's project has so many files, or rules; one made to exhaust a reader does. A file counts each time. */
const mostFiles = 200;
const mostTriggers = 1_000;

export class Loading {
  readonly files: FileSystem;
  /** The project's, absolute. */
  readonly directory: string;
  readonly home: string | undefined;
  readonly profiles: readonly string[];
  readonly refusals: Refusal[] = [];
  readonly read = new Set<string>();
  /** Whether everything could be read so far. */
  complete = true;
  readonly #sources: LoadSources;
  #files = 0;
  #triggers = 0;

  constructor(sources: LoadSources, options: Pick<Loading, "directory" | "home" | "profiles">) {
    this.#sources = sources;
    this.files = sources.files;
    this.directory = options.directory;
    this.home = options.home;
    this.profiles = options.profiles;
  }

  /** Undefined when it cannot be read: then the project is not complete. */
  composeAt(path: string, environment: ComposeEnvironment): ComposeFile | undefined {
    const known = this.read.has(path);
    this.#files++;
    const file = this.#files <= mostFiles ? this.#sources.composeAt(path, environment) : undefined;
    this.read.add(path);
    if (!file) {
      this.complete = false;
      if (!known && this.files.kindOf(path) === "missing")
        this.refuse(path, undefined, "missing-file", `open ${path}: no such file or directory`);
    } else if (!known) {
      for (const { kind, detail, span } of file.refusedValues) this.refuse(path, span, kind, detail);
    }
    return file;
  }

  /** The text of an env file. */
  envFileAt(path: string): string | undefined {
    this.read.add(path);
    return this.files.readFile(path);
  }

  refuse(path: string, span: Span | undefined, kind: Refusal["kind"], detail: string): void {
    this.refusals.push({ place: { path, span: span ?? spanAt(0) }, kind, detail });
  }

  /** False when there have been too many: the rest is left out. */
  takeTrigger(): boolean {
    this.#triggers++;
    if (this.#triggers > mostTriggers) this.complete = false;
    return this.#triggers <= mostTriggers;
  }

  /** Several at once, all or none. */
  takeTriggers(count: number): boolean {
    if (this.#triggers + count > mostTriggers) return false;
    this.#triggers += count;
    return true;
  }
}
