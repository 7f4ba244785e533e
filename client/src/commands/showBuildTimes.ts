/** **Show Build Times** of the last build of a Dockerfile, at the ends of its lines; called again it hides them. */
import * as vscode from "vscode";
import type { Slipway } from "../slipway.ts";
import { activeDockerfile, uriArgument } from "./argument.ts";

export async function showBuildTimes({ buildMarks }: Slipway, argument: unknown): Promise<undefined> {
  const uri = uriArgument(argument) ?? activeDockerfile();
  const said =
    uri === undefined ? vscode.l10n.t("No Dockerfile is open in the editor.") : buildMarks.times.toggle(uri);
  // Not awaited: the times are there, whenever the message is closed.
  if (said !== undefined) void vscode.window.showInformationMessage(said);
}
