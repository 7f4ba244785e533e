/** Runs one `docker build` as a VS Code task whose terminal shows a readable log. */
import path from "node:path";
import * as vscode from "vscode";
import type { BuildTarget } from "../../../server/src/protocol/index.ts";
import { buildArguments, type ProgressMode } from "../docker/buildArguments.ts";
import { type BuildProgress, foldBuildLine, noBuildProgress } from "../docker/buildProgress.ts";
import type { DockerCli } from "../docker/cli.ts";
import { connectionFailure, failure, lastWords, type Outcome } from "../docker/failure.ts";
import { lineReader } from "../docker/lines.ts";
import { type RunningProcess, startProcess } from "../docker/process.ts";
import { formatSeconds } from "../duration.ts";
import type { Reader } from "../reader.ts";
import { buildLogLines } from "./buildLog.ts";
import { bold, dim, green, red } from "./colours.ts";
import { commandText } from "./commandText.ts";
import { LogTerminal } from "./logTerminal.ts";
import { safeLine } from "./safeText.ts";

/** What is built: every target has these. */
export type BuildSource = Pick<BuildTarget, "dockerfile" | "buildContext" | "stage" | "tag" | "buildArgs">;

export interface BuildOptions {
  readonly docker: DockerCli;
  readonly progress: ProgressMode;
  readonly source: BuildSource;
  readonly reader: Reader;
  readonly cancellation: vscode.CancellationToken;
  report(progress: BuildProgress): void;
}

export interface FinishedBuild {
  /** As a clock on the wall would tell it. */
  readonly seconds: number;
  readonly progress: BuildProgress;
}

/** Type of the task, as `package.json` contributes it. */
export const taskType = "slipway";

/** Settles when the build has ended. Never rejects. */
export async function runBuildTask(options: BuildOptions): Promise<Outcome<FinishedBuild>> {
  const { source, cancellation } = options;
  const build = new Build(options);
  const task = new vscode.Task(
    { type: taskType, task: "build", image: source.tag },
    folderOf(source.dockerfile) ?? vscode.TaskScope.Workspace,
    buildTaskName(source.tag),
    "Slipway",
    new vscode.CustomExecution(async () => build.terminal),
  );
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    focus: false,
    clear: true,
    echo: false,
    showReuseMessage: false,
  };
  const subscription = cancellation.onCancellationRequested(() => build.cancel());
  const taskEnd = watchEndOf(task);
  try {
    if (cancellation.isCancellationRequested) return failure("cancelled");
    // Of a task that has ended before VS Code has told of its start, the start is sometimes never told.
    const outcome = await Promise.race([build.ended, failedStart(vscode.tasks.executeTask(task))]);
    // A task begun while VS Code is still tidying up after the last one may never get its terminal.
    await taskEnd.soon();
    return outcome;
  } catch (error) {
    return failure("build-failed", String(error), source.tag);
  } finally {
    subscription.dispose();
    taskEnd.dispose();
  }
}

/** Rejects when the task does not start; never settles otherwise. */
const failedStart = (start: Thenable<unknown>): Promise<never> =>
  new Promise((_, reject) => {
    start.then(undefined, reject);
  });

/** The terminal of a task that VS Code itself has started: the build begins when it opens. */
export function buildTerminal(options: Omit<BuildOptions, "cancellation" | "report">): vscode.Pseudoterminal {
  const cancellation = new vscode.CancellationTokenSource().token;
  return new Build({ ...options, cancellation, report: () => {} }).terminal;
}

/** `soon` waits for VS Code to say that the task has ended, but not for ever: the build itself is over by then. */
function watchEndOf({ definition }: vscode.Task): { soon(): Promise<unknown>; dispose(): void } {
  let end: () => void = () => {};
  const happened = new Promise<void>((resolve) => {
    end = resolve;
  });
  const subscription = vscode.tasks.onDidEndTask(({ execution }) => {
    if (execution.task.definition["image"] === definition["image"]) end();
  });
  const patience = () => new Promise((resolve) => setTimeout(resolve, 3_000));
  return { soon: () => Promise.race([happened, patience()]), dispose: () => subscription.dispose() };
}

