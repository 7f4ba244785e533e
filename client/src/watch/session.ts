/** One `docker compose up --build --watch` in its terminal, from the start to its containers' stop. */
import path from "node:path";
import * as vscode from "vscode";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import { type PlacedProblem, readPlacedProblem } from "../docker/build/buildProblem.ts";
import { type DockerCli, runDocker } from "../docker/cli.ts";
import {
  type ComposeSelection,
  projectDirectory,
  stopArguments,
  watchArguments,
} from "../docker/composeArguments.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../docker/failure.ts";
import { recentLines } from "../docker/lines.ts";
import type { RunningProcess } from "../docker/process.ts";
import { type Reaper, startReaper } from "../docker/reaper.ts";
import { ProcessTerminal } from "../terminal/processTerminal.ts";
import { plainLine } from "../terminal/safeText.ts";
import { type ComposeWatchEvent, isContainerLine, isDebugLine, readComposeLine } from "./composeLog.ts";
import { SourceChanges } from "./sourceChanges.ts";
import { foldComposeEvent, isActive, type WatchState } from "./watchState.ts";

export interface WatchRequest {
  readonly docker: DockerCli;
  readonly project: WatchFile;
  /** What Compose is told to start; empty = all that the project has. */
  readonly services: readonly string[];
  /** Names of the services that are watched, for people. */
  readonly watched: readonly string[];
  /** Makes Compose name the files. */
  readonly debug: boolean;
  /** Settles when what an earlier window left behind has been stopped. */
  readonly ready?: Promise<unknown>;
}

export interface WatchHost {
  /** What `startReaper` needs. */
  readonly reaperModule: string;
  /** The name of the task that shows the terminal; absent: it has one of its own. */
  readonly taskName?: string;
  /** The user has closed the terminal, and all is stopped. */
  closed(): void;
}

/** How long containers get to end before they are made to: Compose itself gives each one ten seconds. */
const patience = 15_000;

/** What a failed build says of itself has some forty lines. */
const remembered = 80;

