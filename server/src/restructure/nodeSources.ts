/** Which files of a Node project only its build and its developers need: no program that runs asks for them. */

import type { BuildContext } from "../project/buildContext/buildContext.ts";
import type { PackageJson } from "../project/manifests/packageJson.ts";
import { isRecord } from "../text/record.ts";
import type { CopiedEntry } from "./copiedEntries.ts";
import { holdsOnly, onlyForDevelopers } from "./developerFiles.ts";
import { mentions, type ProgramTexts, programTexts, type TextSelection } from "./programTexts.ts";

/** Files and directories of a project's folder that its tools read, or tests are in. */
const forNodeDevelopers =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|\.npmrc|\.yarnrc|tsconfig[\w.-]*\.json|jsconfig\.json|nest-cli\.json|\.swcrc|\.babelrc(?:\.\w+)?|(?:babel|jest|vitest|eslint|prettier|tsup|commitlint|lint-staged|nodemon)\.config\.[\w.]+|jest-[\w.-]+\.json|nodemon\.json|\.(?:eslint|prettier|stylelint)[\w.-]*|\.nvmrc|\.node-version|\.husky|tests?|__tests__|e2e|coverage|docs)$/i;

const isForDevelopers = (name: string): boolean =>
  onlyForDevelopers.test(name) || forNodeDevelopers.test(name);

/** Code, and configurations that code reads: those that name paths for the build alone are left out. */
const isRead = (name: string): boolean =>
  (/\.[cm]?[jt]sx?$|\.(?:vue|svelte)$/.test(name) && !/\.d\.[cm]?ts$/.test(name)) ||
  (/\.(?:json5?|ya?ml|toml|ini|conf|properties)$|^\.env|^\.\w+rc$/.test(name) &&
    !isForDevelopers(name) &&
    name !== "package.json");

/** Nothing of these runs in the image that ships: tests, configurations of tools, what builds have written here. */
const isPassed = (name: string, path: string): boolean =>
  /^(?:node_modules|tests?|__tests__|__mocks__|e2e|coverage|\.git)$|[.-](?:spec|test|e2e-spec)\.[cm]?[jt]sx?$/.test(
    name,
  ) ||
  (!path.includes("/") &&
    /^(?:dist|build|out|\.next|\.nuxt|\.output)$|\.config\.[cm]?[jt]s$|^\.eslintrc/.test(name));

const selection: TextSelection = { isRead, isPassed };

export interface NodeProject {
  readonly context: BuildContext;
  /** Path within the context, "" for its root. */
  readonly folder: string;
  readonly manifest: PackageJson;
  /** Names in the folder that builds write to. */
  readonly outputs: readonly string[];
  /** What a container runs and what else the final stage does, as it is written: paths that are named there are needed. */
  readonly commands: readonly string[];
}

/** Code that may run, and what it may read to find files; undefined where there is more than is read. */
export const nodeTexts = ({ context, folder }: NodeProject): ProgramTexts | undefined =>
  programTexts(context, folder, selection);

/** A package that only developers need and code asks for all the same, with that code's file. */
export function importedDevDependency(
  texts: ProgramTexts,
  names: readonly string[],
): { readonly name: string; readonly path: string } | undefined {
  for (const { path, names: asked } of texts.imports) {
    const name = names.find((each) => asked.some((one) => one === each || one.startsWith(`${each}/`)));
    if (name !== undefined) return { name, path };
  }
  return undefined;
}

/** Whether the program does without an entry of the project's folder. False where that is not known. */
export function isOnlyForBuild(
  { origin, kind }: CopiedEntry,
  name: string,
  project: NodeProject,
  texts: ProgramTexts,
): boolean {
  const { context, outputs, manifest, commands } = project;
  const isNamed =
    texts.mention(name) ||
    [...commands, ...runtimeKeys(manifest)].some((text) => mentions(text, name)) ||
    commands.some((text) => text.includes("tsconfig-paths") && name.startsWith("tsconfig"));
  const isSetting = name === ".npmrc" && /node-options|script-shell/.test(context.readFile(origin) ?? "");
  if (isNamed || isSetting) return false;
  if (isForDevelopers(name)) return true;
  return (
    kind === "directory" && outputs.length > 0 && (name === "src" || holdsOnly(context, origin, compiled))
  );
}

/** What Node and libraries read of the manifest when they run. */
const runtimeKeys = ({ text }: PackageJson): readonly string[] => {
  const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  return isRecord(json)
    ? ["main", "module", "exports", "imports", "_moduleAliases", "prisma", "config"].map((key) =>
        JSON.stringify(json[key] ?? ""),
      )
    : [];
};

/** What has to be compiled before Node can run it. */
const compiled = /\.[cm]?tsx?$/;
