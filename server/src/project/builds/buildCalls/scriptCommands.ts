/** The commands that a shell script runs: which variables are known where it does, and in which directory it is then. */
import { unwrap } from "../../../dockerfile/scripts/commandLine.ts";
import { commandsOf } from "../../../dockerfile/scripts/shellCommands.ts";
import type { ShellCommand, ShellWord } from "../../../dockerfile/scripts/shellScript.ts";
import type { FileSystem } from "../../../files/fileSystem.ts";
import {
  type Definitions,
  directoryHole,
  filled,
  hole,
  layered,
  type PartlyKnown,
  placedAt,
} from "../../../files/partlyKnown.ts";
import { directoryOf } from "../../../files/paths.ts";
import type { MappedText } from "../../../text/mappedText.ts";
import type { BuildPlace } from "./buildCall.ts";

/** A script as it is read, wherever it runs. */
export interface Script {
  readonly source: string;
  readonly commands: readonly ShellCommand[];
  readonly assigned: Definitions;
}

/** The parts of one script, in order. */
export function readScript(parts: readonly MappedText[]): Script {
  const commands = parts.flatMap((part) => commandsOf(part).commands);
  return { source: parts[0]?.source.text ?? "", commands, assigned: assignedIn(commands) };
}

/** One script of a file, in parts that one shell runs, and where that starts. */
export interface PlacedScript {
  readonly parts: readonly MappedText[];
  readonly place: BuildPlace;
  /** What variables hold unless the environment says otherwise, beside `place.definitions`. */
  readonly defaults?: Definitions;
}

/** The scripts of the files of one kind in a directory, of which the text may matter. */
export type ScriptReader = (
  files: FileSystem,
  directory: string,
  mayMatter: (text: string) => boolean,
) => readonly PlacedScript[];

export interface RunCommand {
  readonly command: ShellCommand;
  /** Without what only wraps the command; variables are filled in as far as they are known. */
  readonly words: readonly ShellWord[];
  /** Where it runs. */
  readonly directory: PartlyKnown;
  readonly definitions: Definitions;
  fill(word: ShellWord): PartlyKnown;
}

/**
 * `place.directory` is where the script starts. Its words have holes already where something else than a shell fills them
 * in. Only commands of which the words as they are written concern the caller are told of.
 */
export function* commandsRun(
  script: Script,
  place: Pick<BuildPlace, "path" | "directory" | "definitions">,
  concerns: (words: readonly ShellWord[]) => boolean,
): Generator<RunCommand> {
  const own = directoryOf(place.path);
  const directories = new Directories(place.directory);
  for (const command of script.commands) {
    directories.reach(command, script.source);
    const words = unwrap(command.words);
    const changes = words[0]?.literal && /^(?:cd|pushd|popd)$/.test(words[0].value);
    if (!changes && !concerns(words)) continue;
    const { current } = directories;
    const here: Definitions = {
      get: (name) => (name === "PWD" ? current : name === scriptDirectory ? own : undefined),
    };
    const definitions = layered(here, script.assigned, place.definitions);
    const fill = (word: ShellWord): PartlyKnown => filled(withHoles(word), definitions);
    if (changes) directories.change(command, words, fill);
    else {
      const given = words.flatMap((word) => split(word, fill(word)));
      yield { command, words: given, directory: current, definitions, fill };
    }
  }
}

