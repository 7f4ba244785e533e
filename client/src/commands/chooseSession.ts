/** Finds the Compose Watch that a command is about, among those of this window. */
import * as vscode from "vscode";
import { failure, type Outcome } from "../docker/failure.ts";
import type { WatchSession } from "../watch/session.ts";
import { samePath } from "../watch/sessions.ts";
import { activeFile, uriArgument } from "./argument.ts";
import { chooseOne } from "./choose.ts";

export async function chooseSession(
  sessions: readonly WatchSession[],
  argument: unknown,
  question: string,
): Promise<Outcome<WatchSession>> {
  if (sessions.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t("Compose Watch is not running."));
    return failure("cancelled");
  }
  const file = (uriArgument(argument) ?? activeFile())?.fsPath;
  const named = sessions.find(
    ({ request }) => file !== undefined && request.project.files.some((each) => samePath(each, file)),
  );
  if (named) return { ok: true, value: named };
  return chooseOne(sessions, question, ({ request }) => ({
    label: vscode.workspace.asRelativePath(request.project.path),
  }));
}
