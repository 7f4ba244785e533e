/** What of a project's dependencies lies in a stage: installed there, or copied from where they were installed. */
import { posix } from "node:path";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import { type Copy, readCopy, sourcePath } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { isConditional } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellCommand } from "../../dockerfile/scripts/shellScript.ts";
import { inheritedInstructions, type Stage } from "../../dockerfile/stages/stages.ts";
import { type Environment, environmentOf } from "../../dockerfile/variables/variables.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import type { BuildContext } from "../buildContext/buildContext.ts";
import { contextOrigin, directoryBefore } from "../buildContext/contextOrigins.ts";
import { folderOf } from "../buildContext/contextPaths.ts";
import { type DependencyInstall, dependencyInstall } from "./dependencyInstalls.ts";
import { type DevExclusion, devExclusion, family, prunedFamily } from "./devExclusion.ts";
import { isModernYarn } from "./yarnGeneration.ts";

export interface InstalledDependencies {
  readonly install: DependencyInstall;
  readonly run: Instruction;
  /** The stage whose RUN it is. */
  readonly stage: Stage;
  /** Where the project lies within the context, "" for its root. */
  readonly folder: string;
  /** Where they lie: absolute, or beneath a name that stands for an unknown directory. */
  readonly place: string;
  /** What kept development dependencies out; undefined = nothing. */
  readonly exclusion: DevExclusion | undefined;
  /** By Yarn's second generation. */
  readonly modern: boolean;
  /** The copies that brought them, first to last. */
  readonly copies: readonly Copy[];
}

/** A moment within a RUN of a stage: these commands of it have run. */
export interface Moment {
  readonly instruction: Instruction;
  readonly commands: readonly ShellCommand[];
}

/** Those that a stage has at a moment, or at its end; of an unknown kind none. */
export function installedIn(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  until?: Moment,
): readonly InstalledDependencies[] {
  // From the top: each then asks for what is known already.
  for (const earlier of dockerfile.stages.slice(0, Math.max(0, stage.index)))
    installedAtEnd(dockerfile, earlier, context);
  if (!until) return installedAtEnd(dockerfile, stage, context);
  const { instruction, commands } = until;
  const known = context.about(stage).get(installedIn, (): InstalledAt => new Map());
  const ofRun = known.get(instruction) ?? new Map<number, readonly InstalledDependencies[]>();
  known.set(instruction, ofRun);
  const found = ofRun.get(commands.length) ?? installedBefore(dockerfile, stage, context, until);
  ofRun.set(commands.length, found);
  return found;
}

/** By the RUN, and by how many of its commands have run. */
type InstalledAt = Map<Instruction, Map<number, readonly InstalledDependencies[]>>;

const installedAtEnd = (
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
): readonly InstalledDependencies[] =>
  context.about(stage).get(installedAtEnd, () => installedBefore(dockerfile, stage, context, undefined));

function installedBefore(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  until: Moment | undefined,
): readonly InstalledDependencies[] {
  const atEnd = (other: Stage): readonly InstalledDependencies[] =>
    other.index < stage.index ? installedAtEnd(dockerfile, other, context) : [];
  let installed = stage.base.kind === "stage" ? atEnd(stage.base.stage) : [];
  for (const instruction of stage.instructions) {
    if (instruction.keyword === "RUN") {
      const isLast = instruction === until?.instruction;
      const commands = isLast ? until?.commands : instruction.script?.commands;
      installed = afterRun({ dockerfile, stage, context, run: instruction }, installed, commands ?? []);
      if (isLast) break;
      continue;
    }
    const copy = readCopy(instruction);
    const other = copy && dockerfile.copiedStage(copy);
    const brought = copy && other ? atEnd(other).flatMap((each) => copied(each, copy, stage)) : [];
    if (brought.length === 0) continue;
    const over = new Set(brought.map(({ place }) => place));
    installed = [...installed.filter(({ place }) => !over.has(place)), ...brought];
  }
  return installed;
}

interface RunPlace {
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  readonly run: Instruction;
}

function afterRun(
  at: RunPlace,
  before: readonly InstalledDependencies[],
  commands: readonly ShellCommand[],
): readonly InstalledDependencies[] {
  let installed = before;
  let environment: Environment | undefined;
  for (const command of commands) {
    if (!managers.test(command.name)) continue;
    environment ??= environmentOf(at.stage, at.run);
    const own = ownEnvironment(environment, commands, command);
    const pruned = prunedFamily(command, own);
    const install = dependencyInstall(command);
    const gone = pruned ?? (install ? family(install.manager.name) : undefined);
    if (gone === undefined && !command.words.every(({ literal }) => literal)) installed = [];
    if (gone === undefined) continue;
    const isSure = at.run.script !== undefined && !isConditional(at.run.script, command);
    const found = install && isSure ? installedBy(at, install, own) : undefined;
    installed = installed.filter(
      (each) =>
        family(each.install.manager.name) !== gone || (found !== undefined && each.place !== found.place),
    );
    if (found && !mountCovers(at.run, found.place)) installed = [...installed, found];
  }
  return installed;
}

const managers =
  /^(?:npm|yarn|pnpm|bun|npx|node-prune|modclean|composer|bundle|poetry|uv|pipenv|pip3?|python3?|rm|find)$/;

