/** Runs one `docker build` as a VS Code task whose terminal shows a readable log. */
import * as vscode from "vscode";
import { failureWords } from "../builds/faultWords.ts";
import { type BuilderFeatures, type BuildSource, buildArguments } from "../docker/build/buildArguments.ts";
import type { Placement } from "../docker/build/builder.ts";
import type { BuildProgress } from "../docker/build/buildProgress.ts";
import { type BuildOutcome, BuildRun } from "../docker/build/buildRun.ts";
import type { DockerCli } from "../docker/cli.ts";
import { failure } from "../docker/failure.ts";
import { formatSeconds } from "../duration.ts";
import type { Reader } from "../reader.ts";
import { buildLogLines } from "./buildLog.ts";
import { bold, dim, green, red } from "./colours.ts";
import { dockerText } from "./commandText.ts";
import { LogTerminal } from "./logTerminal.ts";
import { safeLine } from "./safeText.ts";

export interface BuildOptions {
  readonly docker: DockerCli;
  readonly features: BuilderFeatures;
  readonly placement: Placement;
  readonly source: BuildSource;
  readonly reader: Reader;
  /** The window closes: nothing may go on. */
  readonly closing: vscode.CancellationToken;
  report(progress: BuildProgress): void;
}

/** Type of the task, as `package.json` contributes it. */
export const taskType = "slipway";

/** Milliseconds that a terminal may take to open. */
const terminalPatience = 5_000;

/** Settles when the build has ended. Never rejects. */
export async function runBuildTask(
  options: BuildOptions,
  cancellation: vscode.CancellationToken,
): Promise<BuildOutcome> {
  const { source } = options;
  const build = new BuildTerminal(options);
  const task = new vscode.Task(
    // VS Code opens the terminal of whichever task of the same definition it heard of last: those that Slipway offers
    // have no file, and may be asked for at any moment.
    { type: taskType, task: "build", image: source.tag, file: source.dockerfile },
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
  let late: NodeJS.Timeout | undefined;
  try {
    if (cancellation.isCancellationRequested) return failure("cancelled");
    // Of a task that has ended before VS Code has told of its start, the start is sometimes never told.
    const started = failedStart(vscode.tasks.executeTask(task));
    // The build does not depend on its terminal: a busy VS Code may open it late, or never.
    late = setTimeout(() => build.begin(), terminalPatience);
    const outcome = await Promise.race([build.ended, started]);
    // A task begun while VS Code is still tidying up after the last one may never get its terminal.
    await taskEnd.soon();
    return outcome;
  } catch (error) {
    return failure("build-failed", String(error), source.tag);
  } finally {
    clearTimeout(late);
    subscription.dispose();
    taskEnd.dispose();
  }
}

/** Rejects when the task does not start; never settles otherwise. */
const failedStart = (start: Thenable<unknown>): Promise<never> =>
  new Promise((_, reject) => {
    start.then(undefined, reject);
  });

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

/** The terminal of one build, which begins when it opens and ends with Ctrl+C or when it is closed. */
export class BuildTerminal {
  readonly terminal: LogTerminal;
  /** Never rejects. */
  readonly ended: Promise<BuildOutcome>;
  readonly #options: BuildOptions;
  #settle: (outcome: BuildOutcome) => void = () => {};
  #run: BuildRun | undefined;
  #cancelled = false;

  constructor(options: BuildOptions) {
    this.#options = options;
    this.ended = new Promise((resolve) => {
      this.#settle = resolve;
    });
    this.terminal = new LogTerminal({
      opened: () => this.begin(),
      interrupted: () => this.cancel(),
      closed: () => this.cancel(),
    });
  }

  /** Happens by itself when the terminal opens. */
  begin(): void {
    void this.#build();
  }

  cancel(): void {
    this.#cancelled = true;
    if (this.#run) this.#run.cancel();
    else this.#settle(failure("cancelled"));
  }

  async #build(): Promise<void> {
    if (this.#run) return;
    if (this.#cancelled) return this.terminal.end(1);
    const { docker, features, placement, source, reader, report } = this.#options;
    const { builder } = placement;
    // As a person would type it: the events are for us.
    const typed = buildArguments(source, { progress: "default", ...(builder !== undefined && { builder }) });
    this.terminal.writeLines([dim(dockerText(docker, typed)), ""]);
    this.#run = new BuildRun({
      docker,
      features,
      placement,
      source,
      onProgress: (progress) => {
        this.terminal.writeLines(buildLogLines(progress.log, source.dockerfile, reader));
        report(progress);
      },
      onOutput: (line) => this.terminal.writeLines([safeLine(line)]),
    });
    const subscription = this.#options.closing.onCancellationRequested(() => this.cancel());
    const outcome = await this.#run.ended;
    subscription.dispose();
    this.terminal.writeLines(["", this.#lastLine(outcome)]);
    this.#settle(outcome);
    this.terminal.end(outcome.ok ? 0 : 1);
  }

  #lastLine(outcome: BuildOutcome): string {
    const { reader, source } = this.#options;
    const { l10n } = reader;
    if (outcome.ok) {
      const { seconds, progress } = outcome.value;
      const built = l10n.t("{0} built in {1}", source.tag, formatSeconds(seconds, reader));
      const cached = l10n.t("steps from the cache: {0}", progress.cached);
      return `${bold(green(built))}${progress.cached > 0 ? dim(` · ${cached}`) : ""}`;
    }
    if (outcome.reason === "cancelled") return dim(l10n.t("Cancelled"));
    const why = outcome.problem && failureWords(outcome.problem, l10n);
    return bold(
      red(why ? l10n.t("{0} was not built: {1}", source.tag, why) : l10n.t("{0} was not built", source.tag)),
    );
  }
}
