/** Activation: makes the parts of the extension and puts them together. VS Code disposes of them in the end. */
import { homedir } from "node:os";
import * as vscode from "vscode";
import { BuildMarks } from "./builds/buildMarks.ts";
import { FollowedBuilds } from "./builds/followedBuilds.ts";
import { registerCommands } from "./commands/index.ts";
import { tellComposeVersion } from "./composeVersion.ts";
import { dockerSettings } from "./configuration.ts";
import { KnownFeatures } from "./docker/build/knownFeatures.ts";
import { openEngine } from "./docker/engine.ts";
import { ExplainPanel } from "./explain/explainPanel.ts";
import { FileStatus } from "./explain/fileStatus.ts";
import { WatchedFilesView } from "./explain/watchedFilesView.ts";
import { WatchNews } from "./explain/watchNews.ts";
import { registerImages } from "./images/registerImages.ts";
import { LanguageServer } from "./languageClient.ts";
import { StageGraphPanel } from "./stageGraph/stageGraphPanel.ts";
import { registerTasks } from "./tasks/taskProvider.ts";
import { Builds } from "./terminal/builds.ts";
import { Containers } from "./terminal/containers.ts";
import { LastWindow } from "./watch/lastWindow.ts";
import { WatchSessions } from "./watch/sessions.ts";
import { registerWatchView } from "./watch/watchView.ts";

export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel("Slipway", { log: true });
  const server = new LanguageServer(context, output);
  const engine = openEngine({
    settings: dockerSettings,
    home: homedir(),
    machine: { environment: process.env, platform: process.platform },
  });
  const features = new KnownFeatures();
  const builds = new Builds(features);
  const followedBuilds = new FollowedBuilds(builds, server);
  const reaperModule = context.asAbsolutePath("dist/reaper.js");
  const watches = new WatchSessions(reaperModule);
  const buildMarks = new BuildMarks({
    followedBuilds,
    watches,
    server,
    features,
    extensionUri: context.extensionUri,
  });
  const lastWindow = new LastWindow(context.workspaceState, watches);
  const containers = new Containers(reaperModule);
  const news = new WatchNews(server.onDidStart);
  const watchedFiles = new WatchedFilesView(server, news);
  const explain = new ExplainPanel(context.extensionUri, server, news);
  const images = registerImages(context, { server, engine, builds, followedBuilds });
  const stageGraph = new StageGraphPanel(context.extensionUri, server, images.builtImages);
  const slipway = {
    ...images,
    server,
    engine,
    builds,
    buildMarks,
    watches,
    lastWindow,
    explain,
    stageGraph,
    watchedFiles,
    containers,
    memory: context.workspaceState,
    userMemory: context.globalState,
    output,
  };
  context.subscriptions.push(
    output,
    server,
    engine,
    builds,
    followedBuilds,
    buildMarks,
    watches,
    lastWindow,
    containers,
    news,
    explain,
    stageGraph,
    watchedFiles,
    new FileStatus(server, news),
    tellComposeVersion(server),
    registerCommands(slipway),
    registerWatchView(slipway, news.onDidChange),
    registerTasks(slipway),
  );
  // Not awaited: the commands and the view are there at once, and wait for the server where they need it.
  void server.start();
}
