/** Where the files of two watch rules land in the same container. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { relativeTo, resolvePath } from "../../files/paths.ts";
import { cleanPath, joinPath } from "../../text/path.ts";
import { filesBelow, type WalkBudget } from "../files/filesBelow.ts";
import type { TriggerMatcher } from "../matching/triggerMatcher.ts";

export interface CopyingRule {
  readonly matcher: TriggerMatcher;
  /** Absolute path in the container. */
  readonly target: string;
}

export interface SharedLanding {
  /** Absolute path in the container. */
  readonly path: string;
  /** The host paths that are copied there, by the two rules in the order they were given. */
  readonly from: readonly [string, string];
}

/** The first container path that both rules copy a file to, from different places; undefined where none is found. */
export function sharedLanding(
  files: FileSystem,
  first: CopyingRule,
  second: CopyingRule,
  budget: WalkBudget,
): SharedLanding | undefined {
  const [firstTarget, secondTarget] = [cleanPath(first.target), cleanPath(second.target)];
  if (relativeTo(firstTarget, secondTarget) !== undefined) {
    return landingIn(files, { ...first, target: firstTarget }, { ...second, target: secondTarget }, budget);
  }
  if (relativeTo(secondTarget, firstTarget) === undefined) return undefined;
  const shared = landingIn(
    files,
    { ...second, target: secondTarget },
    { ...first, target: firstTarget },
    budget,
  );
  return shared && { path: shared.path, from: [shared.from[1], shared.from[0]] };
}

/** The outer rule's target is the inner one's, or above it: only the inner rule's files can meet others. */
function landingIn(
  files: FileSystem,
  outer: CopyingRule,
  inner: CopyingRule,
  budget: WalkBudget,
): SharedLanding | undefined {
  const { root } = inner.matcher;
  const enter = (directory: string): boolean => !inner.matcher.excludes(directory);
  for (const { kind, ...entry } of filesBelow(files, root, { enter, budget })) {
    if (kind === "unknown" || !("path" in entry)) return undefined;
    if (kind === "directory" || !inner.matcher.matches(entry.path)) continue;
    const landing = joinPath(inner.target, relativeTo(root, entry.path) || ".");
    const other = resolvePath(outer.matcher.root, relativeTo(outer.target, landing) || ".");
    if (other !== entry.path && files.kindOf(other) === "file" && outer.matcher.matches(other)) {
      return { path: landing, from: [other, entry.path] };
    }
  }
  return undefined;
}