/** With what the script exports and the command is given. */
function ownEnvironment(
  environment: Environment,
  commands: readonly ShellCommand[],
  command: ShellCommand,
): Environment {
  const own = new Map(environment);
  for (const each of commands) {
    if (each === command) break;
    if (each.name !== "export") continue;
    for (const { value } of each.words.slice(1)) {
      const [name = "", ...rest] = value.split("=");
      own.set(name, rest.join("=").includes("$") ? undefined : rest.join("="));
    }
  }
  for (const { name, value } of command.assignments) own.set(name, value.includes("$") ? undefined : value);
  return own;
}

function installedBy(
  { dockerfile, stage, context, run }: RunPlace,
  install: DependencyInstall,
  environment: Environment,
): InstalledDependencies | undefined {
  const moved = run.script && directoryOfCommand(run.script, install.command);
  const [manifest] = install.manifests;
  if (moved === undefined || manifest === undefined) return undefined;
  if (install.command.words.some(({ value }) => /^--(?:target|prefix|root|user|dry-run)\b|^-t$/.test(value)))
    return undefined;
  if (isConfigured(stage, install)) return undefined;
  const origin =
    contextOrigin({ dockerfile, stage, context, until: run }, posix.join(moved, manifest)) ??
    mountedManifest(run, manifest, context);
  if (origin === undefined) return undefined;
  const folder = folderOf(origin);
  if (/\b(?:omit|production|only)\s*=/.test(context.readFile(posix.join(folder, ".npmrc")) ?? ""))
    return undefined;
  const modern =
    install.manager.name === "yarn" &&
    (isModernYarn(context, folder) || install.command.words.some(({ value }) => value === "--immutable"));
  // Yarn's second generation looks at no variable.
  const exclusion = modern ? undefined : devExclusion(install, environment);
  if (exclusion === "unknown") return undefined;
  const project = resolvePath(directoryBefore(stage, run), moved);
  const place = placeOf(install, project, environment);
  return { install, run, stage, folder, place, exclusion, modern, copies: [] };
}

/** The tool is told by a configuration of its own, which is not read. */
const isConfigured = (stage: Stage, { manager }: DependencyInstall): boolean =>
  inheritedInstructions(stage).some(
    ({ keyword, argumentsText }) =>
      keyword === "RUN" &&
      (manager.name === "bundler"
        ? /\bbundle\s+config\b.*\b(?:without|only|path)\b|\.bundle\/config/s.test(argumentsText)
        : /\b(?:npm|yarn|pnpm)\s+(?:config\s+)?set\b.*\b(?:production|omit|only)\b/s.test(argumentsText)),
  );

/** `--mount=type=bind,source=package.json,target=package.json`, and the whole context mounted. */
function mountedManifest(run: Instruction, manifest: string, context: BuildContext): string | undefined {
  for (const flag of run.flagsNamed("mount")) {
    const options = new Map(flag.options.map(({ key, value }) => [key, value?.value ?? ""]));
    if ((options.get("type") ?? "bind") !== "bind" || options.has("from")) continue;
    const source = posix.join(options.get("source") ?? options.get("src") ?? ".").replace(/^\/+/, "");
    const target = options.get("target") ?? options.get("dst") ?? options.get("destination") ?? "";
    if (posix.basename(target) === manifest && context.kindOf(source) === "file") return source;
    if (/^\.?\/?$/.test(target) && context.kindOf(manifest) === "file" && /^\.?$/.test(source))
      return manifest;
  }
  return undefined;
}

function placeOf({ manager }: DependencyInstall, project: string, environment: Environment): string {
  const told = environment.get("UV_PROJECT_ENVIRONMENT");
  if (manager.name === "uv") return told === undefined ? `${project}/.venv` : resolvePath(project, told);
  if (manager.name === "poetry" && isTrue.test(environment.get("POETRY_VIRTUALENVS_IN_PROJECT") ?? ""))
    return `${project}/.venv`;
  if (manager.name === "pipenv" && isTrue.test(environment.get("PIPENV_VENV_IN_PROJECT") ?? ""))
    return `${project}/.venv`;
  if (manager.name === "bundler") return environment.get("BUNDLE_PATH") ?? "/usr/local/bundle";
  const name = family(manager.name);
  if (name === "python") return "/usr/local";
  return resolvePath(project, name === "node_modules" ? name : "vendor");
}

const isTrue = /^(?:1|true|yes)$/i;

/** Copies of copies: what has gone through more is not followed. */
const mostCopies = 8;

function copied(each: InstalledDependencies, copy: Copy, stage: Stage): readonly InstalledDependencies[] {
  const { destination, instruction } = copy;
  if (!destination || destination.hasVariable || instruction.flag("exclude")) return [];
  if (each.copies.length === mostCopies) return [];
  const target = resolvePath(directoryBefore(stage, instruction), destination.value);
  for (const source of copy.sources) {
    const taken = sourcePath(source);
    if (taken === undefined) continue;
    const absolute = `/${taken}`;
    const place = landing(each.place, absolute, target);
    if (place !== undefined) return [{ ...each, place, copies: [...each.copies, copy] }];
  }
  return [];
}

/** Where a place comes to lie when a folder that holds it is copied; a part of a system's folder stands for all of it. */
function landing(place: string, source: string, target: string): string | undefined {
  const inside = relativeTo(source, place);
  if (inside !== undefined) return posix.join(target, inside);
  return place === "/usr/local" && /^\/usr\/local\/lib\/python[\d.]*(?:\/site-packages)?$/.test(source)
    ? place
    : undefined;
}
