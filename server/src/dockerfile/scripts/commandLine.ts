/** The arguments of a program in a script, read as getopt reads them, and the programs that only start another. */
import { groupBy } from "../../text/groupBy.ts";
import type { ShellCommand, ShellScript, ShellWord } from "./shellScript.ts";

export interface CommandOption {
  /** `-y` or `--yes`; letters of a cluster such as `-yq` count one by one. */
  readonly name: string;
  /** As the program gets it; undefined for an option without one. */
  readonly value: string | undefined;
  /** The word the option stands in; its value may be the next one. */
  readonly word: ShellWord;
}

export interface CommandLine {
  /** Without its folder. */
  readonly program: string;
  readonly programWord: ShellWord;
  readonly options: readonly CommandOption[];
  /** What is neither an option nor the value of one. */
  readonly operands: readonly ShellWord[];
}

/**
 * Reads what a command runs, behind `sudo`, `env` and their like.
 * `valueOptions` names the options that take the next word as their value. Undefined where the program is not literal.
 */
export function readCommandLine(
  { words: given }: Pick<ShellCommand, "words">,
  valueOptions: ReadonlySet<string>,
): CommandLine | undefined {
  const [programWord, ...rest] = unwrap(given);
  if (!programWord?.literal) return undefined;
  const options: CommandOption[] = [];
  const operands: ShellWord[] = [];
  const words = rest[Symbol.iterator]();
  for (const word of words) {
    const { value: text } = word;
    if (text === "--") {
      for (const operand of words) operands.push(operand);
    } else if (text.startsWith("--")) {
      const equals = text.indexOf("=");
      const name = equals === -1 ? text : text.slice(0, equals);
      const separate = equals === -1 && valueOptions.has(name);
      const value = separate ? nextValue(words) : equals === -1 ? undefined : text.slice(equals + 1);
      options.push({ name, value, word });
    } else if (text.startsWith("-") && text.length > 1) {
      options.push(...readCluster(word, valueOptions, () => nextValue(words)));
    } else operands.push(word);
  }
  return { program: baseName(programWord.value), programWord, options, operands };
}

/** The commands that finally run a program whose name, without its folder, matches; in source order. */
export function commandsRunning(script: ShellScript, programs: RegExp): readonly ShellCommand[] {
  const byProgram = commandsByProgram(script);
  const names = [...byProgram.keys()].filter((name) => name !== "" && programs.test(name));
  const [name, ...others] = names;
  if (name === undefined) return [];
  const commands = byProgram.get(name) ?? [];
  return others.length === 0
    ? commands
    : script.commands.filter((command) => names.includes(programOf(command)));
}

/** The programs that a script finally runs, without their folders. */
export const programsOf = (script: ShellScript): Iterable<string> => commandsByProgram(script).keys();

const commandsByProgram = (script: ShellScript): ReadonlyMap<string, readonly ShellCommand[]> =>
  script.derived.get(commandsByProgram, () => groupBy(script.commands, programOf));

/** The program that a command finally runs, as `rm` of `sudo rm`. Empty where it is not literal. */
export function programOf({ words }: ShellCommand): string {
  const [program] = unwrap(words);
  return program?.literal ? baseName(program.value) : "";
}

const nextValue = (words: Iterator<ShellWord>): string | undefined => {
  const next = words.next();
  return next.done ? undefined : next.value.value;
};

/** `-yq`, `-oName=value`, `-q=2`. */
function readCluster(
  word: ShellWord,
  valueOptions: ReadonlySet<string>,
  next: () => string | undefined,
): readonly CommandOption[] {
  const options: CommandOption[] = [];
  for (let offset = 1; offset < word.value.length; offset++) {
    const name = `-${word.value[offset]}`;
    const rest = word.value.slice(offset + 1);
    if (rest.startsWith("=")) return [...options, { name, value: rest.slice(1), word }];
    if (valueOptions.has(name)) return [...options, { name, value: rest || next(), word }];
    options.push({ name, value: undefined, word });
  }
  return options;
}

/** A program without its folder. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Programs that run the rest of their arguments: their options that take a value, and words before the program. */
const wrappers: Readonly<Record<string, { readonly valueOptions: RegExp; readonly operands: number }>> = {
  command: { valueOptions: /^$/, operands: 0 },
  eatmydata: { valueOptions: /^$/, operands: 0 },
  doas: { valueOptions: /^-[uC]$/, operands: 0 },
  env: { valueOptions: /^-[uCS]$/, operands: 0 },
  exec: { valueOptions: /^-a$/, operands: 0 },
  fakeroot: { valueOptions: /^-[lsbi]$/, operands: 0 },
  gosu: { valueOptions: /^$/, operands: 1 },
  ionice: { valueOptions: /^-[cn]$/, operands: 0 },
  nice: { valueOptions: /^-n$|^--adjustment$/, operands: 0 },
  nohup: { valueOptions: /^$/, operands: 0 },
  stdbuf: { valueOptions: /^-[ioe]$/, operands: 0 },
  "su-exec": { valueOptions: /^$/, operands: 1 },
  sudo: {
    valueOptions: /^-[ugCDhpRTU]$|^--(?:user|group|chdir|host|prompt|chroot|command-timeout)$/,
    operands: 0,
  },
  time: { valueOptions: /^-[fo]$/, operands: 0 },
  timeout: { valueOptions: /^-[ks]$/, operands: 1 },
  xargs: { valueOptions: /^-[adEILnPs]$/, operands: 0 },
};

/** The words from the program on that a command finally runs: `apt-get …` of `sudo -E FOO=1 apt-get …`. */
export function unwrap(words: readonly ShellWord[]): readonly ShellWord[] {
  let start = 0;
  for (;;) {
    const program = words[start];
    const name = program?.literal ? baseName(program.value) : "";
    const wrapper = Object.hasOwn(wrappers, name) ? wrappers[name] : undefined;
    // `command -v` looks a program up, and starts none.
    if (!wrapper || (name === "command" && /^-[vV]/.test(words[start + 1]?.value ?? "")))
      return words.slice(start);
    start++;
    for (let word = words[start]; word?.value.startsWith("-"); word = words[start]) {
      start += wrapper.valueOptions.test(word.value) ? 2 : 1;
    }
    start += wrapper.operands;
    while (/^\w+=/.test(words[start]?.value ?? "")) start++;
  }
}
