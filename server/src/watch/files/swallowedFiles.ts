/** Files of one watch rule that another one matches, too. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { relativeTo } from "../../files/paths.ts";
import { literalPattern } from "../../ignore/patternText.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import type { KnownTrigger } from "../matching/knownTriggers.ts";
import { watchedTree } from "./watchedTree.ts";

/**
 * A file of the inner rule, or its directory, when every file of the inner rule is surely one of the outer's.
 * Undefined when some is not, and where that cannot be known.
 */
export function swallowedPath(
  project: ComposeInProject,
  outer: KnownTrigger,
  inner: KnownTrigger,
): string | undefined {
  const { root } = inner;
  if (relativeTo(outer.root, root) === undefined || inner.matcher.excludes(root)) return undefined;
  const lists = [outer.trigger.ignore, outer.trigger.include, inner.trigger.include];
  if (lists.every((list) => list.length === 0)) return root;
  const { files, closed, complete } = watchedTree(project, inner);
  if (!complete) return undefined;
  let swallowed: string | undefined;
  for (const path of [...files, ...closed]) {
    if (!inner.matcher.matches(path)) continue;
    if (!outer.matcher.matches(path)) return undefined;
    swallowed ??= path;
  }
  return swallowed;
}

/** What the inner rule takes, as patterns of the outer one; none where the two begin at the same path. */
export function innerPatterns(
  files: FileSystem,
  inner: KnownTrigger,
  outer: KnownTrigger,
): readonly string[] {
  const { root } = inner;
  const path = literalPattern(relativeTo(outer.root, root) ?? "");
  const { include } = inner.trigger;
  if (include.length === 0) {
    return path ? [files.kindOf(root) === "directory" ? `${path}/` : path] : [];
  }
  const plain = include.every(({ text }) => /^[^!/.]/.test(text.trim()));
  return plain ? include.map(({ text }) => (path ? `${path}/${text.trim()}` : text.trim())) : [];
}
