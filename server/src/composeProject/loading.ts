/** What one loading of a project carries along: where it looks, what it found wrong, how far it goes. */

import { tagOf } from "../compose/composeDocument.ts";
import type { ComposeFile } from "../compose/composeFile.ts";
import { type RefusedPart, ShapeBudget } from "../compose/schema/shape.ts";
import { unreadablePart } from "../compose/unreadable.ts";
import { type ComposeEnvironment, noEnvironment } from "../compose/values/environment.ts";
import { asMapping, merged } from "../compose/yaml/yamlLookup.ts";
import type { YamlNode } from "../compose/yaml/yamlTree.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { type Span, spanAt } from "../text/span.ts";
import type { Place, Refusal } from "./composeProject.ts";
import { readEnvFile } from "./dotenv.ts";
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

/** What is refused for how the file reads, in whatever tree it was read as. */
const ofTheTree: ReadonlySet<Refusal["kind"]> = new Set([
  "schema",
  "unknown-key",
  "date",
  "command",
  "watch-rule",
  "no-image",
]);

/** The kinds that rules of their own tell of are apart. */
const kindOfFault: Readonly<Record<RefusedPart["fault"], Refusal["kind"]>> = {
  key: "unknown-key",
  date: "date",
  command: "command",
  value: "schema",
};

export class Loading {
  readonly files: FileSystem;
  /** The project's, absolute. */
  readonly directory: string;
  readonly home: string | undefined;
  readonly profiles: readonly string[];
  /** Whether nobody says that just these files are loaded. */
  readonly supposed: boolean;
  readonly shapes = new ShapeBudget();
  readonly refusals: Refusal[] = [];
  /** Names of networks, volumes … by their kind; undefined where they cannot be read. */
  readonly resources = new Map<string, Set<string> | undefined>();
  readonly read = new Set<string>();
  /** Files that are no YAML for our reader: what it made of them is half guessed. */
  readonly garbled = new Set<string>();
  /** Whether everything could be read so far. */
  complete = true;
  readonly #sources: LoadSources;
  #files = 0;
  #triggers = 0;

  constructor(sources: LoadSources, options: Pick<Loading, "directory" | "home" | "profiles" | "supposed">) {
    this.#sources = sources;
    this.files = sources.files;
    this.directory = options.directory;
    this.home = options.home;
    this.profiles = options.profiles;
    this.supposed = options.supposed;
  }

  /** Undefined when it cannot be read: then the project is not complete. `from`: where the file is named. */
  composeAt(path: string, environment: ComposeEnvironment, from?: Place): ComposeFile | undefined {
    const known = this.read.has(path);
    this.#files++;
    const file = this.#files <= mostFiles ? this.#sources.composeAt(path, environment) : undefined;
    this.read.add(path);
    if (!file) {
      this.complete = false;
      if (!known) this.#refuseUnread(path, from);
    } else if (!known) {
      if (file.errors.length > 0) this.garbled.add(path);
      for (const { kind, detail, span } of file.refusedValues) this.refuse(path, span, kind, detail);
      const part = unreadablePart(file, this.#sources.memory?.sound);
      if (part) this.refuse(path, part.span, part.kind, part.detail);
    }
    return file;
  }

  #refuseUnread(path: string, from: Place | undefined): void {
    const kind = this.files.kindOf(path);
    if (kind !== "missing" && kind !== "directory") return;
    const detail =
      kind === "missing" ? `open ${path}: no such file or directory` : `read ${path}: is a directory`;
    this.refuse(from?.path ?? path, from?.span, "missing-file", detail);
  }

  /** What Compose refuses in a value, held `against` something: not looked for again where nothing was found before. */
  refusedIn(value: YamlNode, against: object, look: () => RefusedPart | undefined): RefusedPart | undefined {
    const { memory } = this.#sources;
    if (memory?.taken.get(value) === against) return undefined;
    const part = look();
    // When the budget is used up, nothing was found because nobody looked.
    if (!part && this.shapes.take()) memory?.taken.set(value, against);
    return part;
  }

  /** The text of an env file. */
  envFileAt(path: string): string | undefined {
    this.read.add(path);
    return this.files.readFile(path);
  }

  /** Why Compose cannot read an env file, whatever its variables are set to; read once, where anything is remembered. */
  envFileFault(path: string): string | undefined {
    const text = this.files.readFile(path);
    if (text === undefined) return undefined;
    const memory = this.#sources.memory?.envFiles;
    const known = memory?.get(path);
    if (known?.text === text) return known.fault;
    const { refusal: fault } = readEnvFile(text, noEnvironment);
    memory?.set(path, { text, fault });
    return fault;
  }

  refuse(path: string, span: Span | undefined, kind: Refusal["kind"], detail: string, meant?: string): void {
    if (ofTheTree.has(kind) && this.garbled.has(path)) return;
    const refusal = { place: { path, span: span ?? spanAt(0) }, kind, detail };
    this.refusals.push(meant === undefined ? refusal : { ...refusal, meant });
  }

  /** What the schema refuses. `ofDevelop`: it is in the `develop` of a service, or belongs there. */
  refusePart(path: string, part: RefusedPart, ofDevelop: boolean): void {
    this.refuse(path, part.span, ofDevelop ? "watch-rule" : kindOfFault[part.fault], part.detail, part.meant);
  }

  /** `resources`: the mapping under `networks` and its like. */
  declare(kind: string, resources: YamlNode): void {
    const mapping = asMapping(resources);
    const read = mapping && merged(mapping);
    const names = this.resources.has(kind) ? this.resources.get(kind) : new Set<string>();
    const isReset = (node: YamlNode): boolean => tagOf(node) !== undefined;
    const isPlain =
      read?.complete &&
      !isReset(resources) &&
      ![...read.entries.values()].some(({ value }) => isReset(value));
    for (const name of read?.entries.keys() ?? []) names?.add(name);
    this.resources.set(kind, isPlain ? names : undefined);
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
