/** Walks a directory lazily and within bounds: no rule may read a whole disk to make up its mind. */
import type { FileSystem } from "../../files/fileSystem.ts";

/** How many entries of directories may still be looked at, by all walks that share it. */
export interface WalkBudget {
  left: number;
}

export interface WalkOptions {
  /** Directories this says no to are left out. */
  readonly enter: (directory: string) => boolean;
  /** Counted down; when it is spent, the walk gives up. */
  readonly budget: WalkBudget;
}

export type Walked =
  | { readonly kind: "file" | "directory"; readonly path: string }
  /** The walk ends here without having seen everything. */
  | { readonly kind: "unknown" };

/** Files and directories at and below a path, breadth first; a directory comes before its content. */
export function* filesBelow(
  files: FileSystem,
  root: string,
  { enter, budget }: WalkOptions,
): Generator<Walked, void> {
  const kind = files.kindOf(root);
  if (kind === "missing") return;
  if (kind !== "directory") {
    yield kind ? { kind, path: root } : { kind: "unknown" };
    return;
  }
  const directories = [root];
  for (const directory of directories) {
    if (directory !== root) yield { kind: "directory", path: directory };
    const entries = files.list(directory);
    budget.left -= entries?.length ?? 0;
    if (!entries || budget.left < 0) {
      yield { kind: "unknown" };
      return;
    }
    for (const entry of entries) {
      const path = `${directory.replace(/\/$/, "")}/${entry.name}`;
      if (entry.kind === "file") yield { kind: "file", path };
      else if (enter(path)) directories.push(path);
    }
  }
}
