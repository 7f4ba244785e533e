/** Which files a watch rule matches, where that is surely known: what lint rules ask. */

import type { WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import { builtInLists, dockerignoreList, type PatternList } from "./patternList.ts";
import { type IgnoredContent, ruleMatcher } from "./ruleMatcher.ts";

export interface TriggerMatcher {
  /** Absolute path the rule is rooted at. */
  readonly root: string;
  /** Whether a change of the file makes the rule act. */
  matches(path: string): boolean;
  /** True when no file below the directory can match; false is no promise. */
  excludes(directory: string): boolean;
  /** What ignores all that is in the root; undefined where something may matter, and where Compose refuses a pattern. */
  allIgnored(): IgnoredContent | undefined;
}

/**
 * The lists are independent: a `!` in one takes back nothing that another ignores.
 * Undefined where a variable hides a pattern. `file` is the one that the patterns are written in.
 */
export function triggerMatcher(
  { ignore, include }: Pick<WatchTrigger, "ignore" | "include">,
  root: string,
  buildContext: BuildContext | undefined,
  file?: string,
): TriggerMatcher | undefined {
  if ([...ignore, ...include].some(({ known }) => !known)) return undefined;
  const { decide, excludedBy, allIgnored, refused } = ruleMatcher({
    root,
    file,
    ignore,
    include,
    ignoreLists: buildContext?.derived.get(ignoreLists, () => ignoreLists(buildContext)) ?? builtInLists(),
  });
  return {
    root,
    matches: (path) => decide(path).kind === "matches",
    excludes: (directory) => excludedBy(directory) !== undefined,
    allIgnored: () => (refused.length > 0 ? undefined : allIgnored()),
  };
}

/** Shared by all rules of the build context: reading and compiling patterns is most of what a matcher costs. */
function ignoreLists({ root, ignoreFile: { path, text } }: BuildContext): readonly PatternList[] {
  return [...(text === undefined ? [] : [dockerignoreList({ root, path, text })]), ...builtInLists()];
}

/** Whether the rule's own `ignore` would keep a path out if these patterns were added to its end. */
export const wouldIgnore = (
  { ignore }: Pick<WatchTrigger, "ignore">,
  root: string,
  patterns: readonly string[],
  path: string,
): boolean => watchMatcher(root, [...texts(ignore), ...patterns]).matches(path);

const texts = (values: readonly ComposeValue[]): readonly string[] => values.map(({ text }) => text);
