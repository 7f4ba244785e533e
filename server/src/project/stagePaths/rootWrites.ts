/** What a RUN writes to a place that is surely root's, though it runs as somebody else: it ends the build. */
import { posix } from "node:path";
import type { ShellRun } from "../../dockerfile/dockerfile.ts";
import { isOfficial } from "../../dockerfile/images/imageReference.ts";
import { isCertain } from "../../dockerfile/scripts/commandConditions.ts";
import { directoryOfCommand } from "../../dockerfile/scripts/commandDirectory.ts";
import type { ShellCommand, ShellWord } from "../../dockerfile/scripts/shellScript.ts";
import { type PlainUser, pathFrom, plainUserAt, workingDirectory } from "../../dockerfile/stages/runtime.ts";
import { externalBase } from "../../dockerfile/stages/stages.ts";
import { OwnersAbove } from "./rootOwned.ts";

export interface RootWrite {
  readonly command: ShellCommand;
  /** Absolute: the directory, or the path whose owner is changed. */
  readonly directory: string;
  /** The USER in force. */
  readonly user: PlainUser;
  readonly kind: "make" | "install" | "global" | "own";
  /** The directory is there when USER comes: there it can be given away. */
  readonly isAboveUser: boolean;
}

/** The first of a RUN; undefined where it may succeed. `text`: of the Dockerfile. */
export function rootWrite(run: ShellRun, text: string): RootWrite | undefined {
  const { instruction, script, stage } = run;
  if (instruction.isTrigger || script.hasErrors || instruction.flags.length > 0) return undefined;
  const user = plainUserAt(stage, instruction);
  const command = script.commands.find(({ name }) => writers.test(name));
  if (!user || !command || !isCertain(script, command) || !command.words.every(({ literal }) => literal))
    return undefined;
  const owners = new OwnersAbove(stage, instruction, text);
  if (!owners.areKnown) return undefined;
  const before = text.slice(instruction.span.start, command.span.start);
  const found = lookAt(command, run, owners, before);
  const isAboveUser =
    found !== undefined && new OwnersAbove(stage, user.instruction, text).isRoots(found.directory);
  return found && { ...found, command, user, isAboveUser };
}

/** The programs whose writes are looked at. */
export const writers = /^(?:mkdir|touch|chown|npm|pnpm|corepack)$/;

type Found = Pick<RootWrite, "directory" | "kind">;

function lookAt(
  command: ShellCommand,
  run: ShellRun,
  owners: OwnersAbove,
  before: string,
): Found | undefined {
  const directory = pathFrom(
    workingDirectory(run.stage, run.instruction),
    directoryOfCommand(run.script, command),
  );
  const operands = command.words.slice(1).filter(({ value }) => !value.startsWith("-"));
  const paths = (words: readonly ShellWord[]) =>
    words.flatMap(({ value }) => (value.startsWith("~") ? [] : (pathFrom(directory, value) ?? [])));
  const has = (option: RegExp): boolean => command.words.some(({ value }) => option.test(value));
  switch (command.name) {
    case "mkdir":
      // The value of a mode looks like a path.
      if (has(/^-m|^--mode/)) return undefined;
      return made(paths(operands), has(/^-\w*p|^--parents/), owners, before);
    case "touch":
      return owners.hasGivenFolders ? undefined : touched(paths(operands), owners, before);
    case "chown": {
      if (/\bsudo\b/.test(before)) return undefined;
      const isDeep = has(/^-\w*R|^--recursive/);
      const owned = paths(operands.slice(1)).find(
        (path) => (isDeep && owners.hasFilesOfRoot(path)) || owners.isRoots(path),
      );
      return owned === undefined ? undefined : { directory: owned, kind: "own" };
    }
    case "corepack":
      return operands[0]?.value === "enable" && !has(/^--install-directory/)
        ? globalInstall(run, owners)
        : undefined;
    default:
      return install(command, directory, run, owners);
  }
}

function made(
  paths: readonly string[],
  withParents: boolean,
  owners: OwnersAbove,
  before: string,
): Found | undefined {
  for (const path of paths) {
    const steps = withParents ? ancestorsOf(path) : [path];
    const first = steps.find(
      (each) =>
        owners.isRoots(posix.dirname(each)) &&
        (!withParents || (owners.isNew(each) && !before.includes(posix.basename(each)))),
    );
    if (first !== undefined) return { directory: posix.dirname(first), kind: "make" };
  }
  return undefined;
}

/** A file that is there may be another's. */
function touched(paths: readonly string[], owners: OwnersAbove, before: string): Found | undefined {
  const path = paths.find(
    (each) =>
      owners.isRoots(posix.dirname(each)) &&
      (/^\/etc\//.test(each) || (owners.isNew(each) && !before.includes(posix.basename(each)))),
  );
  return path === undefined ? undefined : { directory: posix.dirname(path), kind: "make" };
}

/** From the top down, the path itself last. */
function ancestorsOf(path: string): readonly string[] {
  const parts = path.split("/").slice(1);
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}

/** `npm ci` and `npm install`, which make `node_modules`. */
function install(
  command: ShellCommand,
  directory: string | undefined,
  run: ShellRun,
  owners: OwnersAbove,
): Found | undefined {
  const [, action, ...rest] = command.words.map(({ value }) => value);
  if (action === undefined || !/^(?:ci|i|install|add)$/.test(action)) return undefined;
  if (rest.some((each) => /^(?:-g|--global)$/.test(each)))
    return command.name === "npm" && !rest.some((each) => each.startsWith("--prefix"))
      ? globalInstall(run, owners)
      : undefined;
  if (
    rest.some((each) =>
      /^(?:--prefix|-C|--dir|-w|--workspace|--lockfile-only|--package-lock-only|--dry-run|--help)/.test(each),
    )
  )
    return undefined;
  const isOpen =
    directory === undefined ||
    owners.hasGivenFolders ||
    owners.says(/node_modules|\b(?:npm|yarn|pnpm|bun)\s+(?:ci|i|install|add)\b|\byarn\b/);
  return isOpen || !owners.isRoots(directory) ? undefined : { directory, kind: "install" };
}

/** The images of Node.js install for all into `/usr/local`, which is root's. */
function globalInstall({ stage }: ShellRun, owners: OwnersAbove): Found | undefined {
  const base = externalBase(stage);
  if (!base || !isOfficial(base, "node") || owners.says(/prefix|\.npmrc|npm config|PNPM_HOME|COREPACK_/i))
    return undefined;
  return { directory: "/usr/local/lib/node_modules", kind: "global" };
}
