/** Tells which files of a compose project have another content than when Compose has read them. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";

/** Milliseconds: a file is written in several steps. */
const settling = 200;

export class SourceChanges implements vscode.Disposable {
  readonly #known = new Map<string, Promise<string>>();
  readonly #stale = new Set<string>();
  readonly #pending = new Map<string, NodeJS.Timeout>();
  readonly #watchers: readonly vscode.Disposable[];
  readonly #changed: () => void;

  /** `files` are absolute paths, as they are now; they need not exist. `changed` is called when `stale` is another. */
  constructor(files: readonly string[], changed: () => void) {
    this.#changed = changed;
    for (const file of files) this.#known.set(file, digest(file));
    this.#watchers = files.map((file) => this.#watch(file));
  }

  /** Absolute paths. Whoever puts a file back as it was has not changed it. */
  get stale(): readonly string[] {
    return [...this.#stale];
  }

  dispose(): void {
    for (const timer of this.#pending.values()) clearTimeout(timer);
    vscode.Disposable.from(...this.#watchers).dispose();
  }

  #watch(file: string): vscode.Disposable {
    const folder = vscode.Uri.file(path.dirname(file));
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, escaped(path.basename(file))),
    );
    const look = () => {
      clearTimeout(this.#pending.get(file));
      this.#pending.set(
        file,
        setTimeout(() => void this.#look(file), settling),
      );
    };
    return vscode.Disposable.from(
      watcher,
      watcher.onDidChange(look),
      watcher.onDidCreate(look),
      watcher.onDidDelete(look),
    );
  }

  async #look(file: string): Promise<void> {
    const isStale = (await digest(file)) !== (await this.#known.get(file));
    if (isStale === this.#stale.has(file)) return;
    if (isStale) this.#stale.add(file);
    else this.#stale.delete(file);
    this.#changed();
  }
}

/** Empty for a file that is not there. */
async function digest(file: string): Promise<string> {
  try {
    return createHash("sha256")
      .update(await readFile(file))
      .digest("base64");
  } catch {
    return "";
  }
}

/** A name that a glob pattern matches to the letter. */
const escaped = (name: string): string => name.replace(/[*?[\]{}]/g, "[$&]");
