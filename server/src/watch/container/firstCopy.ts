/**
 * What `initial_sync` copies as the watch begins, observed on Compose 2.40: all that is not older than the service's
 * image. `include` is not asked, and lists that ignore are asked of each name alone, as if it lay at their top.
 * How old the image is and the files are, nobody knows here.
 */
import { asksForFirstCopy } from "../../compose/develop/watchTrigger.ts";
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf } from "../../files/paths.ts";
import { filesBelow, type WalkBudget } from "../files/filesBelow.ts";
import type { TakenFiles } from "../files/takenFiles.ts";
import type { WatchRule } from "../watchModel.ts";
import { bindOver } from "./bindMounts.ts";

/** The decoder of `x-develop` knows no `initial_sync`. */
export const copiesFirst = ({ action, loaded, registration }: WatchRule): boolean =>
  (action === "sync" || action === "sync+restart") &&
  asksForFirstCopy(loaded.trigger) &&
  !loaded.viaExtension &&
  registration.kind === "registered";

export interface FirstCopy extends TakenFiles {
  /** Links that lead nowhere: Compose takes them for gone, and deletes what is in their place in the container. */
  readonly deleted: readonly string[];
}

/** Links are copied as such, and never entered, the path of the rule neither. */
export function firstCopy(files: FileSystem, { matcher, service }: WatchRule, budget: WalkBudget): FirstCopy {
  const isLinkToFolder = matcher && files.linkAt(matcher.root) && files.kindOf(matcher.root) === "directory";
  if (!matcher || isLinkToFolder) return { files: [], deleted: [], complete: matcher !== undefined };
  const taken: string[] = [];
  const deleted: string[] = [];
  let complete = true;
  const isCopied = (path: string): boolean => {
    const bind = bindOver(service, path);
    const copied = bind?.certain ? false : matcher.copiesName(nameOf(path));
    if (copied === undefined || (copied && bind)) complete = false;
    return copied === true && !bind;
  };
  const take = (path: string): void => {
    const link = files.linkAt(path);
    (link && link.target === undefined ? deleted : taken).push(path);
  };
  const enter = (directory: string): boolean => {
    const copied = isCopied(directory);
    if (!copied || !files.linkAt(directory)) return copied;
    take(directory);
    return false;
  };
  for (const entry of filesBelow(files, matcher.root, { enter, budget })) {
    if (entry.kind === "unknown") complete = false;
    else if (entry.kind === "file" && isCopied(entry.path)) take(entry.path);
  }
  return { files: taken, deleted, complete };
}
