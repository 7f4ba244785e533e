/**
 * What is in the file system of a build stage, as far as its instructions tell: what is surely there, what surely is
 * not, and what somebody who cannot be looked into may have made or deleted.
 */

import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { mountCovers } from "../../dockerfile/flags/mounts.ts";
import { readCopy } from "../../dockerfile/instructions/copy.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { enteredDirectory, workingDirectories } from "../../dockerfile/stages/runtime.ts";
import { chainOf, type Stage, triggersOf } from "../../dockerfile/stages/stages.ts";
import { applyTo, expand } from "../../dockerfile/variables/variables.ts";
import type { EntryKind } from "../../files/fileSystem.ts";
import { cleanPath } from "../../text/path.ts";
import { isContextSure } from "../buildContext/contextCertainty.ts";
import { type BuildsOfFile, mayBeNamedContext } from "../builds/namedContexts.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import { cargoPrograms } from "../manifests/cargoPrograms.ts";
import { untouchedOutputs } from "../manifests/untouchedOutputs.ts";
import { baseTree } from "./baseTree.ts";
import { ContextTree } from "./contextTree.ts";
import { addCopy } from "./copiedPaths.ts";
import { PathHistory, type PathTree, type Presence, unknownTree } from "./pathHistory.ts";
import { addRun, engineDirectories } from "./runPaths.ts";

/** What the paths of a stage depend on. */
export type StageSurroundings = Pick<DockerfileInProject, "dockerfile" | "buildContext" | "workspaceFolder"> &
  BuildsOfFile;

/** A path that an instruction names as made there, surely or not. */
export interface NamedPath {
  /** Absolute and clean. */
  readonly path: string;
  /** Undefined where it may be either. */
  readonly kind: EntryKind | undefined;
}

export interface StagePaths extends PathTree {
  /**
   * Absolute and relative to the root alike; `..` and trailing slashes are taken as the builder takes them.
   * `present` and `absent` only where that is sure; a path without variables and patterns is asked for.
   */
  has(path: string): Presence;
  kindOf(path: string): EntryKind | undefined;
  /** In the order they are made, each once. */
  readonly named: readonly NamedPath[];
  /** RUNs of the stage and its parent stages in shell form for which there is no shell: they end the build. */
  readonly shellless: readonly ShelllessRun[];
}

export interface ShelllessRun {
  readonly run: Instruction;
  /** Absolute path of the shell. */
  readonly shell: string;
}

/** The file system at the end of a stage, its parent stages included. Never throws. */
export function stagePaths(stage: Stage, around: StageSurroundings): StagePaths {
  const read = (): StagePaths => pathsOf(stage, around);
  // What else is around a stage stands as long as its context does. Its shells a comment may name, of which it knows nothing.
  const subject = around.dockerfile.shellsIn(stage) ?? stage;
  if (around.buildContext) return around.buildContext.about(subject).get(stagePaths, read);
  const known = around.dockerfile.derived.get(
    stagePaths,
    () => new WeakMap<BuildsOfFile["builds"], Map<Stage, StagePaths>>(),
  );
  const ofStages = known.get(around.builds) ?? new Map<Stage, StagePaths>();
  known.set(around.builds, ofStages);
  const paths = ofStages.get(stage) ?? read();
  ofStages.set(stage, paths);
  return paths;
}

/** Events of one stage; a file made to hurt must not make every question a walk over more. */
const mostEvents = 2_000;

function pathsOf(stage: Stage, around: StageSurroundings): StagePaths {
  const chain = chainOf(stage).toReversed();
  const history = new PathHistory(baseTree(stage));
  const shellless: ShelllessRun[] = [];
  const add = stepReader(stage, history, around, shellless);
  for (const step of chain.flatMap(stepsOf)) {
    if (history.events.length > mostEvents) {
      history.add({ kind: "wild", path: "/" });
      break;
    }
    add(step);
  }
  return withNames(history, shellless);
}

