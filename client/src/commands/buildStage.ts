/** **Build Stage**, the code lens on a FROM. */
import * as vscode from "vscode";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { stageArgument } from "./argument.ts";
import { buildTarget } from "./buildImage.ts";

export async function buildStage(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const stage = stageArgument(argument);
  if (!stage) return undefined;
  const target = await slipway.server.stageTarget(stage);
  if (!target.ok) return { failure: target };
  if (target.value) return buildTarget(slipway, target.value);
  void vscode.window.showInformationMessage(vscode.l10n.t("This stage is not in the Dockerfile any more."));
  return undefined;
}
