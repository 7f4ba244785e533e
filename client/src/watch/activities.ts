/** Feeds the activity of each watch: from files that change, as the server explains them, and from what Compose says. */
import { access } from "node:fs/promises";
import * as vscode from "vscode";
import type { WatchExplanation } from "../../../server/src/protocol/index.ts";
import type { Outcome } from "../docker/failure.ts";
import {
  type Activity,
  type ChangedFile,
  type FileChange,
  foldLost,
  foldPrediction,
  newActivity,
  settleActivity,
} from "./activity.ts";
import { foldSaid } from "./composeActivity.ts";
import type { ComposeWatchEvent } from "./composeLog.ts";
import type { WatchSession } from "./session.ts";
import type { WatchSessions } from "./sessions.ts";
import { WatchedFolders } from "./watchedFolders.ts";
import { isActive } from "./watchState.ts";

/** `slipway/explainWatch`. */
export type Explain = (file: vscode.Uri, composeUri: string) => Promise<Outcome<readonly WatchExplanation[]>>;

/** A save is heard of from the editor, and again from the disk: so many milliseconds apart at most. */
const echo = 1_500;

/** More files than this at a time are no edit: then Compose's own count has to do. */
const mostAtOnce = 50;

/** How long the server may take, in milliseconds, before Compose's next words are read without it. */
const patience = 2_000;

interface Tracked {
  activity: Activity;
  /** Everything about one watch is folded in the order it came, also while the server still thinks. */
  queue: Promise<void>;
  /** Absolute paths that Compose says it leaves to a bind mount. */
  readonly bound: string[];
  /** Since Compose watches; undefined too where paths are not known, and where none is lost with its folder. */
  folders?: WatchedFolders | undefined;
}

export class WatchActivities implements vscode.Disposable {
  readonly #sessions: WatchSessions;
  readonly #explain: Explain;
  readonly #tracked = new Map<WatchSession, Tracked>();
  readonly #starting = new Set<WatchSession>();
  /** While something is watched. */
  #files: vscode.Disposable | undefined;
  /** When each file was last heard of. */
  readonly #heard = new Map<string, number>();
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(sessions: WatchSessions, explain: Explain) {
    this.#sessions = sessions;
    this.#explain = explain;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      sessions.onDidChange((session) => this.#sessionChanged(session)),
      sessions.onDidSay(({ session, event }) => this.#said(session, event)),
    );
  }

  of(session: WatchSession): Activity | undefined {
    return this.#tracked.get(session)?.activity;
  }

  dispose(): void {
    this.#files?.dispose();
    this.#subscriptions.dispose();
  }

  #listenToFiles(): vscode.Disposable {
    const files = vscode.workspace.createFileSystemWatcher("**/*");
    return vscode.Disposable.from(
      files,
      files.onDidChange((uri) => this.#fileChanged(uri, "saved", true)),
      files.onDidCreate((uri) => this.#fileChanged(uri, "created", true)),
      files.onDidDelete((uri) => this.#fileChanged(uri, "deleted", true)),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => this.#fileChanged(uri, "saved", false)),
    );
  }

  #sessionChanged(session: WatchSession): void {
    const { kind } = session.state;
    if (!this.#sessions.all().includes(session)) this.#tracked.delete(session);
    // Told again while it starts: what it has done before is over with the first telling.
    else if (kind === "starting" && !this.#starting.has(session)) {
      this.#starting.add(session);
      const { project, watched } = session.request;
      const activity = newActivity(project.services.filter(({ name }) => watched.includes(name)));
      this.#tracked.set(session, { activity, queue: Promise.resolve(), bound: [] });
    }
    if (kind !== "starting") this.#starting.delete(session);
    if (this.#sessions.active().length > 0) this.#files ??= this.#listenToFiles();
    else {
      this.#files?.dispose();
      this.#files = undefined;
    }
    this.#changed.fire();
  }

  #fileChanged(uri: vscode.Uri, change: FileChange, fromDisk: boolean): void {
    const active = this.#sessions
      .active()
      .filter(({ state: { kind } }) => kind === "watching" || kind === "rebuilding");
    if (active.length === 0 || uri.scheme !== "file" || /[/\\]\.git[/\\]/.test(uri.fsPath)) return;
    for (const session of active) this.#lookAtFolders(session);
    const time = Date.now();
    const last = this.#heard.get(uri.fsPath);
    this.#heard.set(uri.fsPath, time);
    if (fromDisk && change === "saved" && last !== undefined && time - last < echo) return;
    for (const [file, heard] of this.#heard) if (time - heard > echo) this.#heard.delete(file);
    if (this.#heard.size > mostAtOnce) return;
    for (const session of active) this.#predict(session, uri, { file: uri.fsPath, change, time });
  }

  #lookAtFolders(session: WatchSession): void {
    const folders = this.#tracked.get(session)?.folders;
    if (!folders) return;
    folders.update();
    const lost = (registeredPaths(session) ?? []).filter((each) => folders.isLost(each));
    this.#enqueue(session, async (activity) => foldLost(activity, lost));
  }

  #predict(session: WatchSession, uri: vscode.Uri, changed: ChangedFile): void {
    const { project } = session.request;
    const asked = this.#explained(uri, project.uri);
    this.#enqueue(session, async (activity) => {
      const explanation = await asked;
      return explanation ? foldPrediction(activity, project.services, changed, explanation) : activity;
    });
  }

