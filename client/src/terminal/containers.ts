/** Containers that Slipway runs from an image, each in its terminal and gone when it ends; and others' logs. */
import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import type { DockerCli } from "../docker/cli.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../docker/failure.ts";
import { recentLines } from "../docker/lines.ts";
import { startAndForget, startProcess } from "../docker/process.ts";
import { type Reaper, startReaper } from "../docker/reaper.ts";
import {
  containerName,
  logArguments,
  neverStarted,
  type PortMapping,
  runArguments,
  startEventArguments,
  stopContainerArguments,
  takenPort,
} from "../docker/runArguments.ts";
import { ProcessTerminal } from "./processTerminal.ts";
import { plainLine } from "./safeText.ts";

export interface ContainerRequest {
  readonly docker: DockerCli;
  readonly image: string;
  readonly ports: readonly PortMapping[];
  /** Absolute path of a file with its variables. */
  readonly environmentFile?: string;
}

export interface RunningContainer {
  readonly name: string;
  /** Settles when it has ended: a failure when it ended in trouble that nobody asked for. */
  readonly ended: Promise<Outcome<undefined>>;
  show(): void;
  stop(): void;
}

export class Containers implements vscode.Disposable {
  /** By name. */
  readonly #reapers = new Map<string, Reaper>();
  /** By name: those that run, of ours and of others that were taken up. */
  readonly #running = new Map<string, RunningContainer>();
  /** Of containers that have ended, by image: the next one of the same image takes its place. */
  readonly #left = new Map<string, ProcessTerminal>();
  readonly #reaperModule: string;

  /** `reaperModule` is what `startReaper` needs. */
  constructor(reaperModule: string) {
    this.#reaperModule = reaperModule;
  }

  /** Settles when the container runs, or has ended without ever running. */
  async run(request: ContainerRequest): Promise<Outcome<RunningContainer>> {
    const { docker, image } = request;
    const name = containerName(image, randomBytes(3).toString("hex"));
    const recent = recentLines();
    let stopping = false;
    const stop = () => {
      if (stopping || !this.#reapers.has(name)) return;
      stopping = true;
      terminal.note(vscode.l10n.t("Stopping the container…"));
      startAndForget(docker.file, stopContainerArguments(name), docker.environment);
    };
    const terminal = new ProcessTerminal({
      name: vscode.l10n.t("Run {0}", image),
      icon: "play",
      interrupted: stop,
      closed: stop,
    });
    this.#left.get(image)?.dispose();
    this.#left.delete(image);
    terminal.show();
    const started = startOf(docker, name);
    const process = terminal.start({
      docker,
      arguments: runArguments({ ...request, containerName: name }),
      onLine: (line) => {
        recent.add(plainLine(line));
        return true;
      },
    });
    this.#reapers.set(name, startReaper(this.#reaperModule, process, docker, stopContainerArguments(name)));
    const ended = process.ended.then((end): Outcome<undefined> => {
      started.giveUp();
      this.#reapers.get(name)?.dismiss();
      this.#reapers.delete(name);
      this.#running.delete(name);
      this.#left.set(image, terminal);
      const code = end.kind === "exited" ? end.code : null;
      const failed = neverStarted(code, recent.text());
      terminal.note(
        failed ? vscode.l10n.t("The container was not started.") : vscode.l10n.t("The container has ended."),
      );
      if (end.kind === "not-started") return failure("docker-not-found", docker.file);
      if (failed) return startFailure(image, recent.text());
      if (code === 0 || stopping) return { ok: true, value: undefined };
      return failure("container-failed", String(code), image);
    });
    const first = await Promise.race([started.happened, ended]);
    if (first !== undefined && !first.ok) {
      if (first.reason === "port-taken") terminal.dispose();
      return first;
    }
    terminal.note(vscode.l10n.t("Ctrl+C stops the container."));
    const container = { name, ended, show: () => terminal.show(), stop };
    if (this.#reapers.has(name)) this.#running.set(name, container);
    return { ok: true, value: container };
  }

  /** One that this window started or took up, and that still runs. */
  of(name: string): RunningContainer | undefined {
    return this.#running.get(name);
  }

  /**
   * A container that runs already: one of ours with its terminal, any other with one that follows its log.
   * That terminal may go without the container.
   */
  takeUp(docker: DockerCli, name: string): RunningContainer {
    const known = this.#running.get(name);
    if (known) return known;
    // Another log may have taken this one's place.
    const forget = () => {
      if (this.#running.get(name) === container) this.#running.delete(name);
    };
    const terminal = new ProcessTerminal({
      name: vscode.l10n.t("Log of {0}", name),
      icon: "output",
      interrupted: () => process.interrupt(),
      closed: () => {
        forget();
        process.interrupt();
      },
    });
    const process = terminal.start({ docker, arguments: logArguments(name) });
    const ended = process.ended.then((): Outcome<undefined> => {
      forget();
      terminal.note(vscode.l10n.t("The log has ended."));
      return { ok: true, value: undefined };
    });
    const stop = () => startAndForget(docker.file, stopContainerArguments(name), docker.environment);
    const container: RunningContainer = { name, ended, show: () => terminal.show(), stop };
    this.#running.set(name, container);
    return container;
  }

  /** The window closes: its containers are stopped by processes that outlive it. */
  dispose(): void {
    for (const reaper of this.#reapers.values()) reaper.reap();
    this.#reapers.clear();
  }
}

/** Tells when the engine has started the container. */
function startOf(docker: DockerCli, name: string): { happened: Promise<undefined>; giveUp(): void } {
  let happen: () => void = () => {};
  const happened = new Promise<undefined>((resolve) => {
    happen = () => resolve(undefined);
  });
  const events = startProcess(docker.file, startEventArguments(name), {
    environment: docker.environment,
    onOutput: () => {
      happen();
      events.kill();
    },
    onError: () => {},
  });
  return { happened, giveUp: () => events.kill() };
}

function startFailure(image: string, output: string) {
  const port = takenPort(output);
  if (port !== undefined) return failure("port-taken", port, image);
  return connectionFailure(output) ?? failure("run-failed", lastWords(output), image);
}
