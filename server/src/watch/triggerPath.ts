/** Where a watch rule looks on the host, and what stands in its way there. */
import type { ComposeService } from "../compose/composeFile.ts";
import type { ComposeVolume } from "../compose/composeVolume.ts";
import type { WatchTrigger } from "../compose/watchTrigger.ts";
import { relativeTo } from "../files/paths.ts";
import type { ComposeInProject } from "../project/composeInProject.ts";

/** The absolute path a rule watches; undefined where it is missing, blank, or decided by a variable. */
export function triggerPath(project: ComposeInProject, { path }: WatchTrigger): string | undefined {
  return path?.known && path.type === "string" && path.text.trim() !== ""
    ? project.resolve(path.text)
    : undefined;
}

/**
 * The bind mount at or above a path: Compose does not register the path of a `sync` or `sync+restart` rule then.
 * Other actions are not asked.
 */
export function bindMountOver(
  project: ComposeInProject,
  service: ComposeService,
  path: string,
): ComposeVolume | undefined {
  return service.volumes.find(({ type, source, bindOptions }) => {
    const isBind = type === "bind" && bindOptions && source !== undefined;
    const root = isBind ? project.resolve(source) : undefined;
    return root !== undefined && relativeTo(root, path) !== undefined;
  });
}
