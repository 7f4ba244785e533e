/** What one command may do to the file system, said in its own words and seen from its own directory. */

import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { type Environment, expand } from "../../dockerfile/variables/variables.ts";
import { directoryOf } from "../../files/paths.ts";
import { joinPath } from "../../text/path.ts";
import type { BuiltOutputs } from "../manifests/untouchedOutputs.ts";
import { isSystemPath } from "./baseTree.ts";
import { isWithin, type PathEvent, type PathHistory, type Presence } from "./pathHistory.ts";

export interface Reach {
  /** The working directory; undefined where it is not known. */
  readonly directory: string | undefined;
  /** What ENV has set. */
  readonly environment: Environment;
  /** The command surely succeeds. */
  readonly sure: boolean;
  /** Variables that the script sets itself. */
  readonly assigned: ReadonlySet<string>;
  /** What a package manager makes of a project, and what it surely does not; absent: nothing is known. */
  readonly builtOutputs?: OutputReader | undefined;
}

export type OutputReader = (
  command: ShellCommand,
  directory: string,
  isSet: (variable: string) => boolean,
) => BuiltOutputs;

export class CommandReach {
  readonly #history: PathHistory;
  readonly #run: Instruction;
  readonly #reach: Reach;

  constructor(history: PathHistory, run: Instruction, reach: Reach) {
    this.#history = history;
    this.#run = run;
    this.#reach = reach;
  }

  /** Whether a variable of the environment is set, to whatever. */
  isSet(name: string): boolean {
    return this.#reach.environment.has(name) || this.#reach.assigned.has(name);
  }

  file(word: ShellWord): void {
    this.#make(word, "file");
  }

  directory(word: ShellWord): void {
    this.#make(word, "directory");
  }

  /** Makes a directory or a file, with whatever in it. */
  anything(word: ShellWord): void {
    const path = this.path(word);
    if (path === undefined) this.#add({ kind: "write", path: this.#prefix(word) });
    else this.#add({ kind: "write", path });
  }

  /** A directory that tools write to whenever they run. */
  always(word: ShellWord): void {
    const path = this.path(word);
    this.#history.link(path ?? this.#prefix(word), ".");
  }

  /** Whatever below the working directory's project has such a name, or lies in what has. */
  named(name: RegExp): void {
    this.#add({ kind: "named", path: this.#project(), name });
  }

  /** Files directly in the working directory. */
  entries(): void {
    const { directory } = this.#reach;
    this.#add(directory === undefined ? { kind: "wild", path: "/" } : { kind: "entries", path: directory });
  }

  /** Anything in the working directory or beside it. */
  project(): void {
    this.#add({ kind: "wild", path: this.#project() });
  }

  below(word: ShellWord): void {
    this.#add({ kind: "wild", path: this.path(word) ?? this.#prefix(word) });
  }

  /** Anything where systems keep their files. */
  system(): void {
    this.#add({ kind: "wildWhere", matches: (path) => isSystemPath(path) || path.startsWith("/go/") });
  }

