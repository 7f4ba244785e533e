/** Whether an image has what its container starts with, and a stage the shell that its commands are for. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { pathFrom, startInstructions, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { environmentOf } from "../../dockerfile/variables/variables.ts";
import { joinPath } from "../../text/path.ts";
import type { Span } from "../../text/span.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { baseTree } from "../stagePaths/baseTree.ts";
import { type ShelllessRun, shellOf, stagePaths } from "../stagePaths/stagePaths.ts";

export interface MissingProgram {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The word that names it; of a shell form the command. */
  readonly span: Span;
  /** Absolute, or the bare name of a program that is looked for in the PATH. */
  readonly path: string;
  readonly kind: "shell" | "file" | "directory" | "name";
}

/** Undefined where it is there or may be. */
export function missingProgram(stage: Stage, file: DockerfileInProject): MissingProgram | undefined {
  const instruction = startInstruction(stage, file);
  if (!instruction || instruction.commandText === "") return undefined;
  const own = { stage, instruction };
  if (!instruction.exec) {
    // What is meant as an array and is none, another rule speaks of.
    if (instruction.singleQuotedArray || instruction.brokenArray || instruction.otherThanStrings.length > 0)
      return undefined;
    const path = missingShell(stage, instruction, file);
    return path === undefined ? undefined : { ...own, span: instruction.commandSpan, path, kind: "shell" };
  }
  const [program] = instruction.script?.commands[0]?.words ?? [];
  return program && missingWord(program, own, file);
}

function missingWord(
  { value, span, literal }: ShellWord,
  own: Pick<MissingProgram, "stage" | "instruction">,
  file: DockerfileInProject,
): MissingProgram | undefined {
  if (!literal || value === "" || value.includes("\\")) return undefined;
  if (!value.includes("/")) {
    const isAbsent = lookedUp(value, own.stage)?.every((each) => isAbsentIn(own.stage, each, file));
    return isAbsent ? { ...own, span, path: value, kind: "name" } : undefined;
  }
  const directory = workingDirectory(own.stage);
  if (!value.startsWith("/") && directory === undefined) return undefined;
  const path = joinPath(directory ?? "/", value);
  if (baseTree(own.stage).has(path) !== "absent") return undefined;
  const paths = stagePaths(own.stage, file);
  if (paths.has(path) === "absent") return { ...own, span, path, kind: "file" };
  return paths.kindOf(path) === "directory" ? { ...own, span, path, kind: "directory" } : undefined;
}

/**
 * Where a program may be that is called by a path, as seen from a directory, or by a name. Empty where that is not known.
 */
export function calledPaths(program: string, stage: Stage, directory: string | undefined): readonly string[] {
  if (!program.includes("/")) return lookedUp(program, stage) ?? [];
  const path = pathFrom(directory, program);
  return path === undefined ? [] : [path];
}

/** Where the engine looks for a program; undefined where a variable decides. */
function lookedUp(name: string, stage: Stage): readonly string[] | undefined {
  // Shells are where they are, or nowhere: what a base image is known to lack, it has under no other name.
  if (/^(?:sh|bash)$/.test(name)) return [`/bin/${name}`, `/usr/bin/${name}`];
  const environment = environmentOf(stage);
  const search = environment.has("PATH") ? environment.get("PATH") : defaultSearch;
  return search?.split(":").map((directory) => joinPath("/", `${directory}/${name}`));
}

// https://github.com/moby/moby/blob/master/oci/defaults.go
const defaultSearch = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/** The shell that an instruction in shell form starts, where its stage surely does not have it. */
function missingShell(stage: Stage, instruction: Instruction, file: DockerfileInProject): string | undefined {
  const shell = shellOf(instruction, file.dockerfile);
  return shell !== undefined && isAbsentIn(stage, shell, file) ? shell : undefined;
}

/** What the base image has, or may have, nobody deletes: so most images are not looked into. */
export const isAbsentIn = (stage: Stage, path: string, file: DockerfileInProject): boolean =>
  baseTree(stage).has(path) === "absent" && stagePaths(stage, file).has(path) === "absent";

/** What a container of a stage starts with, unless a service says that itself. */
export function startInstruction(stage: Stage, file: DockerfileInProject): Instruction | undefined {
  const { entrypoint, command } = startInstructions(stage);
  const instruction = entrypoint ?? command;
  return instruction && !isOverridden(stage, file) ? instruction : undefined;
}

/** Whether a service says itself what it starts, or mounts something over the image, where the program may be. */
export const isOverridden = (stage: Stage, { uses, dockerfile }: DockerfileInProject): boolean =>
  uses.some(({ service, buildTarget }) => {
    const built = dockerfile.targetStage(buildTarget);
    return (
      (buildTarget === "unknown" || built === stage) &&
      ["entrypoint", "command", "volumes", "extends"].some((key) => service.entries.has(key))
    );
  });

/** Commands for a shell that their stage does not have by then. */
export const shelllessRuns = (file: DockerfileInProject): readonly ShelllessRun[] =>
  file.dockerfile.stages.flatMap((stage) =>
    mayLackShell(stage, file.dockerfile)
      ? stagePaths(stage, file).shellless.filter(({ run }) => stage.instructions.includes(run))
      : [],
  );

/** Whether the base image lacks what one of a stage's RUNs is for. */
const mayLackShell = (stage: Stage, dockerfile: Dockerfile): boolean =>
  dockerfile.shellsIn(stage)?.derived.get(mayLackShell, () =>
    stage.instructions.some((run) => {
      const shell = run.keyword === "RUN" ? shellOf(run, dockerfile) : undefined;
      return shell !== undefined && baseTree(stage).has(shell) === "absent";
    }),
  ) ?? false;
