/** The project as a request of Slipway's own client sees it: as the disk is now, open documents on top of it. */
import { Snapshot } from "../project/snapshot.ts";
import type { Session } from "./session.ts";

export function snapshotOf({ files, builtImages }: Session, workspaceFolders: readonly string[]): Snapshot {
  files.forgetUnwatched();
  return new Snapshot({ files, workspaceFolders, builtImages: builtImages.of });
}
