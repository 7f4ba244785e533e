/** The Compose Watches of this window: at most one for each compose file. */
import * as vscode from "vscode";
import { type WatchRequest, WatchSession } from "./session.ts";
import { showWatchStatus } from "./status.ts";
import { isActive } from "./watchState.ts";

/** For the `when` clauses of menus. */
const watchingContext = "slipway.watching";

interface Entry {
  readonly session: WatchSession;
  readonly status: vscode.Disposable;
}

export class WatchSessions implements vscode.Disposable {
  /** By the path of the compose file. */
  readonly #entries = new Map<string, Entry>();
  readonly #reaperModule: string;

  constructor(reaperModule: string) {
    this.#reaperModule = reaperModule;
  }

  active(): readonly WatchSession[] {
    return this.all().filter(({ state }) => isActive(state));
  }

  /** Those that have ended too, as long as their terminals are open. */
  all(): readonly WatchSession[] {
    return [...this.#entries.values()].map(({ session }) => session);
  }

  of(file: string): WatchSession | undefined {
    return this.#entries.get(file)?.session;
  }

  /** Starts a watch in a terminal of its own, in place of one of the same file that has ended. */
  start(request: WatchRequest): WatchSession {
    const { file } = request.selection;
    this.#remove(file);
    const session = new WatchSession(request, this.#reaperModule, () => {
      if (this.of(file) === session) this.#remove(file);
    });
    session.onDidChange(() => this.#updateContext());
    this.#entries.set(file, { session, status: showWatchStatus(session) });
    session.start();
    return session;
  }

  dispose(): void {
    for (const file of [...this.#entries.keys()]) this.#remove(file);
  }

  #remove(file: string): void {
    const entry = this.#entries.get(file);
    this.#entries.delete(file);
    entry?.status.dispose();
    entry?.session.dispose();
    this.#updateContext();
  }

  #updateContext(): void {
    void vscode.commands.executeCommand("setContext", watchingContext, this.active().length > 0);
  }
}
