/** One `docker compose up --build --watch` in its terminal, from the start to its containers' stop. */
import path from "node:path";
import * as vscode from "vscode";
import type { DockerCli } from "../docker/cli.ts";
import { type ComposeSelection, stopArguments, watchArguments } from "../docker/composeArguments.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../docker/failure.ts";
import { recentLines } from "../docker/lines.ts";
import { type RunningProcess, startAndForget } from "../docker/process.ts";
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
  #state: WatchState = { kind: "stopped" };
  #running: RunningProcess | undefined;
  #ended: Promise<Outcome<undefined>> = Promise.resolve({ ok: true, value: undefined });

  readonly onDidChange = this.#changed.event;

  constructor(request: WatchRequest, closed: () => void) {
    this.request = request;
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

  /** The window closes, maybe: what still runs is stopped by processes that outlive it. */
  dispose(): void {
    const running = this.#running;
    this.#running = undefined;
    if (running) {
      const { docker, selection } = this.request;
      running.interrupt();
      startAndForget(docker.file, stopArguments(selection), docker.environment);
    }
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
    const end = await this.#running.ended;
    if (this.#state.kind === "stopping") {
      if (end.kind !== "exited" || !interruptedCodes.has(end.code ?? -1)) await this.#stopContainers();
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

  /** Compose was ended before it had stopped its containers, as on Windows, which knows no interrupt. */
  async #stopContainers(): Promise<void> {
    const { docker, selection } = this.request;
    await this.#terminal.start({ docker, arguments: stopArguments(selection) }).ended;
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

/** Compose ends with 130 after an interrupt, older versions with 0. */
const interruptedCodes: ReadonlySet<number> = new Set([0, 130]);
