/** The builds of this window: one at a time for each image, each with a notification that tells how far it is. */
import * as vscode from "vscode";
import { builderSetting } from "../configuration.ts";
import type { BuildSource } from "../docker/build/buildArguments.ts";
import { findBuilder, placementOf } from "../docker/build/builder.ts";
import type { BuildProgress } from "../docker/build/buildProgress.ts";
import type { BuildOutcome } from "../docker/build/buildRun.ts";
import type { KnownFeatures } from "../docker/build/knownFeatures.ts";
import type { Outcome } from "../docker/failure.ts";
import { dockerCommand, reader } from "../slipway.ts";
import { type BuildOptions, BuildTerminal, runBuildTask, showBuildTerminal } from "./buildTask.ts";
import { progressWords } from "./progressWords.ts";

export interface BuildUnderWay {
  readonly source: BuildSource;
  readonly progress: BuildProgress;
}

export interface EndedBuild {
  readonly source: BuildSource;
  readonly outcome: BuildOutcome;
}

export class Builds implements vscode.Disposable {
  readonly #progressed = new vscode.EventEmitter<BuildUnderWay>();
  readonly #ended = new vscode.EventEmitter<EndedBuild>();
  readonly #closing = new vscode.CancellationTokenSource();
  /** By tag. */
  readonly #running = new Map<string, Promise<BuildOutcome>>();
  readonly #features: KnownFeatures;

  /** Fires for each line that a builder writes: often. */
  readonly onDidProgress = this.#progressed.event;
  /** Fires once for each build that was asked for, whatever came of it, also when it could not begin. */
  readonly onDidEnd = this.#ended.event;

  constructor(features: KnownFeatures) {
    this.#features = features;
  }

  dispose(): void {
    this.#closing.cancel();
    this.#closing.dispose();
    this.#progressed.dispose();
    this.#ended.dispose();
  }

  /** Builds an image, or shows the build of it that is under way. Never rejects. */
  run(source: BuildSource): Promise<BuildOutcome> {
    const running = this.#running.get(source.tag);
    if (running) {
      showBuildTerminal(source.tag);
      return running;
    }
    return this.#follow(source, this.#start(source));
  }

  /** A terminal in which VS Code runs the build as a task of `tasks.json`. */
  async terminal(source: BuildSource): Promise<Outcome<vscode.Pseudoterminal>> {
    const options = await this.#options(source);
    if (!options.ok) {
      this.#ended.fire({ source, outcome: options });
      return options;
    }
    const build = new BuildTerminal(options.value);
    void this.#follow(source, build.ended);
    return { ok: true, value: build.terminal };
  }

  #follow(source: BuildSource, build: Promise<BuildOutcome>): Promise<BuildOutcome> {
    const followed = build.then((outcome) => {
      if (this.#running.get(source.tag) === followed) this.#running.delete(source.tag);
      this.#ended.fire({ source, outcome });
      return outcome;
    });
    this.#running.set(source.tag, followed);
    return followed;
  }

  async #start(source: BuildSource): Promise<BuildOutcome> {
    const found = await this.#options(source);
    if (!found.ok) return found;
    const options = found.value;
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
          options.report(progress);
          const next = progressWords(progress, vscode.l10n);
          const done = progress.of === 0 ? 0 : (100 * progress.step) / progress.of;
          if (next === message && done === share) return;
          notification.report({ message: next, increment: Math.max(0, done - share) });
          message = next;
          share = Math.max(share, done);
        };
        return runBuildTask({ ...options, report }, cancellation);
      },
    );
  }

  async #options(source: BuildSource): Promise<Outcome<BuildOptions>> {
    const docker = dockerCommand();
    if (!docker.ok) return docker;
    const features = await this.#features.of(docker.value);
    if (!features.ok) return features;
    const builder = await findBuilder(docker.value, builderSetting());
    if (!builder.ok) return builder;
    const placement = placementOf(builder.value, source);
    const report = (progress: BuildProgress) => this.#progressed.fire({ source, progress });
    const command = { docker: docker.value, features: features.value, placement };
    const closing = this.#closing.token;
    return { ok: true, value: { ...command, source, reader: reader(), closing, report } };
  }
}
