/** The language server's life in VS Code, and the questions the client asks it. */
import * as vscode from "vscode";
import { LanguageClient, State, type WorkspaceEdit } from "vscode-languageclient/node";
import {
  type BuildFaultPlaceParams,
  type BuildFaultPlaceResult,
  type BuildStageArguments,
  type BuildStepsParams,
  type BuildStepsResult,
  type BuildTargetPair,
  type BuildTargetsParams,
  type BuildTargetsResult,
  type BuiltImage,
  type BuiltImagesParams,
  buildFaultPlaceRequest,
  buildStepsRequest,
  buildTargetsRequest,
  builtImagesNotification,
  type ComposeVersionParams,
  type ConvertToMultiStageParams,
  type ConvertToMultiStageResult,
  composeVersionNotification,
  convertToMultiStageRequest,
  type DockerFilesParams,
  type DockerFilesResult,
  type DockerProject,
  type DockerProjectsParams,
  type DockerProjectsResult,
  dockerFilesRequest,
  dockerProjectsRequest,
  type ExplainWatchParams,
  type ExplainWatchResult,
  explainWatchRequest,
  type ImageFigures,
  type ImageFiguresParams,
  type ImageFiguresResult,
  imageFiguresRequest,
  type MultiStageRefusal,
  type RuleState,
  type RulesParams,
  type RulesResult,
  rulesRequest,
  type SeverityEditParams,
  type SeverityEditResult,
  type SeveritySetting,
  type StageGraph,
  type StageGraphChangedParams,
  type StageGraphParams,
  type StageGraphResult,
  type StageTargetResult,
  severityEditRequest,
  stageGraphChangedNotification,
  stageGraphRequest,
  stageTargetRequest,
  type UnreportedChecksParams,
  type UnreportedChecksResult,
  unreportedChecksRequest,
  type WatchExplanation,
  type WatchedEntriesParams,
  type WatchedEntriesResult,
  type WatchedFilesParams,
  type WatchedFilesResult,
  type WatchedProject,
  type WatchFile,
  type WatchPreflightParams,
  type WatchPreflightProblem,
  type WatchPreflightResult,
  type WatchServicesParams,
  type WatchServicesResult,
  watchedEntriesRequest,
  watchedFilesRequest,
  watchPreflightRequest,
  watchServicesRequest,
  workspaceTrustedNotification,
} from "../../server/src/protocol/index.ts";
import { clientOptions, serverOptions } from "./clientOptions.ts";
import { failure, type Outcome } from "./docker/failure.ts";

export interface MultiStageAnswer {
  readonly edit: vscode.WorkspaceEdit | undefined;
  readonly refusal: MultiStageRefusal | null;
}

export interface SeverityEdit {
  readonly edit: vscode.WorkspaceEdit | undefined;
  /** The configuration file; undefined without a folder to put one in. */
  readonly file: vscode.Uri | undefined;
}

export interface Preflight {
  /** Services that will be watched, those that others depend on among them. */
  readonly watched: readonly string[];
  /** The first thing that will fail; absent: nothing is known to. */
  readonly problem?: Pick<WatchPreflightProblem, "message" | "location"> & {
    readonly fix: vscode.WorkspaceEdit | undefined;
    /** How many more there are. */
    readonly others: number;
  };
}

