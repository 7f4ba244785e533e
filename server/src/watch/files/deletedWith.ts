/** What a deleted folder takes along: each path below it is reported as well, and rules may know these alone. */
import { relativeTo } from "../../files/paths.ts";
import type { WatchChange } from "../watchedPath.ts";
import type { WatchModel } from "../watchModel.ts";
import { takenFiles } from "./takenFiles.ts";

/** Entries of folders that are looked at, and files that are named: for a prediction, not to the last file. */
const looks = 1_000;
const mostFiles = 100;

/** The folder, the watched paths below it, and files below of rules that do not take the folder itself. */
export function deletedWith({ files, rules }: WatchModel, folder: string): readonly WatchChange[] {
  const paths = new Set([folder]);
  for (const matcher of new Set(rules.map((rule) => rule.matcher))) {
    if (!matcher || paths.size > mostFiles) continue;
    const { root } = matcher;
    const isAbove = relativeTo(folder, root) !== undefined && files.kindOf(root) !== "missing";
    if (!isAbove && relativeTo(root, folder) === undefined) continue;
    const top = isAbove ? root : folder;
    paths.add(top);
    if (matcher.decide(top).kind !== "notIncluded") continue;
    for (const path of takenFiles(files, matcher, top, { left: looks }).files.slice(0, mostFiles))
      paths.add(path);
  }
  return [...paths].slice(0, mostFiles).map((path) => ({ path, event: "delete" }));
}
