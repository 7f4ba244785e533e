/** Which program a stage's container runs: ENTRYPOINT and CMD followed through shells, launchers and package.json. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { directoryAfter } from "../../dockerfile/scripts/commandDirectory.ts";
import { baseName } from "../../dockerfile/scripts/commandLine.ts";
import { shells } from "../../dockerfile/scripts/shellCommands.ts";
import { readScript, type ShellCommand, type ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { MappedText } from "../../text/mappedText.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import { type PackageJson, packageJsonAt } from "../manifests/packageJson.ts";
import { packageScriptRun } from "../manifests/packageScripts.ts";
import { launched } from "./programLaunchers.ts";

export interface StartCommand {
  /** Without its folder: `node`, `gunicorn`. */
  readonly program: string;
  /** The program as it is written and its arguments. Their places are in the script's text where it comes from one. */
  readonly words: readonly ShellWord[];
  /** Commands that run before it in the same shell, in order: migrations, `cd`, `export`. */
  readonly before: readonly ShellCommand[];
  /** `FOO=1` before its name, by name. */
  readonly assignments: ReadonlyMap<string, string>;
  /** What starts it, outermost first: `tini`, `npm`, `poetry`. */
  readonly launchers: readonly string[];
  /** The CMD or ENTRYPOINT that names it, or the script that does. */
  readonly instruction: Instruction;
  /** What the engine itself runs; undefined in shell form, where that is the shell. */
  readonly executed: ShellWord | undefined;
  /** The word of the instruction that names the outermost script; undefined where none runs. */
  readonly scriptWord: ShellWord | undefined;
  /** The script that it stands in; undefined where it stands in the Dockerfile. */
  readonly packageScript: PackageScript | undefined;
}

export interface PackageScript {
  readonly manifest: PackageJson;
  readonly name: string;
  readonly text: string;
}

/** Scripts that run scripts. */
const mostScripts = 4;

/**
 * Undefined where the base image or a variable decides, and where it takes more than a list of commands to say it:
 * conditions, pipes, several at once. A base image's ENTRYPOINT is taken to run the CMD, as those of official images do.
 */
export function startCommand(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext | undefined,
): StartCommand | undefined {
  // A comment may name another shell, of which the stage knows nothing.
  const { derived } = dockerfile.shellsIn(stage) ?? stage;
  const start = derived.get(startCommand, () => startOf(dockerfile, stage));
  return start && context ? throughScripts(dockerfile, stage, context, start) : start;
}

function startOf(dockerfile: Dockerfile, stage: Stage): StartCommand | undefined {
  const { entrypoint, command } = startInstructions(stage);
  const isRead = (instruction: Instruction): boolean =>
    instruction.form === "exec" || dockerfile.shellAt(instruction).kind === "posix";
  if ((entrypoint && !isRead(entrypoint)) || (command && !isRead(command))) return undefined;
  if (!entrypoint) return command && startIn(command, command.exec ? execWords(command) : undefined);
  // A shell form takes no arguments.
  if (!entrypoint.exec) return startIn(entrypoint, undefined);
  const own = execWords(entrypoint);
  const opening = launched(own);
  if (command && opening.words.length === 0) {
    const inner = startIn(command, command.exec ? execWords(command) : undefined);
    const launchers = [...opening.launchers, ...(inner?.launchers ?? [])];
    return inner && { ...inner, launchers, executed: own[0] ?? inner.executed };
  }
  // What is written for a shell is one argument that is no program's.
  return startIn(entrypoint, command?.exec ? [...own, ...execWords(command)] : own);
}

const execWords = ({ script }: Instruction): readonly ShellWord[] => script?.commands[0]?.words ?? [];

