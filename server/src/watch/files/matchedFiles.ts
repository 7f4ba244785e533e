/** How many files a rule takes, or one of its patterns decides about, and the first of them. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { relativeTo } from "../../files/paths.ts";
import { asCode } from "../../text/markdown.ts";
import { type Message, t } from "../../text/message.ts";
import { ruleList } from "../matching/patternList.ts";
import type { RuleMatcher } from "../matching/ruleMatcher.ts";
import type { WatchModel, WatchRule } from "../watchModel.ts";
import { filesBelow } from "./filesBelow.ts";
import { type TakenFiles, takenFiles } from "./takenFiles.ts";

/** Entries of folders that are looked at for one answer, and files that are counted. */
export const looks = 8_000;
const mostFiles = 5_000;

const examples = 3;

export const filesOfRule = (files: FileSystem, matcher: RuleMatcher): TakenFiles =>
  takenFiles(files, matcher, matcher.root, { left: looks });

/** Files below the rule's path about which the pattern has the last word in its list. */
export function filesOfPattern(
  { files, semantics }: WatchModel,
  { loaded, matcher }: WatchRule,
  key: "ignore" | "include",
  index: number,
): TakenFiles {
  const root = matcher?.root ?? "/";
  const list = ruleList(loaded.trigger[key], { root, file: undefined, ...semantics });
  if (!list.known) return { files: [], complete: false };
  const decided: string[] = [];
  let complete = true;
  const enter = (directory: string): boolean => !files.linkAt(directory);
  for (const entry of filesBelow(files, root, { enter, budget: { left: looks } })) {
    if (entry.kind === "unknown" || decided.length > mostFiles) complete = false;
    else if (entry.kind === "file" && list.decide(entry.path).decidedBy === index) decided.push(entry.path);
    if (!complete) break;
  }
  return { files: decided, complete };
}

/** Paths are shown as they are seen from `directory`. */
export function countMessage({ files, complete }: TakenFiles, directory: string): Message {
  const shown = files
    .slice(0, examples)
    .map((path) => asCode(relativeTo(directory, path) || path))
    .join(", ");
  const count = files.length;
  if (count > mostFiles) return t`Matches more than 5,000 files now, among them ${shown}.`;
  if (!complete) {
    return count === 0
      ? t`Which files it matches now is not known: there are too many to look at, or a variable decides.`
      : t`Matches at least ${count} files now, among them ${shown}.`;
  }
  if (count === 0) return t`Matches no file now.`;
  if (count === 1) return t`Matches one file now: ${shown}.`;
  return count <= examples
    ? t`Matches ${count} files now: ${shown}.`
    : t`Matches ${count} files now, among them ${shown}.`;
}

/** For a pattern that only reaches what stands directly in the rule's path: the one that reaches all below. */
export function topLevelOnly(pattern: string): string | undefined {
  const [, name] = /^([^/!][^/]*)\/*$/.exec(pattern.trim()) ?? [];
  return name === undefined || /^(?:\*+|\.{1,2})$/.test(name) || name.startsWith("**")
    ? undefined
    : `**/${name}`;
}
