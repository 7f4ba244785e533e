/** One folder below a watch rule's path: what it holds, and what the rule makes of it. */
import type { DirectoryEntry, FileSystem } from "../../files/fileSystem.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import type { MatchVerdict, RuleMatcher } from "../matching/ruleMatcher.ts";
import type { WalkBudget } from "./filesBelow.ts";
import { type TakenFiles, takenFiles } from "./takenFiles.ts";

export interface WatchedEntry extends DirectoryEntry {
  /** Absolute. */
  readonly path: string;
  /** Of a folder: what holds for everything in it; `matches` where the rule may take some of that. */
  readonly verdict: MatchVerdict | { readonly kind: "link" };
  /** Of a folder that the rule may take files of. */
  readonly taken: TakenFiles | undefined;
}

export interface WatchedEntries {
  /** Folders first, each by name. */
  readonly entries: readonly WatchedEntry[];
  /** How many were left out. */
  readonly more: number;
}

export interface EntryOptions {
  /** How many entries are answered at most. */
  readonly limit: number;
  /** What all folders of the answer share for being counted. */
  readonly budget: WalkBudget;
  /** What one of them gets at most, so that the first does not eat it all. */
  readonly mostOfOne: number;
}

/** Undefined where the folder is not below the rule's path, is none, or cannot be read. */
export function watchedEntries(
  files: FileSystem,
  matcher: RuleMatcher,
  folder: string,
  { limit, budget, mostOfOne }: EntryOptions,
): WatchedEntries | undefined {
  const listed = relativeTo(matcher.root, folder) === undefined ? undefined : files.list(folder);
  if (!listed) return undefined;
  const sorted = listed.toSorted(foldersFirst);
  const entries = sorted.slice(0, limit).map((entry): WatchedEntry => {
    const path = resolvePath(folder, entry.name);
    if (entry.kind === "file") return { ...entry, path, verdict: matcher.decide(path), taken: undefined };
    if (files.linkAt(path)) return { ...entry, path, verdict: { kind: "link" }, taken: undefined };
    const excluded = matcher.excludedBy(path);
    if (excluded) return { ...entry, path, verdict: excluded, taken: undefined };
    const share = { left: Math.min(budget.left, mostOfOne) };
    const before = share.left;
    const taken = takenFiles(files, matcher, path, share);
    budget.left -= before - Math.max(share.left, 0);
    return { ...entry, path, ...folderVerdict(matcher, path, taken) };
  });
  return { entries, more: sorted.length - entries.length };
}

/** A folder of which nothing is included may still be a folder that is: an empty one. */
function folderVerdict(
  matcher: RuleMatcher,
  path: string,
  taken: TakenFiles,
): Pick<WatchedEntry, "verdict" | "taken"> {
  const own = matcher.decide(path);
  if (own.kind === "unknown") return { verdict: own, taken: undefined };
  return taken.files.length === 0 && taken.complete && own.kind === "notIncluded"
    ? { verdict: own, taken: undefined }
    : { verdict: { kind: "matches" }, taken };
}

const foldersFirst = (a: DirectoryEntry, b: DirectoryEntry): number =>
  Number(a.kind === "file") - Number(b.kind === "file") || (a.name < b.name ? -1 : Number(a.name > b.name));