/** `exec`: the words of an exec form; undefined: the instruction is in shell form. */
function startIn(instruction: Instruction, exec: readonly ShellWord[] | undefined): StartCommand | undefined {
  const { script } = instruction;
  if (!script || script.hasErrors) return undefined;
  const frame = { instruction, executed: exec?.[0], scriptWord: undefined, packageScript: undefined };
  if (!exec) return mainOf(script.commands, undefined, frame);
  const [first] = script.commands;
  const inner = first && script.commands.filter(({ startedBy }) => startedBy === first);
  // `["sh", "-c", "…"]`: its words are all in this one instruction.
  if (first && inner && inner.length > 0 && exec.length === first.words.length)
    return mainOf(script.commands, first, frame);
  return startFrom(exec, [], new Map(), frame);
}

type Frame = Pick<StartCommand, "instruction" | "executed" | "scriptWord" | "packageScript">;

/** The last of a list of commands, which is what goes on running. */
function mainOf(
  commands: readonly ShellCommand[],
  startedBy: ShellCommand | undefined,
  frame: Frame,
): StartCommand | undefined {
  const own = commands.filter((command) => command.startedBy === startedBy);
  const level = startedBy ? startedBy.depth + 1 : 0;
  const list = own.filter(({ depth }) => depth === level);
  const main = list.at(-1);
  const isPart = (command: ShellCommand): boolean =>
    list.some(({ span }) => span.start <= command.span.start && command.span.end <= span.end);
  const isPlain =
    own.every((command) => list.includes(command) || isPart(command)) &&
    list.every(
      ({ connector, piped }) => !piped && connector !== "||" && connector !== "|" && connector !== "&",
    );
  if (!main || !isPlain) return undefined;
  const { words } = launched(main.words);
  const inString = commands.filter((command) => command.startedBy === main);
  if (inString.length > 0 && isShell(words[0])) {
    const inner = mainOf(commands, main, frame);
    return inner && { ...inner, before: [...list.slice(0, -1), ...inner.before] };
  }
  const assignments = new Map(main.assignments.map(({ name, value }) => [name, value]));
  return startFrom(main.words, list.slice(0, -1), assignments, frame);
}

const isShell = (word: ShellWord | undefined): boolean => shells.has(baseName(word?.value ?? ""));

function startFrom(
  written: readonly ShellWord[],
  before: readonly ShellCommand[],
  assignments: ReadonlyMap<string, string>,
  frame: Frame,
): StartCommand | undefined {
  const { launchers, words } = launched(written);
  const [program] = words;
  // Options alone are for the base image's ENTRYPOINT.
  if (!program?.literal || program.value === "" || program.value.startsWith("-")) return undefined;
  return { program: baseName(program.value), words, before, assignments, launchers, ...frame };
}

/** What a script of package.json runs in place of `npm run …`; the runner itself where that cannot be told. */
function throughScripts(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  start: StartCommand,
): StartCommand {
  let found = start;
  for (let round = 0; round < mostScripts; round++) {
    const run = packageScriptRun(found.words);
    if (!run) return found;
    const manifest = found.packageScript?.manifest ?? manifestFor(dockerfile, stage, context, found);
    const text =
      manifest && Object.hasOwn(manifest.scripts, run.name) ? manifest.scripts[run.name] : undefined;
    if (!manifest || text === undefined) return run.otherwise ? { ...found, ...run.otherwise } : found;
    const script = readScript(MappedText.whole(text), []);
    const { instruction, executed, scriptWord = run.word } = found;
    const frame = { instruction, executed, scriptWord, packageScript: { manifest, name: run.name, text } };
    const inner = script && !script.hasErrors ? mainOf(script.commands, undefined, frame) : undefined;
    if (!inner) return found;
    found = {
      ...inner,
      words: [...inner.words, ...run.given],
      before: [...found.before, ...inner.before],
      assignments: new Map([...found.assignments, ...inner.assignments]),
      launchers: [...found.launchers, found.program, ...inner.launchers],
    };
  }
  return found;
}

/** The package.json of the directory in which the command runs. */
function manifestFor(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  { before }: StartCommand,
): PackageJson | undefined {
  const directory = directoryAfter(before);
  if (directory === undefined) return undefined;
  const origin = contextOrigin({ dockerfile, stage, context }, posix.join(directory, "package.json"));
  return origin === undefined ? undefined : packageJsonAt(context, origin);
}
