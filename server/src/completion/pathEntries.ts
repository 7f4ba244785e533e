/** Files and folders as completions, one level at a time. */
import type { DirectoryEntry } from "../files/fileSystem.ts";
import type { Completion } from "./completion.ts";

export interface PathEntry extends Pick<Completion, "label" | "kind" | "rank"> {
  /** What has been typed of its folder, and its name. */
  readonly path: string;
}

export interface EntryOptions {
  readonly only?: "folder";
  /** Names that are most likely meant. */
  readonly first?: RegExp;
}

/** Folders that nobody means, and that hold too much to look at. */
const unlikely = /^(?:\.git|node_modules|__pycache__|\.venv|\.DS_Store)$/;
const most = 200;

/** Up to the last slash: the folder that something is typed in, `./` where no folder was typed yet. */
export const typedFolder = (typed: string): string => typed.slice(0, typed.lastIndexOf("/") + 1) || "./";

/** `folder`: as `typedFolder` has it. */
export const pathEntries = (
  entries: readonly DirectoryEntry[],
  folder: string,
  { only, first }: EntryOptions = {},
): readonly PathEntry[] =>
  entries
    .filter(({ name, kind }) => !unlikely.test(name) && (only !== "folder" || kind === "directory"))
    .slice(0, most)
    .map(({ name, kind }) => {
      const isFolder = kind === "directory";
      const rank = (first?.test(name) ? 0 : 2) + (isFolder ? 0 : 1) + (name.startsWith(".") ? 2 : 0);
      const shown = isFolder
        ? ({ label: `${name}/`, kind: "folder" } as const)
        : ({ label: name, kind: "file" } as const);
      return { ...shown, path: folder + name, rank };
    });
