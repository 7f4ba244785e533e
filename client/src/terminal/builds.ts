/** The builds of this window: one at a time for each image, each with a notification that tells how far it is. */
import * as vscode from "vscode";
import { type ProgressMode, progressMode } from "../docker/buildArguments.ts";
import type { BuildProgress } from "../docker/buildProgress.ts";
import { type DockerCli, runDocker } from "../docker/cli.ts";
import type { Outcome } from "../docker/failure.ts";
import { dockerCommand, reader } from "../slipway.ts";
import {
  type BuildSource,
  buildTerminal,
  type FinishedBuild,
  runBuildTask,
  showBuildTerminal,
} from "./buildTask.ts";
import { progressWords } from "./progressWords.ts";

export class Builds {
  /** By tag. */
  readonly #running = new Map<string, Promise<Outcome<FinishedBuild>>>();
  /** By executable: what its builder can tell does not change while VS Code runs. */
  readonly #modes = new Map<string, ProgressMode>();

  /** Builds an image, or shows the build of it that is under way. Never rejects. */
  run(source: BuildSource): Promise<Outcome<FinishedBuild>> {
    const running = this.#running.get(source.tag);
    if (running) {
      showBuildTerminal(source.tag);
      return running;
    }
    const build = this.#start(source).finally(() => this.#running.delete(source.tag));
    this.#running.set(source.tag, build);
    return build;
  }

  /** A terminal in which VS Code runs the build as a task of `tasks.json`. */
  async terminal(source: BuildSource): Promise<Outcome<vscode.Pseudoterminal>> {
    const docker = dockerCommand();
    if (!docker.ok) return docker;
    const mode = await this.#mode(docker.value);
    if (!mode.ok) return mode;
    const options = { docker: docker.value, progress: mode.value, source, reader: reader() };
    return { ok: true, value: buildTerminal(options) };
  }

  async #start(source: BuildSource): Promise<Outcome<FinishedBuild>> {
    const docker = dockerCommand();
    if (!docker.ok) return docker;
    const mode = await this.#mode(docker.value);
    if (!mode.ok) return mode;
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t("Building {0}", source.tag),
        cancellable: true,
      },
      (notification, cancellation) => {
        let share = 0;
        let message = "";
        const report = (progress: BuildProgress) => {
          const next = progressWords(progress, vscode.l10n);
          const done = progress.of === 0 ? 0 : (100 * progress.step) / progress.of;
          if (next === message && done === share) return;
          notification.report({ message: next, increment: Math.max(0, done - share) });
          message = next;
          share = Math.max(share, done);
        };
        return runBuildTask({
          docker: docker.value,
          progress: mode.value,
          source,
          reader: reader(),
          cancellation,
          report,
        });
      },
    );
  }

  async #mode(docker: DockerCli): Promise<Outcome<ProgressMode>> {
    const known = this.#modes.get(docker.file);
    if (known) return { ok: true, value: known };
    const help = await runDocker(docker, ["build", "--help"]);
    if (!help.ok) return help;
    const mode = progressMode(help.value.stdout + help.value.stderr);
    this.#modes.set(docker.file, mode);
    return { ok: true, value: mode };
  }
}
