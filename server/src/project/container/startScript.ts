/** The scripts that a container starts with, as they are in the build context, and whether what runs them is in the image. */

import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { Derived } from "../../text/derived.ts";
import type { Span } from "../../text/span.ts";
import { baseLacking } from "../baseImages/imageTools.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { isContextSure } from "../buildContext/contextCertainty.ts";
import { type CopiedFile, contextOrigin, copiedFile } from "../buildContext/contextOrigins.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { calledPaths, isAbsentIn, startInstruction } from "./missingProgram.ts";
import { firstPrograms } from "./programLaunchers.ts";

export interface BrokenScript {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The word that names it. */
  readonly span: Span;
  /** Absolute path of the file, and the one that the image has it at. */
  readonly file: string;
  readonly imagePath: string;
  /** `lineEnds`: the first line ends with a carriage return, which becomes part of the interpreter's name. */
  readonly kind: "interpreter" | "lineEnds";
  /** As it is written behind `#!`. */
  readonly interpreter: string;
}

/** Undefined where it starts, or may. */
export function brokenScript(stage: Stage, file: DockerfileInProject): BrokenScript | undefined {
  const instruction = startInstruction(stage, file);
  if (!instruction?.script) return undefined;
  for (const word of firstPrograms(instruction.script)) {
    const broken = brokenProgram(word, instruction, stage, file);
    if (broken) return broken;
  }
  return undefined;
}

function brokenProgram(
  { value, span }: ShellWord,
  instruction: Instruction,
  stage: Stage,
  file: DockerfileInProject,
): BrokenScript | undefined {
  const origin = originOf(value, stage, file);
  const text = origin === undefined ? undefined : file.buildContext?.readFile(origin.path);
  const [line, interpreter, option] = /^#![ \t]*(\/\S+)(?:[ \t]+(\S+))?[^\n]*/.exec(text ?? "") ?? [];
  if (origin === undefined || text === undefined || line === undefined || interpreter === undefined)
    return undefined;
  const found = {
    stage,
    instruction,
    span,
    file: resolvePath(file.buildContext?.root ?? "/", origin.path),
    imagePath: origin.imagePath,
  };
  if (isChanged(stage, origin)) return undefined;
  const written = line.slice(2).trim();
  const name = nameOf(interpreter) === "env" ? option : nameOf(interpreter);
  const isMissing =
    name === "bash"
      ? /^\/(?:usr\/)?bin\/(?:bash|env)$/.test(interpreter) && baseLacking(file, stage, "bash") !== undefined
      : name === "sh" && isAbsentIn(stage, "/bin/sh", file);
  if (isMissing) return { ...found, kind: "interpreter", interpreter: written };
  return line.endsWith("\r") ? { ...found, kind: "lineEnds", interpreter: written } : undefined;
}

export interface StartScript {
  readonly text: string;
  /** What readers have made of it. */
  readonly derived: Derived;
}

/** Every file of the build context that ENTRYPOINT or CMD name: the scripts that a container starts with. */
export function startScripts(stage: Stage, file: DockerfileInProject): readonly StartScript[] {
  const { entrypoint, command } = startInstructions(stage);
  return [entrypoint, command].flatMap((instruction) =>
    (instruction?.script?.commands ?? [])
      .flatMap(({ words }) => words.filter(({ literal, value }) => literal && !value.startsWith("-")))
      .flatMap(({ value }) => {
        const origin = originOf(value, stage, file);
        return (origin && file.buildContext && scriptAt(file.buildContext, origin.path)) ?? [];
      }),
  );
}

/** A program that is a script of the build context, as it has it, and where; undefined where a RUN may have changed it. */
export function startedFile(
  program: string,
  stage: Stage,
  file: DockerfileInProject,
): (StartScript & CopiedFile) | undefined {
  const origin = originOf(program, stage, file);
  const script = origin && file.buildContext && scriptAt(file.buildContext, origin.path);
  return script && !isChanged(stage, origin) ? { ...script, ...origin } : undefined;
}

/** The file of the build context that a command means by a word, as a program or as an argument; undefined where none is. */
export function scriptNamed(word: string, stage: Stage, file: DockerfileInProject): StartScript | undefined {
  const { buildContext: context, dockerfile } = file;
  if (!context || !isContextSure(file)) return undefined;
  const path = originOf(word, stage, file)?.path ?? contextOrigin({ dockerfile, stage, context }, word);
  return path === undefined ? undefined : scriptAt(context, path);
}

/** The same object as long as the disk says the same: what a script does is not worked out on each key. */
function scriptAt(context: BuildContext, path: string): StartScript | undefined {
  const known = context.derived.get(scriptAt, () => new Map<string, StartScript>());
  const text = known.has(path) ? undefined : context.readFile(path);
  if (text !== undefined) known.set(path, { text, derived: new Derived() });
  return known.get(path);
}

/** Where the program lies in the build context. */
function originOf(program: string, stage: Stage, file: DockerfileInProject): CopiedFile | undefined {
  const { buildContext: context, dockerfile } = file;
  if (!context || !isContextSure(file)) return undefined;
  for (const path of calledPaths(program, stage, workingDirectory(stage))) {
    const found = copiedFile({ dockerfile, stage, context }, path);
    if (found) return found;
  }
  return undefined;
}

/** Whether it may be another script in the image. */
const isChanged = (stage: Stage, { path, copies }: CopiedFile): boolean =>
  [stage, ...copies.map((copy) => copy.stage)].some((each) => isRewritten(each, nameOf(path)));

/** Whether a RUN may have changed the script: it names it, or the tools that such changes are made with. */
const isRewritten = (stage: Stage, name: string): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, argumentsText, script, trigger }) =>
      trigger !== undefined ||
      (keyword === "RUN" &&
        (/\b(?:dos2unix|sed|tr|perl|awk|ed)\b/.test(argumentsText) ||
          (script?.commands ?? []).some(
            ({ name: program, words }) =>
              !/^(?:chmod|chown)$/.test(program) && words.some(({ value }) => nameOf(value) === name),
          ))),
  );
