/** Files and folders of the workspace where a compose file names one. */
import { resolvePath } from "../files/paths.ts";
import type { Completion } from "./completion.ts";
import { type ComposePlace, written } from "./composePlace.ts";
import { type EntryOptions, pathEntries, typedFolder } from "./pathEntries.ts";

export interface PathOptions extends EntryOptions {
  /** Absolute path of the directory that relative paths start at; undefined: unknown, nothing is offered. */
  readonly from: string | undefined;
}

export function pathCompletions(
  { project: { files }, cursor }: ComposePlace,
  { from, ...options }: PathOptions,
): readonly Completion[] {
  // A variable stands for something that nobody knows here; a home folder is not the project's.
  if (from === undefined || /[$~]/.test(cursor.typed)) return [];
  const folder = typedFolder(cursor.typed);
  const entries = files.list(resolvePath(from, folder)) ?? [];
  return pathEntries(entries, folder, options).map(({ path, ...entry }) => ({
    ...entry,
    span: cursor.span,
    insert: written(cursor, path),
  }));
}
