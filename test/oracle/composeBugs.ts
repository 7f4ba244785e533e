/**
 * What Compose 2.40 does by mistake or by chance, so that nothing can be predicted: named, counted where a trial
 * meets it, and each shown to be Compose's own in `composeBugs.test.ts`.
 */
import { lstatSync } from "node:fs";

export type ComposeBug =
  /**
   * A watched folder that is removed or moved away, and comes back, is not watched any more. Whether its going is
   * heard of depends on whether it is back when Compose looks.
   */
  | "watch lost with its folder"
  /** A folder that two rules know by different names is reported by one of them: the last that was registered. */
  | "one folder, two names"
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

/** Roots of rules whose watch has gone with them. */
export class LostRoots {
  /** The folders that are watched, by what tells one from another that takes its place. */
  readonly #folders: ReadonlyMap<string, string | undefined>;
  readonly #lost = new Set<string>();

  constructor(roots: readonly string[]) {
    this.#folders = new Map(roots.map((root) => [root, identity(root)]));
  }

  /** To be told after each step: what is another folder now is not the watched one. */
  update(): void {
    for (const [root, watched] of this.#folders) {
      if (watched !== undefined && identity(root) !== watched) this.#lost.add(root);
    }
  }

  /** Whether it is such a root, and there is a folder again. */
  isBack(path: string): boolean {
    return this.#lost.has(path) && identity(path) !== undefined;
  }

  has(path: string): boolean {
    return [...this.#lost].some((root) => path === root || path.startsWith(`${root}/`));
  }
}

/** Another one for a folder that takes another's place: the number alone may be given again. */
function identity(folder: string): string | undefined {
  try {
    const stat = lstatSync(folder, { bigint: true });
    return stat.isDirectory() ? `${stat.ino} ${stat.birthtimeNs}` : undefined;
  } catch {
    return undefined;
  }
}
