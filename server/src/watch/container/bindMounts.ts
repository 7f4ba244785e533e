/** Bind mounts of a service that already bring a host path into its containers. */
import type { WatchAction } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService, LoadedVolume } from "../../composeProject/composeProject.ts";
import { relativeTo } from "../../files/paths.ts";

/** Whether Compose leaves the path of a rule to a bind mount that covers it. */
export const obeysBindMounts = (action: WatchAction): boolean =>
  action === "sync" || action === "sync+restart";

export interface BindOver {
  readonly volume: LoadedVolume;
  /** False where a variable decides what is mounted. */
  readonly certain: boolean;
}

/**
 * The bind mount at or above the path, as Compose finds it: by the paths as they are spelled, links not followed, and
 * by the options of a bind, which `type: bind` alone does not bring.
 */
export function bindOver({ volumes }: LoadedService, path: string): BindOver | undefined {
  const over = volumes.find(({ type, source, bindOptions }) => {
    const isBind = type === "bind" && bindOptions && source !== undefined;
    const below = isBind ? relativeTo(source, path) : undefined;
    // Go's test for "outside" is whether the relative path begins with "..", and so a name may.
    return below !== undefined && !below.startsWith("..");
  });
  if (over) return { volume: over, certain: true };
  const doubtful = volumes.find(
    ({ type, source, bindOptions }) =>
      type === undefined || (type === "bind" && bindOptions && source === undefined),
  );
  return doubtful && { volume: doubtful, certain: false };
}