/** Brings the terminal of an image's last build to the front, if it is still there. */
export function showBuildTerminal(tag: string): void {
  const name = buildTaskName(tag);
  vscode.window.terminals.findLast((terminal) => terminal.name.includes(name))?.show();
}

export function buildTaskName(tag: string): string {
  return vscode.l10n.t("Build {0}", tag);
}

function folderOf(file: string): vscode.WorkspaceFolder | undefined {
  return vscode.workspace.getWorkspaceFolder(vscode.Uri.file(file));
}

class Build {
  readonly terminal: LogTerminal;
  readonly ended: Promise<Outcome<FinishedBuild>>;
  readonly #options: BuildOptions;
  #settle: (outcome: Outcome<FinishedBuild>) => void = () => {};
  #process: RunningProcess | undefined;
  #cancelled = false;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.terminal = new LogTerminal({
      opened: () => void this.#run(),
      interrupted: () => this.cancel(),
      closed: () => this.cancel(),
    });
  }

  cancel(): void {
    this.#cancelled = true;
    if (this.#process) this.#process.interrupt();
    else this.#settle(failure("cancelled"));
  }

  async #run(): Promise<void> {
    if (this.#cancelled || this.#process) return;
    const { docker, source, reader, progress: mode, report } = this.#options;
    const words = buildArguments(source, mode);
    // As a person would type it: the events are for us.
    this.terminal.writeLines([dim(commandText(["docker", ...buildArguments(source, "default")])), ""]);
    let progress = noBuildProgress;
    let output = "";
    const take = (line: string) => {
      progress = foldBuildLine(progress, line);
      for (const entry of progress.log) if (entry.kind === "text") output += `${entry.text}\n`;
      this.terminal.writeLines(buildLogLines(progress.log, source.dockerfile, reader));
      report(progress);
    };
    const events = lineReader(take);
    const plain = lineReader((line) => this.terminal.writeLines([safeLine(line)]));
    const began = Date.now();
    this.#process = startProcess(docker.file, words, {
      environment: docker.environment,
      onOutput: (text) => plain.push(text),
      onError: (text) => events.push(text),
    });
    const end = await this.#process.ended;
    events.end();
    plain.end();
    const seconds = (Date.now() - began) / 1000;
    const outcome =
      end.kind === "exited"
        ? this.#outcome(end.code, { seconds, progress }, output)
        : failure("docker-not-found", docker.file);
    this.terminal.writeLines(["", this.#lastLine(outcome)]);
    this.#settle(outcome);
    this.terminal.end(outcome.ok ? 0 : 1);
  }

  #outcome(code: number | null, build: FinishedBuild, output: string): Outcome<FinishedBuild> {
    if (code === 0) return { ok: true, value: build };
    if (this.#cancelled) return failure("cancelled");
    const { source } = this.#options;
    const { line, message = lastWords(output) } = build.progress.problem;
    const where = line === undefined ? "" : `${path.basename(source.dockerfile)}:${line}: `;
    return connectionFailure(output) ?? failure("build-failed", where + message, source.tag);
  }

  #lastLine(outcome: Outcome<FinishedBuild>): string {
    const { reader, source } = this.#options;
    const { l10n } = reader;
    if (outcome.ok) {
      const { seconds, progress } = outcome.value;
      const built = l10n.t("{0} built in {1}", source.tag, formatSeconds(seconds, reader));
      const cached = l10n.t("steps from the cache: {0}", progress.cached);
      return `${bold(green(built))}${progress.cached > 0 ? dim(` · ${cached}`) : ""}`;
    }
    return outcome.reason === "cancelled"
      ? dim(l10n.t("Cancelled"))
      : bold(red(l10n.t("{0} was not built", source.tag)));
  }
}
