/** What a stage's instructions say of the container that runs it: working directory, user, shell. */
import { posix } from "node:path";
import { Derived } from "../../text/derived.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { shells } from "../scripts/shellCommands.ts";
import type { NamedShell } from "../scripts/shellComments.ts";
import { applyTo, type Environment, expand } from "../variables/variables.ts";
import type { Word } from "../words/word.ts";
import { chainOf, inheritedInstructions, type Stage, triggersOf } from "./stages.ts";

/**
 * The absolute working directory at the end of the stage, or just before `until`.
 * Undefined where it rests on the base image or on a variable that is not known.
 */
export function workingDirectory(stage: Stage, until?: Instruction): string | undefined {
  const { before, end } = directoriesOf(stage);
  return until && before.has(until) ? before.get(until) : end;
}

/** Where a WORKDIR leads that stands in the stage, or is a trigger that runs in it; undefined where it is not known. */
export function enteredDirectory(stage: Stage, workdir: Instruction): string | undefined {
  const { after } = directoriesOf(stage);
  return after.has(workdir) ? after.get(workdir) : enteredFrom(undefined, workdir, new Map());
}

/** The working directory just before each instruction of the stage and its parent stages, and their triggers that ran. */
export const workingDirectories = (stage: Stage): ReadonlyMap<Instruction, string | undefined> =>
  directoriesOf(stage).before;

interface Directories {
  readonly before: ReadonlyMap<Instruction, string | undefined>;
  /** Of each WORKDIR. */
  readonly after: ReadonlyMap<Instruction, string | undefined>;
  readonly end: string | undefined;
}

const directoriesOf = (stage: Stage): Directories =>
  stage.derived.get(directoriesOf, () => {
    const before = new Map<Instruction, string | undefined>();
    const after = new Map<Instruction, string | undefined>();
    let directory = chainOf(stage).at(-1)?.base.kind === "scratch" ? "/" : undefined;
    const environment = new Map<string, string | undefined>();
    for (const instruction of chainOf(stage).toReversed().flatMap(instructionsRun)) {
      before.set(instruction, directory);
      applyTo(environment, instruction);
      if (instruction.keyword !== "WORKDIR") continue;
      directory = enteredFrom(directory, instruction, environment);
      after.set(instruction, directory);
    }
    return { before, after, end: directory };
  });

const instructionsRun = ({ base, instructions }: Stage): readonly Instruction[] =>
  base.kind === "stage" ? [...triggersOf(base.stage), ...instructions] : instructions;

function enteredFrom(
  directory: string | undefined,
  { arguments: [path], escape }: Instruction,
  environment: Environment,
): string | undefined {
  return path ? pathFrom(directory, expand(path.text, environment, escape)) : directory;
}

/** A path as seen from a directory, absolute; undefined where it is not known, or relative to what is not. */
export function pathFrom(directory: string | undefined, path: string | undefined): string | undefined {
  if (path === undefined || (directory === undefined && !path.startsWith("/"))) return undefined;
  const resolved = posix.resolve(directory ?? "/", path);
  // POSIX lets two leading slashes mean something else; the builder does not.
  return resolved.replace(/^\/+/, "/");
}

/** The last USER of the stage or its parent stages, or the last above `until`; undefined where none is set. */
export const userInstruction = (stage: Stage, until?: Instruction): Instruction | undefined =>
  inheritedInstructions(stage).findLast(
    ({ keyword, span }) => keyword === "USER" && (!until || span.start < until.span.start),
  );

/** Whether a user is root, as USER and a service's `user` write it, with a group or without. */
export const namesRoot = (user: string): boolean => /^(?:root|0+)(?::|$)/.test(user);

export const isRoot = ({ words: [word] }: Instruction): boolean => namesRoot(word?.value ?? "");

/** A USER of somebody else than root. */
export interface PlainUser {
  readonly instruction: Instruction;
  /** What names them. */
  readonly word: Word;
}

/** The one in force at an instruction; undefined for root, for nobody, and where a variable or the base image decides. */
export function plainUserAt(stage: Stage, until: Instruction): PlainUser | undefined {
  const instruction = userInstruction(stage, until);
  const [word] = instruction?.words ?? [];
  return instruction && word?.value && !word.hasVariable && !isRoot(instruction)
    ? { instruction, word }
    : undefined;
}

