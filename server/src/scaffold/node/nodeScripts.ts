/** What the scripts of a package.json run in the end. */
import { readScript } from "../../dockerfile/scripts/shellScript.ts";
import { developmentServer } from "../../project/container/developmentServers.ts";
import { buildOutputs } from "../../project/manifests/buildOutputs.ts";
import { packagesOfProgram } from "../../project/manifests/buildTools.ts";
import { commandsOfScript, type ScriptCommand, scriptCall } from "../../project/manifests/scriptCommands.ts";
import { MappedText } from "../../text/mappedText.ts";
import type { NodeProject } from "./nodeProject.ts";

/** The first of these scripts that the manifest has. */
export const firstScript = ({ manifest }: NodeProject, names: readonly string[]): string | undefined =>
  names.find((name) => Object.hasOwn(manifest.scripts, name));

/** The program that runs the project's own files. */
export const runtimeOf = ({ manager }: NodeProject): "bun" | "node" =>
  manager.name === "bun" ? "bun" : "node";

/** The words that run a script by its name. */
export const runWords = ({ manager }: NodeProject, script: string): readonly string[] => [
  manager.name,
  "run",
  script,
];

/** In order, scripts that run before and after it too; undefined where that cannot be read. */
export const commandsBehind = (
  { manifest }: NodeProject,
  script: string,
): readonly ScriptCommand[] | undefined =>
  commandsOfScript(script, manifest) ?? fileRunOf(manifest.scripts[script]);

/** `bun src/index.ts`: Bun takes the name of a file where others have that of a script. */
function fileRunOf(text: string | undefined): readonly ScriptCommand[] | undefined {
  const commands = readScript(MappedText.whole(text ?? ""), [])?.commands ?? [];
  const [command, ...others] = commands;
  const isFileRun =
    command?.name === "bun" && command.words.some(({ value }) => /\.[cm]?[jt]sx?$/.test(value));
  return isFileRun && others.length === 0
    ? [{ command, words: command.words, launchers: [], script: undefined }]
    : undefined;
}

/** What a build script writes, as paths of the project; undefined where that is not known, empty for nothing. */
export function outputsOfScript({ context }: NodeProject, script: string): readonly string[] | undefined {
  const call = scriptCall(script);
  return call && buildOutputs(call, "", context);
}

export const wordsOf = ({ words }: ScriptCommand): readonly string[] => words.map(({ value }) => value);

/** A program that only those who write the code need: it watches, compiles as it runs, or comes with a development dependency. */
export function isForDevelopment(project: NodeProject, command: ScriptCommand): boolean {
  const words = wordsOf(command);
  if (developmentServer(words, new Map())) return true;
  const starters = isPlain(command) ? [] : command.launchers;
  return [...starters, words[0] ?? ""].some((program) => !isThere(project, program));
}

/** In the image that ships: part of the image itself, or of a package that is installed there. */
function isThere({ manifest, manager }: NodeProject, program: string): boolean {
  if (/^(?:node|nodejs|npx|env|echo|true|test|exit|:|sh)$/.test(program)) return true;
  if (program === "bun") return manager.name === "bun";
  return packagesOfProgram(program).some((name) => Object.hasOwn(manifest.dependencies, name));
}

/**
 * One command that an exec form can run as it is: nothing redirected, no variable in it, and none set before it but the one
 * that images for production set anyway.
 */
export const isPlain = ({ command, words, launchers }: ScriptCommand): boolean =>
  command.assignments.every(({ name, value }) => `${name}=${value}` === production) &&
  launchers.every((name) => name === "npx" || name === "cross-env") &&
  command.words.every(({ value }) => words.some((word) => word.value === value) || isLauncherWord(value)) &&
  !command.redirects &&
  command.depth === 0 &&
  !command.piped &&
  words.every(({ literal }) => literal);

const production = "NODE_ENV=production";

const isLauncherWord = (value: string): boolean => /^(?:npx|cross-env)$/.test(value) || value === production;