  /** Anything in the project, or anywhere, but nothing new where a package manager surely makes nothing. */
  allButUntouched(command: ShellCommand, where: "project" | "everywhere"): void {
    const { directory, builtOutputs } = this.#reach;
    const isSet = (variable: string): boolean => this.isSet(variable);
    const known = directory === undefined ? undefined : builtOutputs?.(command, directory, isSet);
    const { untouched: kept = [], keepsOut = () => false } = known ?? {};
    const root = where === "project" ? this.#project() : "/";
    if (kept.length === 0 && !known?.keepsOut) this.#add({ kind: "wild", path: root });
    else {
      this.#add({
        kind: "wildWhere",
        matches: (path) =>
          isWithin(path, root) && !keepsOut(path) && !kept.some((each) => isWithin(path, each)),
      });
      // What is there may be cleared away.
      for (const path of kept) this.#history.add({ kind: "remove", path, sure: false });
      for (const path of known?.outputs ?? [])
        this.#history.add({ kind: "make", path, entry: undefined, sure: false });
    }
  }

  everything(): void {
    this.#add({ kind: "wild", path: "/" });
  }

  remove(word: ShellWord): void {
    const path = this.path(word);
    const covered = path !== undefined && mountCovers(this.#run, path);
    if (path !== undefined && isSystemPath(path)) {
      // Directories of systems are links to others of them, each in its own way.
      this.#history.add({ kind: "remove", path, sure: this.#reach.sure && !covered });
      this.#history.add({ kind: "wildWhere", matches: (each) => each !== path && isSystemPath(each) });
    } else if (path === undefined)
      this.#history.add({ kind: "remove", path: this.#prefix(word), sure: false });
    else this.#history.add({ kind: "remove", path, sure: this.#reach.sure && !covered });
  }

  link(word: ShellWord, target: string | undefined): void {
    const path = this.path(word);
    this.#history.link(path ?? this.#prefix(word), path === undefined ? undefined : target);
  }

  /** The absolute path that a word stands for; undefined where that is not known. */
  path(word: ShellWord): string | undefined {
    const { directory, environment, assigned } = this.#reach;
    let value = word.literal ? word.value : undefined;
    if (value === undefined && /^"?[\w./${}-]+"?$/.test(word.text)) {
      const names = [...word.text.matchAll(/\$\{?(\w+)/g)].map(([, name = ""]) => name);
      if (names.every((name) => !assigned.has(name))) value = expand(word.text, environment);
    }
    if (value === undefined || value === "" || /[*?[{~]/.test(value)) return undefined;
    if (!value.startsWith("/") && directory === undefined) return undefined;
    return joinPath(directory ?? "/", value);
  }

  has(word: ShellWord): Presence {
    const path = this.path(word);
    return path === undefined ? "unknown" : this.#history.has(path);
  }

  kindOf(word: ShellWord): "file" | "directory" | undefined {
    const path = this.path(word);
    return path === undefined ? undefined : this.#history.kindOf(path);
  }

  #make(word: ShellWord, entry: "file" | "directory"): void {
    const path = this.path(word);
    if (path === undefined) this.#add({ kind: "write", path: this.#prefix(word) });
    else this.#add({ kind: "make", path, entry, sure: this.#reach.sure && !mountCovers(this.#run, path) });
  }

  /** The directory that surely holds what a word of unknown value stands for; the root where nothing tells. */
  #prefix({ text, value }: ShellWord): string {
    const known = /^["']?([\w./-]*)/.exec(/[$`]/.test(text) ? text : value)?.[1] ?? "";
    const { directory } = this.#reach;
    if (known.includes("..") || (!known.startsWith("/") && directory === undefined)) return "/";
    if (known === "" && /^["']?[$~`]/.test(text)) return "/";
    const slash = known.lastIndexOf("/");
    return joinPath(directory ?? "/", known.slice(0, slash + 1) || ".");
  }

  /** The outermost directory above the working directory that is not one of a system's. */
  #project(): string {
    const { directory } = this.#reach;
    if (directory === undefined || directory === "/" || isSystemPath(directory)) return directory ?? "/";
    let project = directory;
    for (;;) {
      const above = directoryOf(project);
      if (above === "/" || isSystemPath(above)) return project;
      project = above;
    }
  }

  #add(event: PathEvent): void {
    this.#history.add(event);
  }
}

/** The word behind one of the options, which may end a cluster of letters: `-fsSLo`. */
export function valueWord({ words }: ShellCommand, options: readonly string[]): ShellWord | undefined {
  const index = words.findIndex(({ value }) =>
    options.some(
      (option) =>
        value === option ||
        (/^-[A-Za-z]$/.test(option) && /^-[A-Za-z]+$/.test(value) && value.endsWith(option.slice(1))),
    ),
  );
  return index === -1 ? undefined : words[index + 1];
}
