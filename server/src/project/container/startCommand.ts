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
import { goesOn, type ListReader, surelyRun } from "./commandList.ts";
import { joinedCommands } from "./joinedCommands.ts";
import { passesOn } from "./passingScript.ts";
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
  const [start] = derived.get(startCommand, () => startsOf(dockerfile, stage, goesOn));
  return start && context ? throughScripts({ dockerfile, stage, context, read: goesOn }, start)[0] : start;
}

/**
 * Every command that the container surely starts, in order: those in the background and before the last as well, where
 * no condition decides about them. Empty where the base image or a variable decides.
 */
export function startedCommands(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext | undefined,
): readonly StartCommand[] {
  const { derived } = dockerfile.shellsIn(stage) ?? stage;
  const starts = derived.get(startedCommands, () => startsOf(dockerfile, stage, surelyRun));
  return context
    ? starts.flatMap((start) => throughScripts({ dockerfile, stage, context, read: surelyRun }, start))
    : starts;
}

function startsOf(dockerfile: Dockerfile, stage: Stage, read: ListReader): readonly StartCommand[] {
  const { entrypoint, command } = startInstructions(stage);
  const isRead = (instruction: Instruction): boolean =>
    instruction.form === "exec" || dockerfile.shellAt(instruction).kind === "posix";
  if ((entrypoint && !isRead(entrypoint)) || (command && !isRead(command))) return [];
  if (!entrypoint)
    return command ? startsIn(command, command.exec ? execWords(command) : undefined, read) : [];
  // A shell form takes no arguments.
  if (!entrypoint.exec) return startsIn(entrypoint, undefined, read);
  const own = execWords(entrypoint);
  const opening = launched(own);
  if (command && opening.words.length === 0) {
    const inner = startsIn(command, command.exec ? execWords(command) : undefined, read);
    return inner.map((start) => ({
      ...start,
      launchers: [...opening.launchers, ...start.launchers],
      executed: own[0] ?? start.executed,
    }));
  }
  // What is written for a shell is one argument that is no program's.
  return startsIn(entrypoint, command?.exec ? [...own, ...execWords(command)] : own, read);
}

const execWords = ({ script }: Instruction): readonly ShellWord[] => script?.commands[0]?.words ?? [];

/** `exec`: the words of an exec form; undefined: the instruction is in shell form. */
function startsIn(
  instruction: Instruction,
  exec: readonly ShellWord[] | undefined,
  read: ListReader,
): readonly StartCommand[] {
  const { script } = instruction;
  if (!script || script.hasErrors) return [];
  const frame = { instruction, executed: exec?.[0], scriptWord: undefined, packageScript: undefined };
  if (!exec) return startsInList(script.commands, undefined, frame, read);
  const [first] = script.commands;
  const inner = first && script.commands.filter(({ startedBy }) => startedBy === first);
  // `["sh", "-c", "…"]`: its words are all in this one instruction.
  if (first && inner && inner.length > 0 && exec.length === first.words.length)
    return startsInList(script.commands, first, frame, read);
  return startFrom(exec, [], new Map(), frame);
}

type Frame = Pick<StartCommand, "instruction" | "executed" | "scriptWord" | "packageScript">;

/** The commands of one shell, each with what runs before it. `startedBy`: in the string of which command they stand. */
function startsInList(
  commands: readonly ShellCommand[],
  startedBy: ShellCommand | undefined,
  frame: Frame,
  read: ListReader,
): readonly StartCommand[] {
  return read(commands, startedBy).flatMap(({ command, before }) => {
    const { words } = launched(command.words);
    if (isShell(words[0]) && commands.some((each) => each.startedBy === command))
      return startsInList(commands, command, frame, read).map((inner) => ({
        ...inner,
        before: [...before, ...inner.before],
      }));
    const assignments = assignmentsOf(command);
    const joined = read === surelyRun ? joinedCommands(words) : [];
    return joined.length > 0
      ? joined.flatMap((each) =>
          startFrom(each.words, before, new Map([...assignments, ...assignmentsOf(each)]), frame),
        )
      : startFrom(command.words, before, assignments, frame);
  });
}

