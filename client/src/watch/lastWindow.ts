/**
 * Watches that ran when the window was last closed or reloaded. They have ended with it, since their terminals and the
 * processes in them belong to the extension host; a reaper stops their containers. They are told, not taken up again.
 */
import type * as vscode from "vscode";
import { reaped } from "../docker/reaper.ts";
import { samePath, type WatchSessions } from "./sessions.ts";

export interface LostWatch {
  /** Of the project's first compose file. */
  readonly path: string;
  readonly services: readonly string[];
  /** Of the process that stops its containers. */
  readonly reaper?: number;
}

const key = "slipway.watches";

/** How long a start waits for the containers of the last window to stop, in seconds. */
const longestStop = 60;

export class LastWindow implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #subscription: vscode.Disposable;
  readonly #opened = Date.now();
  #lost: readonly LostWatch[];

  constructor(memory: vscode.Memento, sessions: WatchSessions) {
    this.#memory = memory;
    this.#lost = memory.get<readonly LostWatch[]>(key, []);
    this.#subscription = sessions.onDidChange(() => {
      const started = sessions.all().map(({ request }) => request.project.path);
      this.#lost = this.#lost.filter(({ path }) => !started.some((each) => samePath(each, path)));
      this.#remember(sessions);
    });
    this.#remember(sessions);
  }

  /** Those that have not been started again. */
  get lost(): readonly LostWatch[] {
    return this.#lost;
  }

  of(path: string): LostWatch | undefined {
    return this.#lost.find((each) => samePath(each.path, path));
  }

  /** Settles when nothing of that project is being stopped any more; undefined when nothing is. */
  quiet(path: string): Promise<unknown> | undefined {
    const reaper = this.of(path)?.reaper;
    // Later it has done its work, and its number may be another process's.
    if (reaper === undefined || Date.now() - this.#opened > longestStop * 1000) return undefined;
    return isAlive(reaper) ? reaped(reaper, longestStop) : undefined;
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #remember(sessions: WatchSessions): void {
    const running = sessions.active().map(
      ({ request, reaperPid }): LostWatch => ({
        path: request.project.path,
        services: request.services,
        ...(reaperPid !== undefined && { reaper: reaperPid }),
      }),
    );
    void this.#memory.update(key, running);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
