/** The folders the editor has open. */
import type { InitializeParams, WorkspaceFoldersChangeEvent } from "vscode-languageserver";
import { relativeTo } from "../../files/paths.ts";
import { pathOf } from "../convert.ts";

export class WorkspaceFolders {
  #uris: readonly string[];
  #paths: readonly string[];

  constructor({ workspaceFolders, rootUri }: InitializeParams) {
    this.#uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    this.#paths = pathsOf(this.#uris);
  }

  get uris(): readonly string[] {
    return this.#uris;
  }

  /** Their paths, "/"-separated, as far as they are on this machine's disk. */
  get paths(): readonly string[] {
    return this.#paths;
  }

  change({ added, removed }: WorkspaceFoldersChangeEvent): void {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#uris = [...this.#uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    this.#paths = pathsOf(this.#uris);
  }

  /** Whether one of them holds a path. */
  hold(path: string): boolean {
    return this.#paths.some((folder) => relativeTo(folder, path) !== undefined);
  }

  /** Whether it is a directory above one of them: it cannot become a link, or another one, without its folder going away. */
  standBelow(path: string): boolean {
    return this.#paths.some((folder) => relativeTo(path, folder) !== undefined);
  }
}

const pathsOf = (uris: readonly string[]): readonly string[] =>
  uris.flatMap((uri) => pathOf(uri)?.replace(/(?<=.)\/$/, "") ?? []);
