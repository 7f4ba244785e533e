/** **Convert to Multi-Stage**: makes a stage that builds and one that ships of a Dockerfile's only stage, or says why not. */
import * as vscode from "vscode";
import type { MultiStageRefusal } from "../../../server/src/protocol/index.ts";
import { reveal, shownPlace } from "../explain/places.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { messageText } from "../terminal/safeText.ts";
import { activeDockerfile, uriArgument } from "./argument.ts";

export async function convertToMultiStage(
  { server }: Slipway,
  argument: unknown,
): Promise<Trouble | undefined> {
  const uri = uriArgument(argument) ?? activeDockerfile();
  if (!uri) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Open the Dockerfile that is to be converted."));
    return undefined;
  }
  // The server answers with edits of what is open, and people want to see what they get.
  await vscode.window.showTextDocument(uri);
  const answer = await server.convertToMultiStage(uri);
  if (!answer.ok) return { failure: answer };
  const { edit, refusal } = answer.value;
  const isChanged = edit !== undefined && (await vscode.workspace.applyEdit(edit));
  // Not awaited: it goes by itself, beside the file that is shown.
  if (!isChanged) void explain(uri, refusal);
  return undefined;
}

async function explain(uri: vscode.Uri, refusal: MultiStageRefusal | null): Promise<void> {
  if (!refusal) {
    const file = vscode.workspace.asRelativePath(uri);
    await vscode.window.showWarningMessage(
      messageText(vscode.l10n.t("{0} cannot be converted: it could not be read.", file)),
    );
    return;
  }
  const show = vscode.l10n.t("Show Line");
  const place = shownPlace(refusal.location);
  const text = vscode.l10n.t("Not converted to multi-stage. {0}: {1}.", place, refusal.reason);
  if ((await vscode.window.showWarningMessage(messageText(text), show)) === show)
    await reveal(refusal.location);
}