/** A variable without quotes may hold several words. */
function split(word: ShellWord, value: PartlyKnown): readonly ShellWord[] {
  if (value === word.value || /["']/.test(word.text) || !/\s/.test(value)) return [{ ...word, value }];
  return value
    .split(/\s+/)
    .filter((part) => part !== "")
    .map((part) => ({ ...word, text: part, value: part }));
}

/** The directory that the commands of a script are run in, one after the other. */
class Directories {
  current: PartlyKnown;
  readonly #left: { readonly depth: number; readonly directory: PartlyKnown }[] = [];
  #pushed: PartlyKnown[] = [];
  #previous: ShellCommand | undefined;

  constructor(start: PartlyKnown) {
    this.current = start;
  }

  /** The next command in source order: a directory that was changed to in `(…)` is left with it. */
  reach(command: ShellCommand, source: string): void {
    const previous = this.#previous;
    const between = previous ? source.slice(previous.span.end, command.span.start) : "";
    const closed = between.includes(")") || previous?.connector === "&";
    for (let last = this.#left.at(-1); last; last = this.#left.at(-1)) {
      if (!closed && command.depth >= last.depth) break;
      this.current = last.directory;
      this.#left.pop();
    }
    this.#previous = command;
  }

  change(command: ShellCommand, words: readonly ShellWord[], fill: (word: ShellWord) => PartlyKnown): void {
    if (command.isolated) this.#left.push({ depth: command.depth, directory: this.current });
    const [name, ...rest] = words;
    const target = rest.find(({ value }) => value !== "--" && !/^-[LPe@]+$/.test(value));
    if (name?.value === "popd") {
      this.current = this.#pushed.pop() ?? hole("popd");
      return;
    }
    if (name?.value === "pushd") this.#pushed.push(this.current);
    // Without one it is the home, and `-` is the one before.
    this.current = target && target.value !== "-" ? placedAt(this.current, fill(target)) : hole("directory");
  }
}

const scriptDirectory = "script-directory";

/** What is set once, whatever happens, and nowhere else; the others get a hole of their own name. */
function assignedIn(commands: readonly ShellCommand[]): Definitions {
  const found = new Map<string, PartlyKnown>();
  for (const { words, assignments, name, depth, connector } of commands) {
    const exported = /^(?:export|readonly|local|declare)$/.test(name)
      ? words.flatMap((word) => exportOf(word))
      : [];
    const given = words.length === 0 ? assignments.map((each) => ({ ...each, literal: false })) : [];
    for (const each of [...given, ...exported]) {
      const certain = depth === 0 && connector !== "||" && !found.has(each.name);
      // A variable that holds itself, as of the environment, is no more known than before.
      const value = certain ? withHoles(each) : hole(`${each.name}-`);
      found.set(each.name, value.includes(hole(each.name)) ? hole(`${each.name}-`) : value);
    }
  }
  return found;
}

function exportOf(word: ShellWord) {
  const [, name, value] = /^(\w+)=(.*)$/s.exec(word.value) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value, literal: word.literal }];
}

/** The word with its expansions as holes; those that lead to directories of the script are told apart. */
function withHoles({ value, literal }: Pick<ShellWord, "value" | "literal">): PartlyKnown {
  if (literal || !/[$`]/.test(value)) return value;
  let text = "";
  for (let at = 0; at < value.length; ) {
    const expansion = expansionAt(value, at);
    text += expansion ? holeFor(expansion) : value[at];
    at += expansion?.length ?? 1;
  }
  return text;
}

function holeFor(expansion: string): PartlyKnown {
  if (/^(?:\$\(\s*pwd\s*\)|`pwd`)$/.test(expansion)) return hole("PWD");
  if (/^\$\{(?:0|BASH_SOURCE(?:\[0\])?)%\/\*\}$/.test(expansion)) return hole(scriptDirectory);
  const [, below] =
    /\bdirname\s[^()]*(?:\$\((?:readlink|realpath)\s[^()]*)?(?:\$0|\$\{0\}|BASH_SOURCE)[^()]*(?:\)|`|$)"?((?:\/[\w.-]+)*)/.exec(
      expansion,
    ) ?? [];
  if (below !== undefined) return hole(scriptDirectory) + below;
  const [, named, stripped] =
    /^\$\(\s*dirname\s+(?:--\s+)?"?\$\{?([A-Za-z_]\w*)\}?"?\s*\)$|^\$\{([A-Za-z_]\w*)%\/\*\}$/.exec(
      expansion,
    ) ?? [];
  const inDirectory = named ?? stripped;
  if (inDirectory !== undefined) return directoryHole(inDirectory);
  const [, name] = /^\$\{?(\w+)\}?$/.exec(expansion) ?? [];
  return hole(name ?? expansion);
}

/** `$NAME`, `${…}`, `$(…)` or what backticks hold, where it begins at the offset. */
function expansionAt(text: string, offset: number): string | undefined {
  if (text[offset] === "`") return /`[^`]*`?/y.exec(text.slice(offset))?.[0];
  if (text[offset] !== "$") return undefined;
  const open = text[offset + 1];
  if (open !== "(" && open !== "{") return /^\$(?:\w+|[@*#?!$-])/.exec(text.slice(offset))?.[0];
  const close = open === "(" ? ")" : "}";
  let depth = 0;
  for (let at = offset + 1; at < text.length; at++) {
    if (text[at] === open) depth++;
    else if (text[at] === close && --depth === 0) return text.slice(offset, at + 1);
  }
  return text.slice(offset);
}