/** Reads one instruction after the other. */
function stepReader(
  stage: Stage,
  history: PathHistory,
  around: StageSurroundings,
  shellless: ShelllessRun[],
): (step: Step) => void {
  const { dockerfile, buildContext } = around;
  const context = buildContext && isContextSure(around) ? new ContextTree(buildContext) : undefined;
  const directories = workingDirectories(stage);
  const environment = new Map<string, string | undefined>();
  let homeUnknown = chainOf(stage).at(-1)?.base.kind === "scratch";
  const addRunStep = (run: Instruction): void => {
    const shell = shellOf(run, dockerfile);
    if (shell !== undefined && history.has(shell) === "absent" && !mountCovers(run, shell)) {
      shellless.push({ run, shell });
      return;
    }
    const readable = run.form === "exec" || dockerfile.shellAt(run).kind === "posix";
    const directory = directories.get(run);
    addRun(history, run, readable ? run.script : undefined, {
      ...{ directory, environment, homeUnknown },
      builtOutputs:
        context && buildContext
          ? (command, where, isSet) => {
              const place = { dockerfile, stage, context: buildContext };
              return command.name === "cargo"
                ? cargoPrograms(command, where, place, isSet)
                : untouchedOutputs(command, where, { ...place, until: run }, isSet);
            }
          : undefined,
    });
  };
  return ({ of, instruction }) => {
    applyTo(environment, instruction);
    const { keyword } = instruction;
    if (keyword === "USER" || (keyword === "ENV" && environment.has("HOME"))) homeUnknown = true;
    if (keyword === "WORKDIR") addWorkdir(history, enteredDirectory(stage, instruction));
    else if (keyword === "RUN") addRunStep(instruction);
    const copy = readCopy(instruction);
    if (!copy) return;
    addCopy(history, copy, {
      directory: directories.get(instruction),
      context: copy.from ? undefined : context,
      tree: copy.from ? sourceOf(copy.from.value, of, around) : (context ?? unknownTree),
      value: ({ text, value, hasVariable }) =>
        hasVariable ? expand(text, environment, instruction.escape) : value,
    });
  };
}

/** Absolute path of the POSIX shell that runs a shell form; undefined where it is another one, or not known. */
export function shellOf(instruction: Instruction, dockerfile: Dockerfile): string | undefined {
  if (instruction.exec || instruction.commandText === "") return undefined;
  const { kind, declaredBy } = dockerfile.shellAt(instruction);
  const path = declaredBy ? declaredBy.exec?.[0]?.value : "/bin/sh";
  return kind === "posix" && path?.startsWith("/") ? path : undefined;
}

interface Step {
  /** The stage that runs it. */
  readonly of: Stage;
  readonly instruction: Instruction;
}

/** With the triggers of the stage it is built on, which run first. */
const stepsOf = (stage: Stage): readonly Step[] =>
  [...(stage.base.kind === "stage" ? triggersOf(stage.base.stage) : []), ...stage.instructions].map(
    (instruction) => ({ of: stage, instruction }),
  );

function addWorkdir(history: PathHistory, directory: string | undefined): void {
  if (directory === undefined) history.add({ kind: "write", path: "/" });
  else history.add({ kind: "make", path: directory, entry: "directory", sure: true });
}

/** What `--from` means in a stage: an earlier stage, else something that nothing is known of. */
function sourceOf(name: string, user: Stage, around: StageSurroundings): PathTree {
  const stage = sourceStage(name, user, around);
  return stage ? stagePaths(stage, around) : unknownTree;
}

/** The earlier stage that a `--from` leads to; undefined for images, for named contexts, and where that is not known. */
export function sourceStage(
  name: string,
  user: Stage,
  around: { readonly dockerfile: Dockerfile } & BuildsOfFile,
): Stage | undefined {
  const stage = mayBeNamedContext(around, name) ? undefined : around.dockerfile.findStage(name);
  return stage && stage.index < user.index ? stage : undefined;
}

function withNames(history: PathHistory, shellless: readonly ShelllessRun[]): StagePaths {
  let named: readonly NamedPath[] | undefined;
  const absolute = (path: string): string => cleanPath(`/${path}`);
  return {
    has: (path) => history.has(absolute(path)),
    kindOf: (path) => history.kindOf(absolute(path)),
    mayBeLink: (path) => history.mayBeLink(absolute(path)),
    shellless,
    get named() {
      named ??= namesIn(history);
      return named;
    },
  };
}

function namesIn({ events }: PathHistory): readonly NamedPath[] {
  const kinds = new Map<string, EntryKind | undefined>();
  for (const event of events) {
    if (event.kind === "make") kinds.set(event.path, event.entry ?? kinds.get(event.path));
    else if (
      event.kind === "write" &&
      event.path !== "/" &&
      !kinds.has(event.path) &&
      !engineDirectories.includes(event.path)
    )
      kinds.set(event.path, undefined);
  }
  return [...kinds].map(([path, kind]) => ({ path, kind }));
}
