/** One `docker compose up --build --watch` in its terminal, from the start to its containers' stop. */
import path from "node:path";
import * as vscode from "vscode";
import { type DockerCli, runDocker } from "../docker/cli.ts";
import { type ComposeSelection, stopArguments, watchArguments } from "../docker/composeArguments.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../docker/failure.ts";
import { recentLines } from "../docker/lines.ts";
import type { RunningProcess } from "../docker/process.ts";
import { type Reaper, startReaper } from "../docker/reaper.ts";
import { ProcessTerminal } from "../terminal/processTerminal.ts";
import { plainLine } from "../terminal/safeText.ts";
import { readComposeLine } from "./composeLog.ts";
import { foldComposeEvent, isActive, type WatchState } from "./watchState.ts";

export interface WatchRequest {
  readonly docker: DockerCli;
  readonly selection: ComposeSelection;
  /** Names of the services that are watched, for people. */
  readonly watched: readonly string[];
}

/** How long containers get to end before they are made to: Compose itself gives each one ten seconds. */
const patience = 15_000;

export class WatchSession implements vscode.Disposable {
  readonly request: WatchRequest;
  readonly #changed = new vscode.EventEmitter<WatchState>();
  readonly #terminal: ProcessTerminal;
  readonly #reaperModule: string;
  #state: WatchState = { kind: "stopped" };
  #running: RunningProcess | undefined;
  #reaper: Reaper | undefined;
  #ended: Promise<Outcome<undefined>> = Promise.resolve({ ok: true, value: undefined });

  readonly onDidChange = this.#changed.event;

  /** `reaperModule` is what `startReaper` needs; `closed` is called when the user has closed the terminal. */
  constructor(request: WatchRequest, reaperModule: string, closed: () => void) {
    this.request = request;
    this.#reaperModule = reaperModule;
    this.#terminal = new ProcessTerminal({
      name: vscode.l10n.t("Compose Watch: {0}", path.basename(request.selection.file)),
      icon: "eye",
      interrupted: () => void this.stop(),
      closed: () => void this.stop().then(closed),
    });
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Settles when Compose has ended: a failure when nobody asked for it. */
  get ended(): Promise<Outcome<undefined>> {
    return this.#ended;
  }

  start(): void {
    if (isActive(this.#state)) return;
    this.#become({ kind: "starting" });
    this.#terminal.show();
    this.#ended = this.#run();
  }

  /** Interrupts Compose, which stops its containers, and sees to it that they are. Settles when all is quiet. */
  async stop(): Promise<void> {
    const running = this.#running;
    if (!running || this.#state.kind === "stopping") return void (await this.#ended);
    this.#become({ kind: "stopping" });
    this.#terminal.note(vscode.l10n.t("Stopping the containers…"));
    running.interrupt();
    // Compose takes a second interrupt for "at once"; should it not even hear that, it is ended.
    const force = setTimeout(() => running.interrupt(), patience);
    const kill = setTimeout(() => running.kill(), 2 * patience);
    await this.#ended;
    clearTimeout(force);
    clearTimeout(kill);
  }

  show(): void {
    this.#terminal.show();
  }

  /** The window closes, maybe: what still runs is stopped by a process that outlives it. */
  dispose(): void {
    this.#reaper?.reap();
    this.#reaper = undefined;
    this.#running = undefined;
    this.#terminal.dispose();
    this.#changed.dispose();
  }

  async #run(): Promise<Outcome<undefined>> {
    const { docker, selection } = this.request;
    const recent = recentLines();
    this.#running = this.#terminal.start({
      docker,
      arguments: watchArguments(selection),
      folder: path.dirname(selection.file),
      onLine: (line) => {
        recent.add(plainLine(line));
        const event = readComposeLine(line);
        if (event) this.#become(foldComposeEvent(this.#state, event, Date.now()));
      },
    });
    this.#reaper = startReaper(this.#reaperModule, this.#running, docker, stopArguments(selection));
    const end = await this.#running.ended;
    this.#reaper?.dismiss();
    this.#reaper = undefined;
    if (this.#state.kind === "stopping") {
      await this.#stopContainers();
      return this.#end({ kind: "stopped" }, vscode.l10n.t("Compose Watch stopped."), {
        ok: true,
        value: undefined,
      });
    }
    const output = recent.text();
    const outcome =
      end.kind === "not-started"
        ? failure("docker-not-found", docker.file)
        : (connectionFailure(output) ??
          failure("watch-failed", lastWords(output), path.basename(selection.file)));
    return this.#end({ kind: "failed" }, vscode.l10n.t("Compose Watch ended."), outcome);
  }

  /**
   * Compose stops the containers it knows of: not one that it was about to replace or restart when it was interrupted,
   * and none on Windows, which knows no interrupt.
   */
  async #stopContainers(): Promise<void> {
    const { docker, selection } = this.request;
    const stopped = await runDocker(docker, stopArguments(selection));
    if (stopped.ok && stopped.value.code !== 0) this.#terminal.note(lastWords(stopped.value.stderr));
  }

  #end(state: WatchState, note: string, outcome: Outcome<undefined>): Outcome<undefined> {
    this.#running = undefined;
    this.#terminal.note(note);
    this.#become(state);
    return outcome;
  }

  #become(state: WatchState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.fire(state);
  }
}