/** The instructions that decide what a container runs; undefined: none does, and the base image's may hold. */
export interface StartInstructions {
  readonly entrypoint: Instruction | undefined;
  readonly command: Instruction | undefined;
}

/**
 * ENTRYPOINT and CMD that are in force at the end of a stage. An ENTRYPOINT takes away the CMD that the stage was built
 * on, unless the stage has set one of its own before it.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go
 */
export const startInstructions = (stage: Stage): StartInstructions =>
  stage.derived.get(startInstructions, () => {
    let entrypoint: Instruction | undefined;
    let command: Instruction | undefined;
    for (const each of chainOf(stage).toReversed()) {
      let isSet = false;
      for (const instruction of instructionsRun(each)) {
        if (instruction.keyword === "CMD") {
          command = instruction;
          isSet = true;
        } else if (instruction.keyword === "ENTRYPOINT") {
          entrypoint = instruction;
          if (!isSet) command = undefined;
        }
      }
    }
    return { entrypoint, command };
  });

export type ShellKind = "posix" | "powershell" | "cmd" | "unknown";

/** The shell that runs the shell form. */
export interface Shell {
  readonly kind: ShellKind;
  /** The SHELL that chose it; undefined where it is the base image's, which a comment may have named. */
  readonly declaredBy: Instruction | undefined;
  /** The program that a comment names, as it is written there, after `declaredBy` or instead of it. */
  readonly named?: string;
}

/** The shells of one stage. */
export interface StageShells {
  /** In force at each of its instructions, triggers of ONBUILD included. */
  readonly at: ReadonlyMap<Instruction, Shell>;
  readonly atEnd: Shell;
  /** What else follows from them and from the stage. */
  readonly derived: Derived;
}

/** Of all stages, in source order. `named`: in source order; as long as there are none, a stage's shells are kept with it. */
export function readShells(
  stages: readonly Stage[],
  globalArguments: Environment,
  named: readonly NamedShell[] = [],
): ReadonlyMap<Stage, StageShells> {
  const shells = new Map<Stage, StageShells>();
  const names = [...named];
  for (const stage of stages) {
    const read = (): StageShells => {
      const inherited = stage.base.kind === "stage" ? shells.get(stage.base.stage)?.atEnd : undefined;
      const first = inherited ?? { kind: baseShell(stage, globalArguments), declaredBy: undefined };
      return shellsIn(stage, first, names);
    };
    shells.set(stage, named.length > 0 ? read() : stage.derived.get(readShells, read));
  }
  return shells;
}

/** Takes the names away that it has come by. */
function shellsIn({ instructions }: Stage, first: Shell, names: NamedShell[]): StageShells {
  const at = new Map<Instruction, Shell>();
  let shell = first;
  for (const instruction of instructions) {
    for (let [name] = names; name && name.start < instruction.span.start; [name] = names) {
      shell = { ...shell, kind: kindOf(name.program), named: name.program };
      names.shift();
    }
    at.set(instruction, shell);
    if (instruction.trigger) at.set(instruction.trigger, shell);
    if (instruction.keyword === "SHELL") shell = { kind: shellKind(instruction), declaredBy: instruction };
  }
  return { at, atEnd: shell, derived: new Derived() };
}

function shellKind(shell: Instruction): ShellKind {
  const program = shell.exec?.[0]?.value;
  return program === undefined ? "unknown" : kindOf(program);
}

function kindOf(path: string): ShellKind {
  const name = path.toLowerCase().split(/[\\/]/).at(-1) ?? "";
  const program = name.replace(/\.exe$/, "");
  if (shells.has(program)) return "posix";
  if (program === "powershell" || program === "pwsh") return "powershell";
  return program === "cmd" ? "cmd" : "unknown";
}

/** Windows images speak cmd; whoever escapes with a backtick most likely builds on one that is not seen here. */
function baseShell(stage: Stage, globalArguments: Environment): ShellKind {
  const word = stage.base.kind === "image" ? stage.base.word : undefined;
  const image = word && (expand(word.text, globalArguments) ?? word.text);
  const windows =
    /(?:^|[/:-])(?:windows|nanoserver|servercore|windowsservercore)(?![a-z])|dotnet\/framework/i;
  const platform = stage.from.flag("platform")?.value?.text ?? "";
  if (windows.test(image ?? "") || /^windows\b/i.test(platform)) return "cmd";
  return stage.from.escape === "`" ? "unknown" : "posix";
}
