/** The Compose Watches of this window: at most one for each compose project, which keeps its terminal. */
import path from "node:path";
import * as vscode from "vscode";
import type { ComposeWatchEvent } from "./composeLog.ts";
import { type WatchHost, type WatchRequest, WatchSession } from "./session.ts";
import { showWatchStatus } from "./status.ts";
import { isActive } from "./watchState.ts";

/** For the `when` clauses of menus. */
const watchingContext = "slipway.watching";

interface Entry {
  readonly session: WatchSession;
  readonly subscriptions: vscode.Disposable;
}

export interface SessionEvent {
  readonly session: WatchSession;
  readonly event: ComposeWatchEvent;
}

export class WatchSessions implements vscode.Disposable {
  /** By the path of the project's first compose file. */
  readonly #entries = new Map<string, Entry>();
  readonly #reaperModule: string;
  readonly #changed = new vscode.EventEmitter<WatchSession>();
  readonly #said = new vscode.EventEmitter<SessionEvent>();

  /** A session began, changed or went. */
  readonly onDidChange = this.#changed.event;
  readonly onDidSay = this.#said.event;

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

  /** The session of the project that this compose file is part of. */
  of(file: string): WatchSession | undefined {
    return this.all().find(({ request }) => request.project.files.some((each) => samePath(each, file)));
  }

  /** Starts a watch in a terminal of its own, which one of the same project that has ended already has. */
  start(request: WatchRequest): WatchSession {
    const known = this.#entries.get(request.project.path);
    const session = known && !known.session.ofTask ? known.session : this.#add(request, {});
    session.start(request);
    return session;
  }

  /** A watch in the terminal of a task, in place of any other of the same project. It is to be started. */
  addForTask(request: WatchRequest, taskName: string): WatchSession {
    return this.#add(request, { taskName });
  }

  dispose(): void {
    for (const { session, subscriptions } of this.#entries.values()) {
      subscriptions.dispose();
      session.dispose();
    }
    this.#entries.clear();
    this.#changed.dispose();
    this.#said.dispose();
  }

  #add(request: WatchRequest, task: Pick<WatchHost, "taskName">): WatchSession {
    const { path: file } = request.project;
    this.#remove(file);
    const session: WatchSession = new WatchSession(request, {
      reaperModule: this.#reaperModule,
      ...task,
      closed: () => {
        if (this.#entries.get(file)?.session === session) this.#remove(file);
      },
    });
    const subscriptions = vscode.Disposable.from(
      session.onDidChange(() => this.#tell(session)),
      session.onDidSay((event) => this.#said.fire({ session, event })),
      showWatchStatus(session),
    );
    this.#entries.set(file, { session, subscriptions });
    return session;
  }

  #remove(file: string): void {
    const entry = this.#entries.get(file);
    if (!entry) return;
    this.#entries.delete(file);
    entry.subscriptions.dispose();
    entry.session.dispose();
    this.#tell(entry.session);
  }

  #tell(session: WatchSession): void {
    void vscode.commands.executeCommand("setContext", watchingContext, this.active().length > 0);
    this.#changed.fire(session);
  }
}

/** VS Code writes the drive letter of Windows in lower case, the server may not. */
export function samePath(left: string, right: string): boolean {
  return path.relative(left, right) === "";
}
