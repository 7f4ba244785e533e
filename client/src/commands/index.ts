/** The commands by their ids, and what holds for all of them: trust first, failures last. */
import * as vscode from "vscode";
import { CommandId } from "../../../server/src/protocol/index.ts";
import { failure } from "../docker/failure.ts";
import { showFailure, type Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { addDockerFiles } from "./addDockerFiles.ts";
import { analyseImage } from "./analyseImage.ts";
import { buildBothAndCompare } from "./buildBothAndCompare.ts";
import { buildDevelopmentImage } from "./buildDevelopmentImage.ts";
import { buildProductionImage } from "./buildProductionImage.ts";
import { buildStage } from "./buildStage.ts";
import { buildWithOptions } from "./buildWithOptions.ts";
import { commitContainer } from "./commitContainer.ts";
import { compareImages } from "./compareImages.ts";
import { convertToMultiStage } from "./convertToMultiStage.ts";
import { explainWatch } from "./explainWatch.ts";
import { removeImage } from "./removeImage.ts";
import { restartServer } from "./restartServer.ts";
import { restartWatch } from "./restartWatch.ts";
import { revealFolder } from "./revealFolder.ts";
import { revealImageLine } from "./revealImageLine.ts";
import { revealLocation } from "./revealLocation.ts";
import { runBuildChecks } from "./runBuildChecks.ts";
import { runImage } from "./runImage.ts";
import { showBuildTimes } from "./showBuildTimes.ts";
import { showOutput } from "./showOutput.ts";
import { showRules } from "./showRules.ts";
import { showStageGraph } from "./showStageGraph.ts";
import { refreshWatchedFiles, showWatchedFiles } from "./showWatchedFiles.ts";
import { showWatchTerminal } from "./showWatchTerminal.ts";
import { startWatch } from "./startWatch.ts";
import { stopWatch } from "./stopWatch.ts";

/** Settles with undefined when there is nothing to report. */
type Command = (slipway: Slipway, argument: unknown) => Promise<Trouble | undefined>;

/** These run Docker, and so only in a workspace that is trusted. */
const executing: Readonly<Record<string, Command>> = {
  [CommandId.buildDevelopmentImage]: buildDevelopmentImage,
  [CommandId.buildProductionImage]: buildProductionImage,
  [CommandId.buildBothAndCompare]: buildBothAndCompare,
  [CommandId.buildStage]: buildStage,
  [CommandId.runBuildChecks]: runBuildChecks,
  [CommandId.buildWithOptions]: buildWithOptions,
  [CommandId.runImage]: runImage,
  [CommandId.analyseImage]: analyseImage,
  [CommandId.commitContainer]: commitContainer,
  [CommandId.removeImage]: removeImage,
  [CommandId.startWatch]: startWatch,
  [CommandId.stopWatch]: stopWatch,
  [CommandId.restartWatch]: restartWatch,
};

/** These read texts, and write what the user has seen and chosen. */
const harmless: Readonly<Record<string, Command>> = {
  [CommandId.addDockerFiles]: addDockerFiles,
  [CommandId.showWatchTerminal]: showWatchTerminal,
  [CommandId.explainWatch]: explainWatch,
  [CommandId.showWatchedFiles]: showWatchedFiles,
  [CommandId.refreshWatchedFiles]: refreshWatchedFiles,
  [CommandId.showBuildTimes]: showBuildTimes,
  [CommandId.revealLocation]: revealLocation,
  [CommandId.revealFolder]: revealFolder,
  [CommandId.compareImages]: compareImages,
  [CommandId.revealImageLine]: revealImageLine,
  [CommandId.restartServer]: restartServer,
  [CommandId.showOutput]: showOutput,
  [CommandId.showRules]: showRules,
  [CommandId.convertToMultiStage]: convertToMultiStage,
  [CommandId.showStageGraph]: showStageGraph,
};

export function registerCommands(slipway: Slipway): vscode.Disposable {
  const register = ([id, command]: [string, Command]) =>
    vscode.commands.registerCommand(id, (argument: unknown) => run(command, slipway, argument));
  const guarded = Object.entries(executing).map(([id, command]): [string, Command] => [id, guard(command)]);
  return vscode.Disposable.from(...[...guarded, ...Object.entries(harmless)].map(register));
}

function guard(command: Command): Command {
  return async (slipway, argument) =>
    vscode.workspace.isTrusted ? command(slipway, argument) : { failure: failure("untrusted") };
}

async function run(command: Command, slipway: Slipway, argument: unknown): Promise<void> {
  const trouble = await command(slipway, argument);
  if (!trouble) return;
  const { reason, subject, detail } = trouble.failure;
  if (reason !== "cancelled") slipway.output.warn([reason, subject, detail].filter(Boolean).join(": "));
  // Not awaited: whoever called the command should not wait until a message is answered.
  void showFailure(trouble, () => run(command, slipway, argument));
}