export class LanguageServer implements vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #output: vscode.LogOutputChannel;
  readonly #trust: vscode.Disposable;
  readonly #started = new vscode.EventEmitter<void>();
  /** The server runs and has forgotten what an earlier one was told. */
  readonly onDidStart = this.#started.event;

  constructor(context: vscode.ExtensionContext, output: vscode.LogOutputChannel) {
    this.#output = output;
    this.#client = new LanguageClient("slipway", "Slipway", serverOptions(context), clientOptions(output));
    this.#trust = vscode.workspace.onDidGrantWorkspaceTrust(
      () => void this.#tell(workspaceTrustedNotification),
    );
    this.#client.onDidChangeState(({ newState }) => {
      if (newState === State.Running) this.#started.fire();
    });
  }

  get running(): boolean {
    return this.#client.state === State.Running;
  }

  /** Undefined: there is no Docker Compose. Never rejects. */
  tellComposeVersion(version: string | undefined): Promise<void> {
    const params: ComposeVersionParams = { version: version ?? null };
    return this.#tell(composeVersionNotification, params);
  }

  /** Replaces all that the server was told before. Never rejects; says nothing while there is no server. */
  async tellBuiltImages(images: readonly BuiltImage[]): Promise<void> {
    const params: BuiltImagesParams = { images };
    if (this.running) await this.#tell(builtImagesNotification, params);
  }

  async #tell(notification: string, params?: object): Promise<void> {
    try {
      await this.#client.sendNotification(notification, params);
    } catch (error) {
      this.#output.error(String(error));
    }
  }

  /** Never rejects: without the server the commands still say what is missing. */
  async start(): Promise<void> {
    await this.#client.start().catch((error: unknown) => this.#output.error(String(error)));
  }

  async restart(): Promise<Outcome<undefined>> {
    return this.#ask(async () => {
      await this.#client.restart();
      return undefined;
    });
  }

  dispose(): void {
    this.#trust.dispose();
    this.#started.dispose();
    // It rejects when the server never started: nothing is left to stop then.
    this.#client.dispose().catch(() => {});
  }

  /** Pairs of the whole workspace, or only those that this file or folder belongs to. */
  buildTargets(uri?: vscode.Uri): Promise<Outcome<readonly BuildTargetPair[]>> {
    const params: BuildTargetsParams = uri ? { uri: uri.toString() } : {};
    return this.#ask(
      async () => (await this.#client.sendRequest<BuildTargetsResult>(buildTargetsRequest, params)).pairs,
    );
  }

  /** Projects of a folder, or of the whole workspace, that may be given Docker files. */
  dockerProjects(uri?: vscode.Uri): Promise<Outcome<readonly DockerProject[]>> {
    const params: DockerProjectsParams = uri ? { uri: uri.toString() } : {};
    return this.#ask(
      async () =>
        (await this.#client.sendRequest<DockerProjectsResult>(dockerProjectsRequest, params)).projects,
    );
  }

  dockerFiles(params: DockerFilesParams): Promise<Outcome<DockerFilesResult>> {
    return this.#ask(() => this.#client.sendRequest<DockerFilesResult>(dockerFilesRequest, params));
  }

  stageTarget(stage: BuildStageArguments): Promise<Outcome<StageTargetResult["target"]>> {
    return this.#ask(
      async () => (await this.#client.sendRequest<StageTargetResult>(stageTargetRequest, stage)).target,
    );
  }

  /** Which lines of a Dockerfile's text the steps of its build are. */
  buildSteps(text: string): Promise<Outcome<BuildStepsResult["stages"]>> {
    const params: BuildStepsParams = { text };
    return this.#ask(
      async () => (await this.#client.sendRequest<BuildStepsResult>(buildStepsRequest, params)).stages,
    );
  }

  /** Which words of a Dockerfile a failed build is about, and what else has to do with it. */
  buildFaultPlace(params: BuildFaultPlaceParams): Promise<Outcome<BuildFaultPlaceResult>> {
    return this.#ask(() => this.#client.sendRequest<BuildFaultPlaceResult>(buildFaultPlaceRequest, params));
  }

  /** Indices of the builder's checks that Slipway's rules leave to it. */
  unreportedChecks(params: UnreportedChecksParams): Promise<Outcome<readonly number[]>> {
    return this.#ask(
      async () =>
        (await this.#client.sendRequest<UnreportedChecksResult>(unreportedChecksRequest, params)).unreported,
    );
  }

  /** Bytes by line of a Dockerfile, as its text is now, for each image built from it. */
  imageFigures(uri: string): Promise<Outcome<readonly ImageFigures[]>> {
    const params: ImageFiguresParams = { uri };
    return this.#ask(
      async () => (await this.#client.sendRequest<ImageFiguresResult>(imageFiguresRequest, params)).images,
    );
  }

  /** Null when the Dockerfile cannot be read. Whoever no longer wants the answer cancels the question. */
  stageGraph(uri: string, token: vscode.CancellationToken): Promise<Outcome<StageGraph | null>> {
    const params: StageGraphParams = { uri };
    return this.#ask(
      async () => (await this.#client.sendRequest<StageGraphResult>(stageGraphRequest, params, token)).graph,
      token,
    );
  }

  /** Hears of Dockerfiles whose stage graphs may be others now though their texts are not. */
  onStageGraphChanged(listener: (uris: readonly string[]) => void): vscode.Disposable {
    return this.#client.onNotification(stageGraphChangedNotification, ({ uris }: StageGraphChangedParams) =>
      listener(uris),
    );
  }

  /** Compose projects with something to watch: all of the workspace, or that of this file. */
  watchFiles(uri?: vscode.Uri): Promise<Outcome<readonly WatchFile[]>> {
    const params: WatchServicesParams = uri ? { uri: uri.toString() } : {};
    return this.#ask(async () => {
      const { files } = await this.#client.sendRequest<WatchServicesResult>(watchServicesRequest, params);
      return files.filter(({ services }) => services.length > 0);
    });
  }

  /** What Compose Watch does with a file, in one project or each; those in which something happens first. */
  explainWatch(uri: vscode.Uri, composeUri?: string): Promise<Outcome<readonly WatchExplanation[]>> {
    const params: ExplainWatchParams = {
      uri: uri.toString(),
      ...(composeUri !== undefined && { composeUri }),
    };
    return this.#ask(
      async () => (await this.#client.sendRequest<ExplainWatchResult>(explainWatchRequest, params)).projects,
    );
  }

  /** Every rule of the workspace's projects, with how much each takes. */
  watchedFiles(): Promise<Outcome<readonly WatchedProject[]>> {
    const params: WatchedFilesParams = {};
    return this.#ask(
      async () => (await this.#client.sendRequest<WatchedFilesResult>(watchedFilesRequest, params)).projects,
    );
  }

  /** What one folder of a rule holds, and what the rule makes of it. */
  watchedEntries(params: WatchedEntriesParams): Promise<Outcome<WatchedEntriesResult>> {
    return this.#ask(() => this.#client.sendRequest<WatchedEntriesResult>(watchedEntriesRequest, params));
  }

  /** What will fail when these services are watched (none named: all), with what mends it. */
  watchPreflight(uri: string, services: readonly string[]): Promise<Outcome<Preflight>> {
    const params: WatchPreflightParams = { uri, services };
    return this.#ask(async () => {
      const { watched, problems } = await this.#client.sendRequest<WatchPreflightResult>(
        watchPreflightRequest,
        params,
      );
      const [first, ...others] = problems;
      if (!first) return { watched };
      const fix = first.fix && (await this.#workspaceEdit(first.fix.edit));
      return { watched, problem: { ...first, fix, others: others.length } };
    });
  }

  /** Every rule as it holds for a file, or for the first workspace folder. */
  rules(uri?: vscode.Uri): Promise<Outcome<readonly RuleState[]>> {
    const params: RulesParams = uri ? { uri: uri.toString() } : {};
    return this.#ask(async () => (await this.#client.sendRequest<RulesResult>(rulesRequest, params)).rules);
  }

  /** What sets a rule's severity in the project's configuration file, and which file that is. */
  severityEdit(rule: string, severity: SeveritySetting, uri?: vscode.Uri): Promise<Outcome<SeverityEdit>> {
    const params: SeverityEditParams = { rule, severity, ...(uri ? { uri: uri.toString() } : {}) };
    return this.#ask(async () => {
      const { edit, file } = await this.#client.sendRequest<SeverityEditResult>(severityEditRequest, params);
      return {
        edit: await this.#workspaceEdit(edit),
        file: file === null ? undefined : vscode.Uri.parse(file, true),
      };
    });
  }

  /** What makes two stages of an open Dockerfile's one, or why nothing does. */
  convertToMultiStage(uri: vscode.Uri): Promise<Outcome<MultiStageAnswer>> {
    const params: ConvertToMultiStageParams = { uri: uri.toString() };
    return this.#ask(async () => {
      const { edit, refusal } = await this.#client.sendRequest<ConvertToMultiStageResult>(
        convertToMultiStageRequest,
        params,
      );
      return { edit: await this.#workspaceEdit(edit), refusal };
    });
  }

  /** The server makes it of the protocol's own types; the protocol folder cannot name them. */
  #workspaceEdit(edit: unknown): Promise<vscode.WorkspaceEdit | undefined> {
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(edit as WorkspaceEdit | null);
  }

  async #ask<Value>(
    question: () => Promise<Value>,
    token?: vscode.CancellationToken,
  ): Promise<Outcome<Value>> {
    try {
      return { ok: true, value: await question() };
    } catch (error) {
      if (token?.isCancellationRequested) return failure("cancelled");
      this.#output.error(String(error));
      return failure("server-unavailable", String(error));
    }
  }
}
