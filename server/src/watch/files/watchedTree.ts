/** What stands below the path of a watch rule: looked at once for all that ask, and within bounds. */
import { nameOf } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import type { KnownTrigger } from "../matching/knownTriggers.ts";
import { filesBelow, type WalkBudget } from "./filesBelow.ts";

export interface WatchedTree {
  /** Absolute paths, nearest first; what the rule ignores file by file is among them. */
  readonly files: readonly string[];
  readonly directories: readonly string[];
  /** Those among them that machines make, and nobody looked into. */
  readonly closed: readonly string[];
  /** False where something was not looked at: too much, or unreadable. */
  readonly complete: boolean;
}

/** Entries of directories that are looked at for one compose file: looking further costs more than advice is worth. */
const looks = 3_000;

/** Directories that nobody writes by hand are named, not entered. */
const machineMade = new Set(
  ".git node_modules bower_components .venv venv .tox __pycache__ .mypy_cache vendor target .next .nuxt".split(
    " ",
  ),
);

/** What lies in directories that the rule surely ignores is left out. */
export function watchedTree(project: ComposeInProject, trigger: KnownTrigger): WatchedTree {
  const walks = project.derived.get(watchedTree, () => ({
    left: looks,
    trees: new Map<KnownTrigger["trigger"], WatchedTree>(),
  }));
  const seen = walks.trees.get(trigger.trigger);
  if (seen) return seen;
  const former = project
    .standing(trigger.rule)
    .get(walkedTree, (): { walk: Walk | undefined } => ({ walk: undefined }));
  const stands = former.walk && former.walk.cost <= walks.left ? former.walk : undefined;
  const walk = stands ?? walkedTree(project, trigger, { left: walks.left });
  // A tree that was looked at to its end is the same however far one may look.
  if (walk.cost <= walks.left) former.walk = walk;
  walks.left -= walk.cost;
  walks.trees.set(trigger.trigger, walk.tree);
  return walk.tree;
}

/** A tree, and how many entries were looked at for it. */
interface Walk {
  readonly tree: WatchedTree;
  readonly cost: number;
}

function walkedTree(project: ComposeInProject, trigger: KnownTrigger, budget: WalkBudget): Walk {
  const { left } = budget;
  const files: string[] = [];
  const directories: string[] = [];
  const closed: string[] = [];
  let complete = true;
  const enter = (directory: string): boolean => {
    if (trigger.matcher.excludes(directory)) return false;
    directories.push(directory);
    if (!machineMade.has(nameOf(directory))) return true;
    closed.push(directory);
    return false;
  };
  for (const entry of filesBelow(project.files, trigger.root, { enter, budget })) {
    if (entry.kind === "file") files.push(entry.path);
    else if (entry.kind === "unknown") complete = false;
  }
  return { tree: { files, directories, closed, complete }, cost: left - budget.left };
}
