/**
 * What Compose 2.40 does by mistake or by chance, so that nothing can be predicted: named, counted where a trial
 * meets it, and each shown to be Compose's own in `composeBugs.test.ts`.
 */
import path from "node:path";
import { identityOnDisk, WatchedFolders } from "../../client/src/watch/watchedFolders.ts";
import { everythingBelow, present } from "./fileChanges.ts";

export type ComposeBug =
  /**
   * A watched folder that is removed or moved away, and comes back, is not watched any more. Whether its going is
   * heard of depends on whether it is back when Compose looks.
   */
  | "watch lost with its folder"
  /**
   * A folder that rules know by different names is reported by one of them: whichever Compose comes to first,
   * in the random order of a map. `server/src/watch/files/watchedNames.ts` knows which names these are.
   */
  | "one folder, two names"
  /** Of a new folder Compose hears from the one above it, and of what is in it by looking: what is gone by then it misses. */
  | "gone before it was looked for"
  /** Once a file stands where a folder was, the events of what was in it abort the batch. */
  | "folder became a file";

/** Which of a batch's effects an error leaves: all that come before it. Undefined for an error that has no business. */
export function abortReason(
  error: string,
  predicted: readonly string[],
): "failed build" | ComposeBug | undefined {
  if (/adding files to tar: inspecting .*: not a directory$/.test(error)) return "folder became a file";
  return predicted.some((line) => line.startsWith("rebuild ")) ? "failed build" : undefined;
}

/** The folders before a step, to tell what came in new ones. */
export class FoldersBefore {
  readonly #identities: ReadonlyMap<string, string | undefined>;

  constructor(top: string) {
    const below = everythingBelow(top);
    this.#identities = new Map([top, ...below].map((each) => [each, identityOnDisk(each)]));
  }

  /** Whether the path is not there now, and may have come and gone in a folder that is new since. */
  maybeFleeting(touched: string): boolean {
    if (present(touched)) return false;
    const folder = path.dirname(touched);
    const [before, now] = [this.#identities.get(folder), identityOnDisk(folder)];
    return before === undefined || (now !== undefined && now !== before);
  }
}

/** Roots of rules that another folder has taken the place of, and which of them Compose has stopped watching. */
export class LostRoots {
  /** By what tells one folder from another that takes its place. */
  readonly #roots: ReadonlyMap<string, string | undefined>;
  readonly #replaced = new Set<string>();
  readonly #folders: WatchedFolders;

  constructor(roots: readonly string[]) {
    this.#roots = new Map(roots.map((root) => [root, identityOnDisk(root)]));
    this.#folders = new WatchedFolders(roots);
  }

  /** To be told after each step: what is another folder now is not the watched one. */
  update(): void {
    this.#folders.update();
    for (const [root, watched] of this.#roots) {
      if (watched !== undefined && identityOnDisk(root) !== watched) this.#replaced.add(root);
    }
  }

  /** Whether it is such a root, and there is a folder again. */
  isBack(path: string): boolean {
    return this.#replaced.has(path) && identityOnDisk(path) !== undefined;
  }

  has(path: string): boolean {
    return [...this.#roots.keys()].some(
      (root) => (path === root || path.startsWith(`${root}/`)) && this.#folders.isLost(root),
    );
  }
}
