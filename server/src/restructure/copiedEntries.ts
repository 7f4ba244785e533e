/** What the COPY and ADD instructions of a stage bring from the build context, entry by entry. */
import { posix } from "node:path";
import { isArchive, readCopy, sourcePath } from "../dockerfile/instructions/copy.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { pathFrom, workingDirectories } from "../dockerfile/stages/runtime.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import type { Word } from "../dockerfile/words/word.ts";
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { inFolder } from "../project/buildContext/contextPaths.ts";
import { globMatches, sourceGlob } from "../project/buildContext/sourceGlob.ts";
import { t } from "../text/message.ts";
import type { Span } from "../text/span.ts";
import { Refusal } from "./refusal.ts";
import type { Step } from "./singleStage.ts";

export interface CopiedEntry {
  /** Absolute path in the image. */
  readonly target: string;
  /** Path within the context. */
  readonly origin: string;
  readonly kind: "file" | "directory";
  /** The owner that `--chown` gives it. */
  readonly owner: string | undefined;
  readonly span: Span;
}

/** By target, the last that is brought to each. A directory's own entries stand for it where it is the working directory. */
export function copiedEntries(
  stage: Stage,
  steps: readonly Step[],
  context: BuildContext,
): ReadonlyMap<string, CopiedEntry> | Refusal {
  const found = new Map<string, CopiedEntry>();
  const directories = workingDirectories(stage);
  for (const { instruction, role } of steps) {
    if (role.kind !== "source") continue;
    const entries = entriesOfCopy(instruction, { context, directories, found });
    if (!entries) return new Refusal(t`What this brings into the image is not known`, instruction);
    for (const entry of entries) found.set(entry.target, entry);
  }
  return found;
}

interface Surroundings {
  readonly context: BuildContext;
  readonly directories: ReadonlyMap<Instruction, string | undefined>;
  /** What earlier copies have brought. */
  readonly found: ReadonlyMap<string, CopiedEntry>;
}

function entriesOfCopy(instruction: Instruction, around: Surroundings): readonly CopiedEntry[] | undefined {
  const { context, directories } = around;
  const { sources = [], destination } = readCopy(instruction) ?? {};
  const isPlain = instruction.flags.every(({ name }) => name === "chown" || name === "link");
  if (!destination || destination.hasVariable || !isPlain) return undefined;
  const directory = pathFrom(directories.get(instruction), destination.value);
  const owner = instruction.flag("chown")?.value;
  if (directory === undefined || owner?.hasVariable || sources.length !== instruction.arguments.length - 1)
    return undefined;
  const origins = sources.map((source) => originsOf(source, context));
  if (!origins.every((each) => each !== undefined)) return undefined;
  const all = origins.flat();
  const isInto = all.length > 1 || isDirectory(directory, destination, around);
  const entries = all.map((origin) => {
    const isArchived = instruction.keyword === "ADD" && isArchive(origin);
    return isArchived ? undefined : entriesAt(origin, directory, isInto, around);
  });
  return entries.every((each) => each !== undefined)
    ? entries.flat().map((entry) => ({ ...entry, owner: owner?.value, span: instruction.span }))
    : undefined;
}

type Landed = Pick<CopiedEntry, "target" | "origin" | "kind">;

/** Undefined where the source is not there, or the ignore file keeps it out. */
function entriesAt(
  origin: string,
  directory: string,
  isInto: boolean,
  { context, directories }: Surroundings,
): readonly Landed[] | undefined {
  if (context.isIgnored(origin) !== false) return undefined;
  const kind = context.kindOf(origin);
  if (kind === "file")
    return [{ origin, kind, target: isInto ? posix.join(directory, posix.basename(origin)) : directory }];
  return kind === "directory"
    ? entriesOf(origin, directory, [...directories.values()].includes(directory), context)
    : undefined;
}

/** Paths within the context; undefined where they cannot be told, or are none. */
function originsOf(source: Word, context: BuildContext): readonly string[] | undefined {
  const path = sourcePath(source);
  if (path !== undefined) return [path];
  const glob = sourceGlob(source);
  const matches = glob === undefined ? undefined : globMatches(glob, context);
  const seen = matches?.filter((match) => context.isIgnored(match) === false);
  return seen && seen.length > 0 && seen.every((match) => context.kindOf(match) === "file")
    ? seen
    : undefined;
}

/** Whether a file lands in a destination instead of becoming it. */
const isDirectory = (target: string, destination: Word, { directories, found }: Surroundings): boolean =>
  /(?:^|\/)\.{0,2}$/.test(destination.value) ||
  [...directories.values()].some(
    (directory) => directory === target || directory?.startsWith(`${target}/`),
  ) ||
  [...found.keys()].some((other) => other.startsWith(`${target}/`));

/** Of a directory of the context, which lands by its contents; undefined where the ignore file or the disk does not tell. */
function entriesOf(
  origin: string,
  target: string,
  apart: boolean,
  context: BuildContext,
): readonly Landed[] | undefined {
  if (origin !== "" && !apart) return [{ target, origin, kind: "directory" }];
  const entries: Landed[] = [];
  for (const { name, kind } of context.list(origin || ".") ?? []) {
    const path = inFolder(origin, name);
    const isIgnored = context.isIgnored(path);
    const mayBeTakenBack = kind === "directory" && context.ignorePatterns()?.takesBackBelow(path);
    if (isIgnored === undefined || (isIgnored && mayBeTakenBack)) return undefined;
    if (isIgnored || (kind !== "file" && kind !== "directory")) continue;
    entries.push({ target: posix.join(target, name), origin: path, kind });
  }
  return entries;
}
