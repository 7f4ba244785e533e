/** `workspace/didChangeWatchedFiles`: which files the client is asked to watch, and what its reports change. */
import {
  DidChangeWatchedFilesNotification,
  FileChangeType,
  type FileEvent,
  type FileSystemWatcher,
  WatchKind,
} from "vscode-languageserver";
import { pathOf } from "./convert.ts";
import type { FileChange } from "./readLog.ts";
import type { Session } from "./session.ts";

/** Everything a rule may read: pipelines are YAML under many names. Other files matter only by being there or not. */
const readFiles = [
  "*{D,d}ockerfile*",
  "{C,c}ontainerfile*",
  "*bake*.{hcl,json}",
  "*.{yml,yaml,toml,sh,bash,mk}",
  "*.dockerignore",
  ".env*",
  ".slipway.json",
  "{package,npm-shrinkwrap,package-lock,deno,composer,tasks,devcontainer,.devcontainer}.json",
  "{tsconfig*,nest-cli,angular}.json",
  "{vite,next,nuxt,astro,vue,tsup}.config.{js,cjs,mjs,ts,cts,mts}",
  "{GNUmakefile,Makefile,makefile}",
  "*.lock",
  "bun.lockb",
  "requirements*.txt",
  "setup.{py,cfg}",
  "{Pipfile,Gemfile}",
  "go.{mod,sum}",
];

const watchers: FileSystemWatcher[] = [
  { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
  ...readFiles.map((name) => ({ globPattern: `**/${name}`, kind: WatchKind.Change })),
];

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
