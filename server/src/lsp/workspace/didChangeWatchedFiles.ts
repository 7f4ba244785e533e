/** `workspace/didChangeWatchedFiles`: which files the client is asked to watch, and what its reports change. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
} from "vscode-languageserver";
import { pathOf } from "../convert.ts";
import type { FileChange } from "../disk/readLog.ts";
import type { Session } from "../session.ts";

/** Rules read what a project is made of, whatever it is called: sources, keys, the programs that build it. */
const watchers: FileSystemWatcher[] = [{ globPattern: "**/*" }];

export function registerWatchedFiles(
  session: Session,
  onChange: (changes: readonly FileChange[]) => void,
): void {
  const { connection, client } = session;
  connection.onDidChangeWatchedFiles(({ changes }) => onChange(changes.flatMap(fileChange)));
  if (!client.watchesFiles) return;
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch((error: unknown) => connection.console.warn(`Files are not watched: ${error}`));
}

function fileChange({ uri, type }: FileEvent): readonly FileChange[] {
  const path = pathOf(uri);
  return path === undefined ? [] : [{ path, structural: type !== FileChangeType.Changed }];
}
