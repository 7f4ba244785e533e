/** Writes a picture to where the user says; without an answer nothing is written. */
import * as vscode from "vscode";
import { messageText } from "../terminal/safeText.ts";

export interface Saved {
  readonly text: string;
  readonly extension: "svg" | "mmd";
  /** The Dockerfile: the picture is offered a place next to it. */
  readonly beside: vscode.Uri | undefined;
}

export async function savePicture(saved: Saved): Promise<void> {
  const { text, extension, beside } = saved;
  const { l10n } = vscode;
  const kind = extension === "svg" ? "SVG" : "Mermaid";
  const target = await vscode.window.showSaveDialog({
    title: l10n.t("Save the stage graph"),
    filters: { [kind]: [extension] },
    ...(beside?.scheme === "file" && {
      defaultUri: vscode.Uri.joinPath(beside, "..", `stages.${extension}`),
    }),
  });
  if (!target) return;
  const name = vscode.workspace.asRelativePath(target);
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
  } catch (error) {
    const tryAgain = l10n.t("Try Again");
    const reason = error instanceof Error ? error.message : String(error);
    const failed = messageText(l10n.t("{0} could not be written: {1}", name, reason));
    if ((await vscode.window.showErrorMessage(failed, tryAgain)) === tryAgain) await savePicture(saved);
    return;
  }
  const open = l10n.t("Open");
  const done = messageText(l10n.t("The stage graph was saved as {0}.", name));
  if ((await vscode.window.showInformationMessage(done, open)) === open)
    await vscode.commands.executeCommand("vscode.open", target);
}
