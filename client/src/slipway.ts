/** What the commands work with, made once by `extension.ts`. */
import * as vscode from "vscode";
import type { BuildMarks } from "./builds/buildMarks.ts";
import { dockerSettings } from "./configuration.ts";
import { type DockerCli, findDocker } from "./docker/cli.ts";
import type { Engine } from "./docker/engine.ts";
import { failure, type Outcome } from "./docker/failure.ts";
import type { ExplainPanel } from "./explain/explainPanel.ts";
import type { WatchedFilesView } from "./explain/watchedFilesView.ts";
import type { ImageAnalyses } from "./images/analyses.ts";
import type { BuiltImages } from "./images/facts/builtImages.ts";
import type { ImageSizesPanel } from "./images/sizes/panel.ts";
import type { LanguageServer } from "./languageClient.ts";
import type { Reader } from "./reader.ts";
import type { StageGraphPanel } from "./stageGraph/stageGraphPanel.ts";
import type { Builds } from "./terminal/builds.ts";
import type { Containers } from "./terminal/containers.ts";
import type { LastWindow } from "./watch/lastWindow.ts";
import type { WatchSessions } from "./watch/sessions.ts";

export interface Slipway {
  readonly server: LanguageServer;
  readonly engine: Engine;
  readonly builds: Builds;
  readonly builtImages: BuiltImages;
  readonly buildMarks: BuildMarks;
  readonly analyses: ImageAnalyses;
  readonly watches: WatchSessions;
  readonly imageSizes: ImageSizesPanel;
  readonly explain: ExplainPanel;
  readonly stageGraph: StageGraphPanel;
  readonly watchedFiles: WatchedFilesView;
  readonly lastWindow: LastWindow;
  readonly containers: Containers;
  /** The workspace's. */
  readonly memory: vscode.Memento;
  /** This user's, in whatever workspace. */
  readonly userMemory: vscode.Memento;
  readonly output: vscode.LogOutputChannel;
}

/** The `docker` command as the settings and PATH are now. Everything that executes asks here first. */
export function dockerCommand(): Outcome<DockerCli> {
  return vscode.workspace.isTrusted ? findDocker(dockerSettings()) : failure("untrusted");
}

export function reader(): Reader {
  return { l10n: vscode.l10n, locale: vscode.env.language };
}
