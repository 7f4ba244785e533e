/** Which files a watch rule takes now, as far as a bounded look at the disk tells. */
import type { FileSystem } from "../../files/fileSystem.ts";
import type { RuleMatcher } from "../matching/ruleMatcher.ts";
import { filesBelow, type WalkBudget } from "./filesBelow.ts";

export interface TakenFiles {
  /** Absolute paths, nearest first. */
  readonly files: readonly string[];
  /** False where there may be more: the budget was spent, a folder is unreadable, or a variable decides. */
  readonly complete: boolean;
}

/** Files at and below `path`. Folders that are links are not entered, as Compose does not enter them. */
export function takenFiles(
  files: FileSystem,
  { decide, excludedBy }: RuleMatcher,
  path: string,
  budget: WalkBudget,
): TakenFiles {
  const taken: string[] = [];
  let complete = true;
  const enter = (directory: string): boolean => !excludedBy(directory) && !files.linkAt(directory);
  for (const entry of filesBelow(files, path, { enter, budget })) {
    if (entry.kind === "directory") continue;
    const verdict = entry.kind === "file" ? decide(entry.path) : entry;
    if (verdict.kind === "unknown") complete = false;
    else if (verdict.kind === "matches" && entry.kind === "file") taken.push(entry.path);
  }
  return { files: taken, complete };
}