const assignmentsOf = ({ assignments }: ShellCommand): ReadonlyMap<string, string> =>
  new Map(assignments.map(({ name, value }) => [name, value]));

const isShell = (word: ShellWord | undefined): boolean => shells.has(baseName(word?.value ?? ""));

function startFrom(
  written: readonly ShellWord[],
  before: readonly ShellCommand[],
  assignments: ReadonlyMap<string, string>,
  frame: Frame,
): readonly StartCommand[] {
  const { launchers, words } = launched(written);
  const [program] = words;
  // Options alone are for the base image's ENTRYPOINT.
  if (!program?.literal || program.value === "" || program.value.startsWith("-")) return [];
  return [{ ...frame, program: baseName(program.value), words, before, assignments, launchers }];
}

interface Scripts {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  readonly read: ListReader;
}

/** What a script of package.json runs in place of `npm run …`; the runner itself where that cannot be told. */
function throughScripts(place: Scripts, start: StartCommand, rounds = mostScripts): readonly StartCommand[] {
  const given = rounds > 0 && place.read === surelyRun ? givenToScript(place, start) : [];
  if (given.length > 0) {
    const { command: instruction = start.instruction } = startInstructions(place.stage);
    const passed = startFrom(given, start.before, start.assignments, { ...start, instruction });
    return passed.flatMap((each) => {
      const launchers = [...start.launchers, start.program, ...each.launchers];
      return throughScripts(place, { ...each, launchers }, rounds - 1);
    });
  }
  const run = rounds > 0 ? packageScriptRun(start.words) : undefined;
  if (!run) return [start];
  const manifest = start.packageScript?.manifest ?? manifestFor(place, start);
  const text = manifest && Object.hasOwn(manifest.scripts, run.name) ? manifest.scripts[run.name] : undefined;
  if (!manifest || text === undefined) return [run.otherwise ? { ...start, ...run.otherwise } : start];
  const script = readScript(MappedText.whole(text), []);
  const { instruction, executed, scriptWord = run.word } = start;
  const frame = { instruction, executed, scriptWord, packageScript: { manifest, name: run.name, text } };
  const inner =
    script && !script.hasErrors ? startsInList(script.commands, undefined, frame, place.read) : [];
  if (inner.length === 0) return [start];
  return inner.flatMap((each, index) =>
    throughScripts(
      place,
      {
        ...each,
        words: index === inner.length - 1 ? [...each.words, ...run.given] : each.words,
        before: [...start.before, ...each.before],
        assignments: new Map([...start.assignments, ...each.assignments]),
        launchers: [...start.launchers, start.program, ...each.launchers],
      },
      rounds - 1,
    ),
  );
}

/** What a script of the build context passes on to, which does something first and ends in `exec "$@"`; else nothing. */
function givenToScript(
  { dockerfile, stage, context }: Scripts,
  { words }: StartCommand,
): readonly ShellWord[] {
  const [program, ...given] = words;
  if (!program || given.length === 0) return [];
  const paths = program.value.includes("/") ? [program.value] : [`/usr/local/bin/${program.value}`];
  const [origin] = paths.flatMap((path) => contextOrigin({ dockerfile, stage, context }, path) ?? []);
  const text = origin === undefined ? undefined : context.readFile(origin);
  return text !== undefined && passesOn(text) ? given : [];
}

/** The package.json of the directory in which the command runs. */
function manifestFor(
  { dockerfile, stage, context }: Scripts,
  { before }: StartCommand,
): PackageJson | undefined {
  const directory = directoryAfter(before);
  if (directory === undefined) return undefined;
  const origin = contextOrigin({ dockerfile, stage, context }, posix.join(directory, "package.json"));
  return origin === undefined ? undefined : packageJsonAt(context, origin);
}
