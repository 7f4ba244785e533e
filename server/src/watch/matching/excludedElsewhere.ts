/** What a `!` of a rule's `ignore` names, and another list ignores all the same. */
import type { FileSystem } from "../../files/fileSystem.ts";
import { nameOf, resolvePath } from "../../files/paths.ts";
import { editorFiles, watchDockerignoreMatcher, watchMatcher } from "../../ignore/watchMatcher.ts";
import { filesBelow, type WalkBudget } from "../files/filesBelow.ts";
import type { KnownTrigger } from "./knownTriggers.ts";

/** The pattern of an ignore file that decides. */
export interface IgnoredBy {
  /** Absolute path of the ignore file. */
  readonly path: string;
  readonly text: string;
  readonly contextRoot: string;
  /** Counted as `parseDockerignore` does. */
  readonly position: number;
}

export interface ExcludedPath {
  /** Absolute; exists. */
  readonly path: string;
  readonly by: IgnoredBy | "editor";
}

/** The first of the existing paths that a pattern names, where another list ignores each of them. */
export function excludedElsewhere(
  files: FileSystem,
  trigger: KnownTrigger,
  pattern: string,
  budget: WalkBudget,
): ExcludedPath | undefined {
  const ignoredBy = otherLists(trigger);
  let first: ExcludedPath | undefined;
  for (const path of pathsNamed(files, trigger.root, pattern, budget)) {
    const by = path && ignoredBy(path);
    if (!path || !by) return undefined;
    first ??= { path, by };
  }
  return first;
}

function otherLists({ buildContext }: KnownTrigger): (path: string) => ExcludedPath["by"] | undefined {
  const { path: ignoreFile, text } = buildContext?.ignoreFile ?? {};
  const list =
    buildContext && text !== undefined ? watchDockerignoreMatcher(buildContext.root, text) : undefined;
  return (path) => {
    if (editorFiles.matches(path)) return "editor";
    const position = list?.decide(path).decidedBy;
    if (!buildContext || !list || position === undefined || ignoreFile === undefined || text === undefined) {
      return undefined;
    }
    return list.matches(path) && !list.takesBackBelow(path)
      ? { path: ignoreFile, text, contextRoot: buildContext.root, position }
      : undefined;
  };
}

/** Undefined among them: there may be more. */
function* pathsNamed(
  files: FileSystem,
  root: string,
  pattern: string,
  budget: WalkBudget,
): Generator<string | undefined, void> {
  if (!/[*?[\\]/.test(pattern)) {
    const path = resolvePath(root, pattern);
    if (files.kindOf(path) === "file" || files.kindOf(path) === "directory") yield path;
    return;
  }
  const { matches } = watchMatcher(root, [pattern]);
  const enter = (directory: string): boolean => !machineMade.has(nameOf(directory));
  for (const entry of filesBelow(files, root, { enter, budget })) {
    if (entry.kind === "unknown") yield undefined;
    else if (entry.kind === "file" && matches(entry.path)) yield entry.path;
  }
}

const machineMade = new Set([".git", "node_modules", ".venv", "venv", "__pycache__"]);
