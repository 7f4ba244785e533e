/** Everything that a container may run on its way: its command, the scripts that this names, and what services run instead. */
import { posix } from "node:path";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import { baseName, unwrap } from "../../dockerfile/scripts/commandLine.ts";
import { interpreterOf } from "../../dockerfile/scripts/interpreter.ts";
import { shells } from "../../dockerfile/scripts/shellCommands.ts";
import {
  readScript,
  type ShellCommand,
  type ShellScript,
  type ShellWord,
} from "../../dockerfile/scripts/shellScript.ts";
import { startInstructions } from "../../dockerfile/stages/runtime.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { MappedText } from "../../text/mappedText.ts";
import { contextOrigin } from "../buildContext/contextOrigins.ts";
import { usesOfStage } from "../builds/services.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { type PackageJson, packageJsonAt } from "../manifests/packageJson.ts";
import { packageScriptRun } from "../manifests/packageScripts.ts";
import { scriptCommands } from "../manifests/scriptCommands.ts";
import { launched } from "./programLaunchers.ts";
import { type StartScript, scriptNamed } from "./startScript.ts";

/**
 * The words of all commands that a container of the stage may start with, whatever their conditions say, through shells,
 * scripts of the build context and of package.json. Undefined where one of them is a script that nobody can see.
 */
export function startedWords(stage: Stage, file: DockerfileInProject): ReadonlySet<string> | undefined {
  const { entrypoint, command } = startInstructions(stage);
  const probes = inheritedInstructions(stage).filter(({ keyword }) => keyword === "HEALTHCHECK");
  const reader = new Reader(stage, file);
  for (const instruction of [entrypoint, command, ...probes]) {
    if (instruction?.script) reader.read(instruction.script.commands);
  }
  for (const text of serviceCommands(stage, file)) reader.readText(text);
  return reader.isWhole ? reader.words : undefined;
}

/** The command lines that services give it, as a shell reads them. */
const serviceCommands = (stage: Stage, file: DockerfileInProject): readonly string[] =>
  usesOfStage(file, stage)
    .flatMap(({ service }) => [service.entrypoint, service.command])
    .flatMap((command) => {
      const texts = command?.words.map(({ text }) => text) ?? [];
      // A list of plain words is one command; a word with blanks in it is the script of a shell.
      return texts.some((text) => /\s/.test(text)) ? texts : [texts.join(" ")];
    });

/** Scripts that run scripts. */
const mostScripts = 20;

class Reader {
  readonly words = new Set<string>();
  isWhole = true;
  readonly #scripts = new Set<StartScript>();
  readonly #stage: Stage;
  readonly #file: DockerfileInProject;

  constructor(stage: Stage, file: DockerfileInProject) {
    this.#stage = stage;
    this.#file = file;
  }

  readText(text: string): void {
    this.#readScript(readScript(MappedText.whole(text), []), text);
  }

  read(commands: readonly ShellCommand[]): void {
    for (const command of commands) {
      if (/^(?:echo|printf)$/.test(command.name)) continue;
      for (const { value } of command.words) this.#add(value);
      const named = scriptOf(command);
      if (named !== undefined && !scriptNamed(named, this.#stage, this.#file)) this.isWhole = false;
      this.#readPackageScript(commands, command);
      this.#readFiles(command.words);
    }
  }

  #readScript(script: ShellScript | undefined, text: string): void {
    if (script && !script.hasErrors) this.read(script.commands);
    else for (const word of text.split(separators)) this.#add(word);
  }

  #add(word: string): void {
    this.words.add(word);
    this.words.add(baseName(word));
  }

  #readFiles(words: readonly ShellWord[]): void {
    for (const { value, literal } of words) {
      const script = literal && !value.startsWith("-") && scriptNamed(value, this.#stage, this.#file);
      if (!script || this.#scripts.has(script) || this.#scripts.size === mostScripts) continue;
      this.#scripts.add(script);
      const { text, derived } = script;
      if (isShellScript(value, text))
        this.#readScript(
          derived.get(scriptOf, () => readScript(MappedText.whole(text), [])),
          text,
        );
      else if (startsPrograms.test(text)) for (const word of text.split(separators)) this.#add(word);
    }
  }

  #readPackageScript(commands: readonly ShellCommand[], command: ShellCommand): void {
    const { words } = launched(command.words);
    if (!packageManagers.test(baseName(words[0]?.value ?? ""))) return;
    const leaves = packageScriptRun(words) && scriptCommands(command, this.#manifest(commands, command));
    if (!leaves) this.isWhole = false;
    for (const leaf of leaves ?? []) {
      for (const { value } of [...leaf.command.words, ...leaf.words]) this.#add(value);
      this.#readFiles(leaf.words);
    }
  }

  #manifest(commands: readonly ShellCommand[], command: ShellCommand): PackageJson | undefined {
    const { dockerfile, buildContext: context } = this.#file;
    const directory = directoryOfCommand({ commands }, command);
    if (directory === undefined || !context) return undefined;
    const place = { dockerfile, stage: this.#stage, context };
    const origin = contextOrigin(place, posix.join(directory, "package.json"));
    return origin === undefined ? undefined : packageJsonAt(context, origin);
  }
}

const separators = /[\s;&|()[\]{},"'`]+/;

const packageManagers = /^(?:npm|yarn|pnpm|bun)$/;

/** The script of a shell that a command runs, by its name: one that is looked for in the PATH is the base image's. */
function scriptOf({ words }: ShellCommand): string | undefined {
  const [program, ...rest] = unwrap(words).map(({ value }) => value);
  const isRead = program === "." || program === "source" || shells.has(baseName(program ?? ""));
  const name = isRead ? rest.find((word) => !word.startsWith("-")) : program;
  return name !== undefined && isNamedScript(name) && (isRead || name.includes("/")) ? name : undefined;
}

const isNamedScript = (name: string): boolean => /\.(?:sh|bash)$/.test(name);

/** By its first line, else by its name. */
function isShellScript(name: string, text: string): boolean {
  const interpreter = interpreterOf(text);
  return interpreter === undefined ? isNamedScript(name) || !/\.\w+$/.test(name) : shells.has(interpreter);
}

/** How programs in other languages start programs. */
const startsPrograms = /\b(?:child_process|execa|zx|spawn|Bun\.\$|subprocess|system)\b/;
