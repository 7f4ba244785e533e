/** Files and folders of the workspace, one level at a time. */
import type { DirectoryEntry } from "../files/fileSystem.ts";
import { resolvePath } from "../files/paths.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, written } from "./composePlace.ts";

export interface PathOptions {
  /** Absolute path of the directory that relative paths start at; undefined: unknown, nothing is offered. */
  readonly from: string | undefined;
  readonly only?: "folder";
  /** Names that are most likely meant. */
  readonly first?: RegExp;
}

/** Folders that nobody means, and that hold too much to look at. */
const unlikely = /^(?:\.git|node_modules|__pycache__|\.venv|\.DS_Store)$/;
const most = 200;

export function pathCompletions(
  { project: { files }, cursor }: ComposePlace,
  { from, only, first }: PathOptions,
): readonly Completion[] {
  // A variable stands for something that nobody knows here; a home folder is not the project's.
  if (from === undefined || /[$~]/.test(cursor.typed)) return [];
  const typed = cursor.typed.slice(0, cursor.typed.lastIndexOf("/") + 1);
  const folder = resolvePath(from, typed === "" ? "." : typed);
  const entries = (files.list(folder) ?? []).filter(
    ({ name, kind }) => !unlikely.test(name) && (only !== "folder" || kind === "directory"),
  );
  const completion = ({ name, kind }: DirectoryEntry): Completion => {
    const path = `${typed === "" ? "./" : typed}${name}`;
    const isFolder = kind === "directory";
    return {
      label: isFolder ? `${name}/` : name,
      kind: isFolder ? "folder" : "file",
      span: cursor.span,
      insert: written(cursor, path),
      rank: (first?.test(name) ? 0 : 2) + (isFolder ? 0 : 1) + (name.startsWith(".") ? 2 : 0),
    };
  };
  return entries.slice(0, most).map(completion);
}
