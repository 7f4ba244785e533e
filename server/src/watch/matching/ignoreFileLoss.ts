/** What a build's ignore file leaves out for the builder, and watch takes all the same: the two read it differently. */
import { nameOf, relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { watchedTree } from "../files/watchedTree.ts";
import type { KnownTrigger } from "./knownTriggers.ts";

export interface IgnoreFileLoss {
  /** The first such file, or folder, seen from the build context. */
  readonly shown: string;
  /** The build context. Absolute. */
  readonly contextRoot: string;
  /** The ignore file. Absolute path. */
  readonly path: string;
  readonly text: string;
}

/** Whether a rule names something that the build's ignore file leaves out: then it is wanted in spite of that. */
export function isRootIgnored({ buildContext, root }: KnownTrigger): boolean {
  const relative = buildContext && relativeTo(buildContext.root, root);
  return relative !== undefined && relative !== "" && buildContext?.isIgnored(relative) === true;
}

/** Undefined where nothing that is there is lost. */
export function ignoreFileLoss(project: ComposeInProject, trigger: KnownTrigger): IgnoreFileLoss | undefined {
  const { buildContext, matcher } = trigger;
  const { path, text } = buildContext?.ignoreFile ?? {};
  if (!buildContext || path === undefined || text === undefined || isRootIgnored(trigger)) {
    return undefined;
  }
  const { files, directories } = watchedTree(project, trigger);
  const hidden = (path: string): boolean => nameOf(path).startsWith(".");
  const entries = [...files, ...directories];
  // Any will do, the nearer the better; one that people know shows it best.
  const asked = [...entries.filter((each) => !hidden(each)), ...entries.filter(hidden)].slice(0, 500);
  for (const entry of asked) {
    const shown = relativeTo(buildContext.root, entry);
    if (shown && buildContext.isIgnored(shown) && matcher.matches(entry)) {
      return { shown, contextRoot: buildContext.root, path, text };
    }
  }
  return undefined;
}
