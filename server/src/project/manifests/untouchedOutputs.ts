/**
 * Folders of a JavaScript project that its package manager surely does not make: where a build whose every tool is known
 * writes elsewhere, and where nothing but packages is installed.
 *
 * What packages run when they are installed keeps out of folders with these names, and so do the tools of `closedBuilds`
 * but for what they are told: seen on projects of Vite 8, TypeScript 5 and 7, Next.js 16 and Nest 12, each of which made its
 * one folder and nothing beside it; of the others their documentation says
 * where they write. Whatever else runs may write anywhere.
 */
import { posix } from "node:path";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { contextOrigin, type ImagePlace } from "../buildContext/contextOrigins.ts";
import { folderOf, inFolder } from "../buildContext/contextPaths.ts";
import { type ClosedBuild, closedBuildOf } from "./closedBuilds.ts";
import { type PackageJson, packageJsonAt } from "./packageJson.ts";
import { commandsOfScript, installScripts, scriptCommands } from "./scriptCommands.ts";
import { isReadAsGiven } from "./sourcesAsGiven.ts";

/** Where builds put what people copy; the last one lies in another. */
export const outputNames: readonly string[] = [
  "build",
  "dist",
  "out",
  ".output",
  ".next",
  ".next/standalone",
];

export interface BuiltOutputs {
  /** Absolute paths of what is surely not made. */
  readonly untouched: readonly string[];
  /** Absolute paths of what is likely to be. */
  readonly outputs: readonly string[];
  /** Whether an absolute path is surely not made; beside `untouched`. */
  readonly keepsOut?: (path: string) => boolean;
}

export const nothingKnown: BuiltOutputs = { untouched: [], outputs: [] };

/** Settings that lead builds, or package managers, to other places. */
const leading = [
  "BUILD_PATH",
  "NEXT_PRIVATE_STANDALONE",
  "NITRO_OUTPUT_DIR",
  "NITRO_PRESET",
  "NODE_OPTIONS",
  "NODE_PATH",
  "npm_config_script_shell",
];

/**
 * `directory`: where the command runs; `place`: in what it does, with `until`. Empty where anything about
 * the command, its project or how both came there is not known.
 */
export function untouchedOutputs(
  command: ShellCommand,
  directory: string,
  place: ImagePlace,
  isSet: (variable: string) => boolean,
): BuiltOutputs {
  const { context } = place;
  const origin = contextOrigin(place, posix.join(directory, "package.json"));
  const manifest = origin === undefined ? undefined : packageJsonAt(context, origin);
  if (origin === undefined || !manifest || leading.some(isSet) || !isReadAsGiven(place)) return nothingKnown;
  const folder = folderOf(origin);
  const above = contextOrigin(place, posix.join(posix.dirname(directory), "package.json"));
  if (above !== undefined || isWorkspace(place, folder, manifest)) return nothingKnown;
  const commands = commandsOf(command, manifest);
  const builds = commands?.map((each) => closedBuildOf(each, folder, context));
  if (!builds?.every((build) => build !== undefined)) return nothingKnown;
  // What is written through a link lands elsewhere.
  const outputs = builds.flatMap((build) => build.outputs);
  if (outputs.some((output) => context.isLink(posix.join(folder, output)))) return nothingKnown;
  return {
    untouched: outputNames
      .filter((name) => builds.every((build) => keepsOut(build, name)))
      .map((name) => posix.join(directory, name)),
    outputs: outputs.map((output) => posix.join(directory, output)),
  };
}

/** Of several packages, each may have the scripts of all run. */
function isWorkspace({ context }: ImagePlace, folder: string, { hasWorkspaces }: PackageJson): boolean {
  const may = ["pnpm-workspace.yaml", ".yarnrc.yml", "lerna.json", ".pnpmfile.cjs"];
  return hasWorkspaces || may.some((name) => context.kindOf(inFolder(folder, name)) !== "missing");
}

/** The scripts that an install runs, or those that the command names; undefined where that is not known. */
function commandsOf(command: ShellCommand, manifest: PackageJson) {
  const subcommand = command.words.slice(1).find(({ value }) => !value.startsWith("-"))?.value ?? "";
  const installs = command.name !== "npx" && /^(?:|add|ci|clean-install|i|install)$/.test(subcommand);
  if (!installs) return scriptCommands(command, manifest);
  if (command.words.some(({ value }) => value === "--ignore-scripts")) return [];
  const found = installScripts(manifest).map((name) => commandsOfScript(name, manifest));
  return found.every((each) => each !== undefined) ? found.flat() : undefined;
}

const keepsOut = ({ outputs, defaults, spares, texts }: ClosedBuild, name: string): boolean =>
  (spares.includes(name) || ![...outputs, ...defaults].some((output) => overlaps(output, name))) &&
  !texts.some((text) => mentions(text, posix.basename(name)));

/** An output beside the project is somewhere else; the project as a whole, and what lies in one of its folders, is here. */
const overlaps = (output: string, name: string): boolean =>
  output === "." || `${output}/`.startsWith(`${name}/`) || `${name}/`.startsWith(`${output}/`);

/** Whether a name stands where a part of a path does in a string; keys of objects are none. */
const mentions = (text: string, name: string): boolean =>
  new RegExp(`["'\`/\\\\}]${name.replaceAll(".", "\\.")}["'\`/\\\\$](?!\\s*:)`).test(text);
