/**
 * Programs that an image has from the build context without the permission to be executed. COPY takes permissions as
 * they are on disk, where a checkout, an archive or an editor may have made none: the engine then says
 * `permission denied` of a file that is plainly there.
 */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { attributeChange } from "../../dockerfile/instructions/attributeChanges.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { programOf } from "../../dockerfile/scripts/commandLine.ts";
import type { ShellCommand, ShellScript } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import {
  type CopiedFile,
  type CopyStep,
  copiedFile,
  type ImagePlace,
} from "../buildContext/contextOrigins.ts";
import { baseTree } from "../stagePaths/baseTree.ts";
import { makesNoOwnFiles } from "../stagePaths/commandPaths.ts";
import { calledPaths } from "./missingProgram.ts";

export interface DeniedProgram {
  /** Absolute path of the file, and the one that the image has it at. */
  readonly file: string;
  readonly imagePath: string;
  /** What has brought it to where it is. */
  readonly copied: CopyStep;
}

export interface Call {
  /** As it is called: a path, or a name that is looked for in the PATH. */
  readonly program: string;
  readonly stage: Stage;
  /** The directory that a path is seen from; undefined where it is not known. */
  readonly directory: string | undefined;
  /** The RUN that calls it, and what that runs before; absent: the container does, or its health check. */
  readonly during?: { readonly run: Instruction; readonly before: readonly ShellCommand[] };
}

/**
 * Undefined where it can be executed, or may be: where it is no file of the context, which has to be the right one, or
 * something may have let it.
 */
export function deniedProgram(
  call: Call,
  { dockerfile, context }: Pick<ImagePlace, "dockerfile" | "context">,
): DeniedProgram | undefined {
  const found = fileCalled(call, context, dockerfile);
  if (!found || context.isExecutable(found.path) !== false || context.isLink(found.path)) return undefined;
  const [copied] = found.copies;
  return copied && keepsPermissions(found, call, context)
    ? { file: resolvePath(context.root, found.path), imagePath: found.imagePath, copied }
    : undefined;
}

function fileCalled(
  { program, stage, directory, during }: Call,
  context: BuildContext,
  dockerfile: Dockerfile,
): CopiedFile | undefined {
  const isNamed = !program.includes("/");
  if (isNamed && during) return undefined;
  const found: CopiedFile[] = [];
  for (const path of calledPaths(program, stage, directory)) {
    const each = copiedFile({ dockerfile, stage, context, until: during?.run }, path);
    if (each) found.push(each);
    // What the PATH has elsewhere is taken instead.
    else if (isNamed && baseTree(stage).has(path) !== "absent") return undefined;
  }
  return found.length === 1 ? found[0] : undefined;
}

function keepsPermissions(
  { path, copies, imagePath }: CopiedFile,
  { stage, during }: Call,
  context: BuildContext,
): boolean {
  const names = new Set([nameOf(path), nameOf(imagePath)]);
  const here = { names, context, path: imagePath };
  if (during) {
    const { run, before } = during;
    const directory = workingDirectories(stage).get(run);
    if (!leavesMode({ commands: before, script: run.script, directory }, here)) return false;
  }
  return copies.every((copy, index) => {
    if (copy.instruction.flag("chmod")) return false;
    const instructions = inheritedInstructions(copy.stage);
    const end = index === 0 && during ? instructions.indexOf(during.run) : undefined;
    const between = instructions.slice(instructions.indexOf(copy.instruction) + 1, end);
    const directories = workingDirectories(copy.stage);
    // In another stage it has another path.
    const file = index === 0 ? here : { names, context };
    return between.every((each) => {
      const { keyword, script, trigger } = each;
      if (trigger) return trigger.keyword !== "RUN";
      const directory = directories.get(each);
      return keyword !== "RUN" || leavesMode({ commands: script?.commands, script, directory }, file);
    });
  });
}

interface Commands {
  readonly commands: readonly ShellCommand[] | undefined;
  readonly script: ShellScript | undefined;
  /** Where the script begins; undefined where it is not known. */
  readonly directory: string | undefined;
}

interface FileInImage {
  /** In the context and in the image. */
  readonly names: ReadonlySet<string>;
  /** Absolute; absent where it is not known. */
  readonly path?: string;
  readonly context: BuildContext;
}

/** Whether commands surely do not let anybody execute the file. */
function leavesMode({ commands, script, directory }: Commands, file: FileInImage): boolean {
  if (!commands || !script || script.hasErrors) return false;
  return commands.every((command) => {
    const program = programOf(command);
    if (program === "chmod") return passesBy(command, script, directory, file.path);
    if (/^(?:cd|useradd)$/.test(program) || makesNoOwnFiles(program)) return true;
    if (command.words.some(({ value, literal }) => file.names.has(nameOf(value)) || !literal)) return false;
    return movesFiles.test(program) || (ofPackages.test(program) && !packagesSetModes(file.context));
  });
}

/** Scripts of packages may do so, and npm does for what a package calls its programs. */
const packagesSetModes = (context: BuildContext): boolean =>
  /chmod|shx|"bin"/.test(context.readFile("package.json") ?? "");

function passesBy(
  command: ShellCommand,
  script: ShellScript,
  directory: string | undefined,
  path: string | undefined,
): boolean {
  const change = attributeChange(command, script, directory);
  if (!change || path === undefined) return false;
  return change.paths.every(
    (each) => each !== path && !(change.recursive && (each === "/" || path.startsWith(`${each}/`))),
  );
}

/** Touch what they name. */
const movesFiles = /^(?:cp|curl|gunzip|ln|mkdir|mv|rm|rmdir|tar|touch|unzip|wget)$/;

/** Install and build, each in folders of its own. */
const ofPackages =
  /^(?:bun|bundle|cargo|composer|dotnet|go|gradle|mvn|npm|npx|pip|pip3|pipenv|pnpm|poetry|uv|yarn)$/;
