/**
 * Which paths Compose has stopped hearing of: on Linux it watches folders, not names. A folder that is removed or moved
 * away takes its watch along, and another one of the same name is watched only where its parent is.
 * Observed on Compose 2.40 (`test/oracle/composeBugs.test.ts`). Paths are absolute, "/"-separated.
 */
import { lstatSync } from "node:fs";
import path from "node:path";

/** Another one for a folder that takes another's place; undefined where there is none, or something else. */
export type FolderIdentity = (folder: string) => string | undefined;

interface WatchedFolder {
  readonly folder: string;
  identity: string | undefined;
  lost: boolean;
}

/** Says only of what is surely lost that it is. */
export class WatchedFolders {
  readonly #identify: FolderIdentity;
  /** Those above come first. */
  readonly #folders: readonly WatchedFolder[];

  /** `paths` are those that Compose registers, as it begins to watch. */
  constructor(paths: readonly string[], identify: FolderIdentity = identityOnDisk) {
    this.#identify = identify;
    const folders = [...new Set(paths.map((each) => this.#watchedFor(each)))].sort(
      (a, b) => a.length - b.length,
    );
    this.#folders = folders.map((folder) => ({ folder, identity: identify(folder), lost: false }));
  }

  /** Looks again, as is to be done whenever something changes; what is lost stays so. */
  update(): void {
    for (const each of this.#folders) {
      const identity = this.#identify(each.folder);
      if (each.lost || identity === each.identity) continue;
      if (!this.#isHeardIn(path.posix.dirname(each.folder))) each.lost = true;
      else if (identity !== undefined) each.identity = identity;
    }
  }

  /** Whether no change of the path, or of what is in it, reaches Compose any more. */
  isLost(registered: string): boolean {
    const isLost = this.#folders.some(({ lost, folder }) => lost && isWithin(registered, folder));
    return isLost && !this.#isHeardIn(registered);
  }

  /**
   * Whether Compose may hear of what comes in a folder. Beside a watched file it hears of each new folder, and then
   * watches all that came with it, however deep.
   */
  #isHeardIn(folder: string): boolean {
    return this.#folders.some((each) => !each.lost && isWithin(folder, each.folder));
  }

  /** The folder itself, the one a file is in, or the nearest that is there. */
  #watchedFor(each: string): string {
    for (let folder = each; ; folder = path.posix.dirname(folder)) {
      if (this.#identify(folder) !== undefined || folder === path.posix.dirname(folder)) return folder;
    }
  }
}

const isWithin = (each: string, folder: string): boolean => each === folder || each.startsWith(`${folder}/`);

/** The number alone may be given again. */
export function identityOnDisk(folder: string): string | undefined {
  try {
    const stat = lstatSync(folder, { bigint: true });
    return stat.isDirectory() ? `${stat.ino} ${stat.birthtimeNs}` : undefined;
  } catch {
    return undefined;
  }
}
