/** Says once for each changed file that Compose takes no notice of it, and offers to restart the watch. */
import * as vscode from "vscode";
import { CommandId, type WatchArguments } from "../../../server/src/protocol/index.ts";
import { messageText } from "../terminal/safeText.ts";
import type { WatchSession } from "./session.ts";
import type { WatchSessions } from "./sessions.ts";
import { isActive } from "./watchState.ts";

export function offerRestarts(sessions: WatchSessions): vscode.Disposable {
  /** Files that were told, of each watch since it was started. */
  const told = new WeakMap<WatchSession, Set<string>>();
  return sessions.onDidChange((session) => {
    if (!isActive(session.state) || session.state.kind === "stopping") return void told.delete(session);
    const known = told.get(session) ?? new Set();
    const news = session.stale.filter((file) => !known.has(file));
    told.set(session, new Set([...known, ...news]));
    if (news.length > 0) void offer(session, news);
  });
}

async function offer(session: WatchSession, files: readonly string[]): Promise<void> {
  const restart = vscode.l10n.t("Restart");
  const names = files.map((file) => vscode.workspace.asRelativePath(file)).join(", ");
  const message = vscode.l10n.t(
    "{0} has changed. Compose Watch goes on with what it has read before, until it is restarted.",
    names,
  );
  if ((await vscode.window.showInformationMessage(messageText(message), restart)) !== restart) return;
  const uri = session.request.project.uri;
  await vscode.commands.executeCommand(CommandId.restartWatch, { uri } satisfies WatchArguments);
}
