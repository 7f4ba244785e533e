/** Tells the user that a command failed, and does what the button in the message says. */
import * as vscode from "vscode";
import type { Failure } from "./docker/failure.ts";
import { failureMessage } from "./failureMessage.ts";
import { messageText } from "./terminal/safeText.ts";

/** A failed command: with the way to its log, where there is one. */
export interface Trouble {
  readonly failure: Failure;
  showLog?(): void;
}

/** Settles once the message was answered or has gone. `retry` runs the failed command again. */
export async function showFailure({ failure, showLog }: Trouble, retry: () => unknown): Promise<void> {
  const message = failureMessage(failure, vscode.l10n);
  if (!message) return;
  const { title, remedy } = message.button;
  const show =
    failure.reason === "untrusted" ? vscode.window.showWarningMessage : vscode.window.showErrorMessage;
  if ((await show(messageText(message.text), title)) !== title) return;
  switch (remedy.kind) {
    case "open":
      await vscode.env.openExternal(vscode.Uri.parse(remedy.url));
      break;
    case "command":
      await vscode.commands.executeCommand(remedy.command, ...remedy.arguments);
      break;
    case "retry":
      await retry();
      break;
    case "showLog":
      showLog?.();
  }
}