  async #explained(uri: vscode.Uri, composeUri: string): Promise<WatchExplanation | undefined> {
    const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined));
    const result = await Promise.race([this.#explain(uri, composeUri), late]);
    return result?.ok ? result.value.find((project) => project.composeUri === composeUri) : undefined;
  }

  #said(session: WatchSession, event: ComposeWatchEvent): void {
    const time = Date.now();
    const { project } = session.request;
    const tracked = this.#tracked.get(session);
    if (event.kind === "notWatched") tracked?.bound.push(event.path);
    else if (event.kind === "enabled" && tracked) tracked.folders = watchedFolders(session, tracked.bound);
    else this.#lookAtFolders(session);
    if (event.kind === "batch") this.#hearFromCompose(session, event.files, time);
    this.#enqueue(session, async (activity) => foldSaid(activity, project.services, event, time));
    if (event.kind === "syncing") {
      setTimeout(
        () => this.#enqueue(session, async (activity) => settleActivity(activity, Date.now())),
        1_100,
      );
    }
  }

  /** With `--debug` Compose names the files; of some the editor has not heard. */
  #hearFromCompose(session: WatchSession, files: readonly string[], time: number): void {
    for (const file of files.slice(0, mostAtOnce)) {
      if (this.#heard.has(file) && time - (this.#heard.get(file) ?? 0) < 2 * echo) continue;
      const uri = vscode.Uri.file(file);
      const asked = this.#explained(uri, session.request.project.uri);
      this.#enqueue(session, async (activity) => {
        const explanation = await asked;
        if (!explanation) return activity;
        const change = await access(file).then(
          () => "saved" as const,
          () => "deleted" as const,
        );
        // Compose has waited half a second for more.
        const changed = { file, change, time: time - 500 };
        return foldPrediction(activity, session.request.project.services, changed, explanation);
      });
    }
  }

  #enqueue(session: WatchSession, fold: (activity: Activity) => Promise<Activity>): void {
    const tracked = this.#tracked.get(session);
    if (!tracked) return;
    tracked.queue = tracked.queue.then(async () => {
      const next = await fold(tracked.activity);
      if (next === tracked.activity) return;
      tracked.activity = next;
      if (isActive(session.state)) this.#changed.fire();
    });
  }
}

/** Only on Linux does Compose ask for folders one by one, and lose them. */
function watchedFolders(session: WatchSession, bound: readonly string[]): WatchedFolders | undefined {
  const paths = process.platform === "linux" ? registeredPaths(session) : undefined;
  return paths && new WatchedFolders(paths.filter((each) => !bound.includes(each)));
}

/** Of all rules that are watched; undefined where one is not known. */
function registeredPaths({ request: { project, watched } }: WatchSession): readonly string[] | undefined {
  const rules = project.services
    .filter(({ name }) => watched.includes(name))
    .flatMap((service) => service.rules);
  const paths = rules.flatMap(({ hostPath }) => hostPath ?? []);
  return paths.length === rules.length ? paths : undefined;
}