export class WatchSession implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #said = new vscode.EventEmitter<ComposeWatchEvent>();
  readonly #terminal: ProcessTerminal;
  readonly #host: WatchHost;
  #request: WatchRequest;
  #state: WatchState = { kind: "stopped" };
  #running: RunningProcess | undefined;
  #reaper: Reaper | undefined;
  #problem: PlacedProblem | undefined;
  #sources: SourceChanges | undefined;
  #ended: Promise<Outcome<undefined>> = Promise.resolve({ ok: true, value: undefined });
  #begin: () => void = () => {};

  /** Settles when it was started for the first time. */
  readonly begun = new Promise<void>((resolve) => {
    this.#begin = resolve;
  });

  readonly onDidChange = this.#changed.event;
  /** What Compose says of the watch, as it says it. */
  readonly onDidSay = this.#said.event;

  constructor(request: WatchRequest, host: WatchHost) {
    this.#request = request;
    this.#host = host;
    this.#terminal = new ProcessTerminal({
      name: host.taskName ?? terminalName(request.project),
      icon: "eye",
      ofTask: this.ofTask,
      opened: () => this.ofTask && this.start(),
      interrupted: () => void this.stop(),
      closed: () => void this.stop().then(() => host.closed()),
    });
  }

  get request(): WatchRequest {
    return this.#request;
  }

  get state(): WatchState {
    return this.#state;
  }

  /** Settles when Compose has ended: a failure when nobody asked for it. */
  get ended(): Promise<Outcome<undefined>> {
    return this.#ended;
  }

  /** What made the build before the watch fail, where that is why it ended. */
  get problem(): PlacedProblem | undefined {
    return this.#problem;
  }

  /** Absolute paths of files that have changed since Compose has read them, while it runs. */
  get stale(): readonly string[] {
    return this.#sources?.stale ?? [];
  }

  /** Of the process that stops the containers should the window go; undefined while nothing runs. */
  get reaperPid(): number | undefined {
    return this.#reaper?.pid;
  }

  /** Whether a task shows its terminal, which then ends with it. */
  get ofTask(): boolean {
    return this.#host.taskName !== undefined;
  }

  get pseudoterminal(): vscode.Pseudoterminal {
    return this.#terminal.pseudoterminal;
  }

  /** Starts again in the same terminal, with another request when one is given. */
  start(request: WatchRequest = this.#request): void {
    if (isActive(this.#state)) return;
    this.#request = request;
    this.#problem = undefined;
    this.#become({ kind: "starting" });
    if (!this.ofTask) this.#terminal.show();
    this.#ended = this.#run();
    this.#begin();
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

  /** Ends the task that shows the terminal, if one does. */
  endTask(code: number): void {
    this.#terminal.endTask(code);
  }

  /** The window closes, maybe: what still runs is stopped by a process that outlives it. */
  dispose(): void {
    this.#reaper?.reap();
    this.#reaper = undefined;
    this.#running = undefined;
    this.#sources?.dispose();
    this.#terminal.dispose();
    this.#changed.dispose();
    this.#said.dispose();
  }

  async #run(): Promise<Outcome<undefined>> {
    const { docker, project, debug, ready } = this.#request;
    if (ready) {
      this.#terminal.note(vscode.l10n.t("Waiting until the containers of the last window have stopped…"));
      await ready;
      if (this.#state.kind !== "starting") return this.#stopped();
    }
    this.#sources = new SourceChanges(project.sources, () => this.#changed.fire());
    const selection = this.#selection;
    const recent = recentLines(remembered);
    this.#running = this.#terminal.start({
      docker,
      arguments: watchArguments(selection, { debug }),
      folder: projectDirectory(selection),
      onLine: (line) => {
        const noise = isDebugLine(line);
        const event = readComposeLine(line);
        // Neither what containers print says why Compose ends, nor that the watch is over.
        if (!noise && !isContainerLine(line) && event?.kind !== "disabled") recent.add(plainLine(line));
        if (event) this.#hear(event);
        return !noise;
      },
    });
    this.#reaper = startReaper(this.#host.reaperModule, this.#running, docker, stopArguments(selection));
    this.#changed.fire();
    const end = await this.#running.ended;
    this.#reaper?.dismiss();
    this.#reaper = undefined;
    if (this.#state.kind === "stopping") {
      await this.#stopContainers();
      return this.#stopped();
    }
    const output = recent.text();
    if (this.#state.kind === "starting") this.#problem = readPlacedProblem(output);
    const outcome =
      end.kind === "not-started"
        ? failure("docker-not-found", docker.file)
        : (connectionFailure(output) ??
          failure("watch-failed", lastWords(output), path.basename(project.path)));
    return this.#end({ kind: "failed" }, vscode.l10n.t("Compose Watch ended."), outcome);
  }

  #hear(event: ComposeWatchEvent): void {
    this.#become(foldComposeEvent(this.#state, event, Date.now()));
    this.#said.fire(event);
  }

  get #selection(): ComposeSelection {
    const { project, services } = this.#request;
    return { files: project.files, directory: project.directory, services };
  }

  /**
   * Compose stops the containers it knows of: not one that it was about to replace or restart when it was interrupted,
   * and none on Windows, which knows no interrupt.
   */
  async #stopContainers(): Promise<void> {
    const stopped = await runDocker(this.#request.docker, stopArguments(this.#selection));
    if (stopped.ok && stopped.value.code !== 0) this.#terminal.note(lastWords(stopped.value.stderr));
  }

  #stopped(): Outcome<undefined> {
    const note = vscode.l10n.t("Compose Watch stopped.");
    return this.#end({ kind: "stopped" }, note, { ok: true, value: undefined });
  }

  #end(state: WatchState, note: string, outcome: Outcome<undefined>): Outcome<undefined> {
    this.#running = undefined;
    this.#sources?.dispose();
    this.#sources = undefined;
    this.#terminal.note(note);
    this.#become(state);
    return outcome;
  }

  #become(state: WatchState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#changed.fire();
  }
}

/** Also the name of the task that Slipway offers for the project. */
export function terminalName({ path: file }: Pick<WatchFile, "path">): string {
  return vscode.l10n.t("Compose Watch: {0}", path.basename(file));
}
