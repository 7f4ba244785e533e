/** One question before a watch that will fail: mend it, or start it all the same. */
import path from "node:path";
import * as vscode from "vscode";
import type { WatchFile } from "../../../server/src/protocol/index.ts";
import type { Preflight } from "../languageClient.ts";
import { messageText } from "../terminal/safeText.ts";

/** False when the user would rather mend it, or closes the message. */
export async function passesPreflight(project: WatchFile, { problem }: Preflight): Promise<boolean> {
  if (!problem) return true;
  const fix = vscode.l10n.t("Fix");
  const start = vscode.l10n.t("Start Anyway");
  const name = path.basename(project.path);
  const message = messageText(problem.message);
  const answer = await vscode.window.showWarningMessage(
    problem.others === 0
      ? vscode.l10n.t("Compose Watch of {0} will fail: {1}.", name, message)
      : vscode.l10n.t(
          "Compose Watch of {0} will fail: {1}. Problems besides: {2}.",
          name,
          message,
          problem.others,
        ),
    fix,
    start,
  );
  if (answer === fix) await mend(problem);
  return answer === start;
}

/** Shows the place, with the fix made where there is one: to be looked at, and saved. */
async function mend({ location, fix }: NonNullable<Preflight["problem"]>): Promise<void> {
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri, true), { selection });
  if (fix) await vscode.workspace.applyEdit(fix);
}
