/** Which services Compose can watch, file by file. */
import type { ComposeFile } from "../compose/composeFile.ts";
import type { WatchedService } from "../protocol/watchServices.ts";
import { composeFileName } from "./composeFiles.ts";
import { filesNear } from "./dockerfiles.ts";
import type { Snapshot } from "./snapshot.ts";

export interface WatchedFile {
  /** Absolute path, "/"-separated. */
  readonly path: string;
  readonly services: readonly WatchedService[];
}

/** Compose files near the top of a workspace folder that have a service to watch. */
export const findWatchFiles = (snapshot: Snapshot, folder: string): readonly WatchedFile[] =>
  filesNear(snapshot.files, folder, (name) => composeFileName.test(name)).flatMap((path) => {
    const compose = snapshot.composeAt(path);
    const services = compose ? watchedServices(compose) : [];
    return services.length > 0 ? [{ path, services }] : [];
  });

/** Services with at least one watch rule, in the order written. */
export const watchedServices = (compose: ComposeFile): readonly WatchedService[] =>
  compose.services
    .filter(({ watch }) => watch.length > 0)
    .map(({ name, watch }) => ({ name, rules: watch.length }));
