/** What the compilers that a stage runs make of the sources it was given, and where. */
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import { runCommands } from "../../dockerfile/scripts/programRuns.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { joinPath } from "../../text/path.ts";
import { isWithin } from "../stagePaths/pathHistory.ts";

export interface BuiltArtefact {
  /** The command's words: `go build`, `cargo build`. */
  readonly tool: string;
  /** The working directory of the command, absolute. */
  readonly directory: string;
  /** Absolute path of what is made; undefined where only the tool's own settings tell. */
  readonly output: string | undefined;
  /** What is made needs a server of files, and no program. */
  readonly isStatic: boolean;
}

/** In source order. Empty where the stage deletes sources again, in whatever way. */
export const builtArtefacts = (stage: Stage): readonly BuiltArtefact[] =>
  stage.derived.get(builtArtefacts, () => {
    const directories = workingDirectories(stage);
    return inheritedInstructions(stage).flatMap((instruction) => {
      const directory = directories.get(instruction);
      const commands = runCommands(instruction);
      if (directory === undefined || commands.some(({ name }) => name === "cd" || name === "pushd"))
        return [];
      return commands.flatMap((command) => artefactOf(command, directory) ?? []);
    });
  });

function artefactOf({ name, words }: ShellCommand, directory: string): BuiltArtefact | undefined {
  const values = words.slice(1).map(({ value }) => value);
  const subcommand = values.find((value) => !value.startsWith("-")) ?? "";
  const option = values.findIndex((value) => value === "-o" || value === "--output");
  const word = option === -1 ? undefined : words[option + 2];
  const output = word?.literal && !word.value.endsWith("/") ? joinPath(directory, word.value) : undefined;
  const made = { tool: `${name} ${subcommand}`, directory, isStatic: false };
  if (name === "go" && subcommand === "build") return { ...made, output };
  if (name === "cargo" && subcommand === "build") return { ...made, output: undefined };
  if (name === "dotnet" && subcommand === "publish") return { ...made, output };
  const goals = values.some((value) =>
    /^(?:package|install|verify|build|assemble|bootJar|shadowJar|installDist)$/.test(value),
  );
  if (/^(?:mvnw?|gradlew?)$/.test(name) && goals) return { ...made, output: undefined };
  const script = /^(?:npm|pnpm|yarn|bun)$/.test(name) && values.includes("build");
  return script ? { ...made, tool: `${name} build`, output: undefined, isStatic: true } : undefined;
}

/** Whether a stage copies a directory of the build context to a path, or below it. */
export const hasSourcesIn = (stage: Stage, path: string): boolean => {
  const directories = workingDirectories(stage);
  return inheritedInstructions(stage).some((instruction) => {
    const copy = readCopy(instruction);
    const directory = directories.get(instruction);
    if (!copy?.destination || copy.from || copy.destination.hasVariable) return false;
    if (directory === undefined && !copy.destination.value.startsWith("/")) return false;
    const takesAll = copy.sources.some(({ value }) => /^(?:\.?\/?|\.\/)$/.test(value));
    return takesAll && isWithin(joinPath(directory ?? "/", copy.destination.value), path);
  });
};

/** Whether a stage deletes anything at or below a path behind its copies: then what is left may be what is wanted. */
export const deletesIn = (stage: Stage, path: string): boolean => {
  const directories = workingDirectories(stage);
  return inheritedInstructions(stage).some((instruction) => {
    const directory = directories.get(instruction) ?? "/";
    const commands = runCommands(instruction);
    return commands.some(
      ({ name, words }) =>
        /^(?:mv|find|git|make)$/.test(name) ||
        (name === "rm" &&
          words
            .slice(1)
            .some(({ value }) => !value.startsWith("-") && isWithin(joinPath(directory, value), path))) ||
        words.some(({ value }) => value === "prune"),
    );
  });
};
