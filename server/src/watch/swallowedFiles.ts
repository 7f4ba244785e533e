/** Files of one watch rule that another one matches, too. */
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { relativeTo } from "../files/paths.ts";
import { literalPattern } from "../ignore/patternText.ts";
import { filesBelow, type WalkBudget } from "./filesBelow.ts";
import type { TriggerMatcher } from "./triggerMatcher.ts";

export interface MatchedTrigger {
  readonly trigger: WatchTrigger;
  readonly matcher: TriggerMatcher;
}

/**
 * A file of the inner rule, or its directory, when every file of the inner rule is surely one of the outer's.
 * Undefined when some is not, and where that cannot be known.
 */
export function swallowedPath(
  files: FileSystem,
  outer: MatchedTrigger,
  inner: MatchedTrigger,
  budget: WalkBudget,
): string | undefined {
  const { root } = inner.matcher;
  if (relativeTo(outer.matcher.root, root) === undefined || inner.matcher.excludes(root)) return undefined;
  const lists = [outer.trigger.ignore, outer.trigger.include, inner.trigger.include];
  if (lists.every((list) => list.length === 0)) return root;
  let swallowed: string | undefined;
  const enter = (directory: string): boolean => !inner.matcher.excludes(directory);
  for (const entry of filesBelow(files, root, { enter, budget })) {
    if (entry.kind === "unknown") return undefined;
    if (entry.kind === "directory" || !inner.matcher.matches(entry.path)) continue;
    if (!outer.matcher.matches(entry.path)) return undefined;
    swallowed ??= entry.path;
  }
  return swallowed;
}

/** What the inner rule takes, as patterns of the outer one; none where the two begin at the same path. */
export function innerPatterns(
  files: FileSystem,
  inner: MatchedTrigger,
  outer: MatchedTrigger,
): readonly string[] {
  const { root } = inner.matcher;
  const path = literalPattern(relativeTo(outer.matcher.root, root) ?? "");
  const { include } = inner.trigger;
  if (include.length === 0) {
    return path ? [files.kindOf(root) === "directory" ? `${path}/` : path] : [];
  }
  const plain = include.every(({ text }) => /^[^!/.]/.test(text.trim()));
  return plain ? include.map(({ text }) => (path ? `${path}/${text.trim()}` : text.trim())) : [];
}
