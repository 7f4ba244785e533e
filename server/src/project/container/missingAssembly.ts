/** Whether `dotnet App.dll` starts what the stages before have published. */

import { readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import { joinPath } from "../../text/path.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import { folderOf, foldersUpFrom, inFolder } from "../buildContext/contextPaths.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { startInstruction } from "./missingProgram.ts";

export interface MissingAssembly {
  readonly instruction: Instruction;
  /** `App.dll`, as it is written. */
  readonly word: ShellWord;
  /** What is published: `Web.dll`. */
  readonly made: readonly string[];
}

const projectFile = /\.(?:cs|fs|vb)proj$/;

/** Undefined where the program is made, or may be: https://learn.microsoft.com/dotnet/core/tools/dotnet-publish */
export function missingAssembly(stage: Stage, file: DockerfileInProject): MissingAssembly | undefined {
  const start = startInstruction(stage, file);
  const [host, word] = (start?.exec && start.script?.commands[0]?.words) || [];
  if (
    !start ||
    host?.value !== "dotnet" ||
    !word?.literal ||
    !/^(?:[\w.-]*\/)*[\w.-]+\.dll$/.test(word.value)
  )
    return undefined;
  if (!isOnlyCopied(stage, file)) return undefined;
  const made = publishedNames(file);
  return made && !made.includes(nameOf(word.value)) ? { instruction: start, word, made } : undefined;
}

/** All that the stage adds comes from stages of this file. */
const isOnlyCopied = (stage: Stage, { dockerfile }: DockerfileInProject): boolean =>
  inheritedInstructions(stage).every((instruction) => {
    const { keyword, argumentsText } = instruction;
    if (keyword === "ADD" || keyword === "ONBUILD") return false;
    if (keyword === "RUN") return !/dotnet|\.dll|curl|wget|\b(?:cp|mv|ln|tar|unzip)\b|<</.test(argumentsText);
    if (keyword !== "COPY") return true;
    return dockerfile.stageReferences.some((each) => each.instruction === instruction && each.stage);
  });

/** The assemblies of the projects that the file publishes, and of those they refer to; undefined where one is not known. */
function publishedNames(file: DockerfileInProject): readonly string[] | undefined {
  const { dockerfile, buildContext: context } = file;
  if (!context || /AssemblyName|artifacts/i.test(dockerfile.text)) return undefined;
  const projects = dockerfile.stages.flatMap((stage) => publishedProjects(stage, file));
  const names = projects.map((path) => (path === undefined ? undefined : namesOf(path, context)));
  return names.length > 0 && names.every((each) => each !== undefined)
    ? [...new Set(names.flat().map((project) => `${project.replace(projectFile, "")}.dll`))]
    : undefined;
}

const publishedProjects = (stage: Stage, file: DockerfileInProject): readonly (string | undefined)[] =>
  stage.instructions.flatMap((instruction) => {
    const commands = runCommands(instruction);
    const directory = workingDirectories(stage).get(instruction);
    const isMoved = directory === undefined || commands.some(({ name }) => name === "cd");
    return commands
      .filter(({ name, words }) => name === "dotnet" && words[1]?.value === "publish")
      .map((command) => (isMoved ? undefined : publishedProject(command, directory, stage, file)));
  });

/** A project's file and those it refers to; undefined where settings may give them other names. */
function namesOf(path: string, context: BuildContext): readonly string[] | undefined {
  const text = context.readFile(path);
  const above = foldersUpFrom(folderOf(path)).map((folder) => inFolder(folder, "Directory.Build.props"));
  if (text === undefined || /AssemblyName|TargetName|<Import\b/.test(text)) return undefined;
  if (above.some((each) => context.kindOf(each) !== "missing")) return undefined;
  const referred = [...text.matchAll(/<ProjectReference[^>]*Include="(?:[^"]*[\\/])?([^"\\/]+)"/g)];
  return [nameOf(path), ...referred.map(([, name = ""]) => name)];
}

/** Its path within the context; undefined for solutions and folders, and where nobody knows which project is meant. */
function publishedProject(
  { words }: ShellCommand,
  directory: string,
  stage: Stage,
  { dockerfile, buildContext: context }: DockerfileInProject,
): string | undefined {
  if (!context) return undefined;
  const place = { dockerfile, stage, context };
  const [, , first] = words;
  if (first && !first.value.startsWith("-")) {
    return first.literal && projectFile.test(first.value)
      ? contextOrigin(place, joinPath(directory, first.value))
      : undefined;
  }
  // Options may come before the project.
  if (words.some(({ value }) => projectFile.test(value) || value.endsWith(".sln"))) return undefined;
  const copied = dockerfile
    .instructions("COPY")
    .flatMap((copy) => (readCopy(copy)?.sources ?? []).map(sourcePath))
    .filter((path) => path !== undefined);
  const beside = (context.list("") ?? []).map(({ name }) => name);
  const here = [...new Set([...copied, ...beside])].filter(
    (path) => projectFile.test(path) && contextOrigin(place, joinPath(directory, nameOf(path))) === path,
  );
  return here.length === 1 && !beside.some((name) => name.endsWith(".sln")) ? here[0] : undefined;
}
