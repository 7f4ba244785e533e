/** Files that a rebuild puts into the image, and that another rule then copies to the very same place. */
import { relativeTo } from "../../files/paths.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { joinPath } from "../../text/path.ts";
import { placesInImage } from "../container/imagePath.ts";
import type { SyncTarget } from "../container/syncTargets.ts";
import type { KnownTrigger } from "../matching/knownTriggers.ts";
import { swallowedPath } from "./swallowedFiles.ts";
import { watchedTree } from "./watchedTree.ts";

/** Files that are compared for two rules. */
const most = 200;

/** None where all that a `sync` rule copies is rebuilt anyway: that is said of the rule as a whole. */
export function doubledFiles(
  project: ComposeInProject,
  sync: SyncTarget,
  rebuild: KnownTrigger,
): readonly string[] {
  const { rule } = sync;
  if (rule.action === "sync" && swallowedPath(project, rebuild, rule) !== undefined) return [];
  const isInside = relativeTo(rule.root, rebuild.root) !== undefined;
  if (!isInside && relativeTo(rebuild.root, rule.root) === undefined) return [];
  return watchedTree(project, isInside ? rebuild : rule)
    .files.slice(0, most)
    .filter((path) => rule.matcher.matches(path) && rebuild.matcher.matches(path) && isInImage(sync, path));
}

/** Whether a file that the rule copies lands where the image has it already. */
export function isInImage({ rule, path: target, image, buildContext }: SyncTarget, file: string): boolean {
  const landing = joinPath(target, relativeTo(rule.root, file) || ".");
  return (placesInImage(image, buildContext, file) ?? []).some(({ path }) => path === landing);
}
