/** One status bar item for each Compose Watch: what it does, in words; a click shows its terminal. */
import path from "node:path";
import * as vscode from "vscode";
import { CommandId, type WatchArguments } from "../../../server/src/protocol/index.ts";
import { reader } from "../slipway.ts";
import type { WatchSession } from "./session.ts";
import { watchWords } from "./watchWords.ts";

/** Shows the session for as long as it has something to say. */
export function showWatchStatus(session: WatchSession): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    `slipway.watch.${session.request.project.path}`,
    vscode.StatusBarAlignment.Left,
  );
  item.name = vscode.l10n.t("Slipway: Compose Watch");
  const update = () => {
    const { project, watched } = session.request;
    const stale = session.stale.map((file) => vscode.workspace.asRelativePath(file));
    const words = watchWords(session.state, path.basename(project.path), watched, reader(), stale);
    item.text = words.text;
    const changed =
      stale.length > 0 ? [vscode.l10n.t("Changed since Compose has read them: {0}", stale.join(", "))] : [];
    item.tooltip = [words.spoken, ...changed, vscode.l10n.t("Click to show the terminal")].join("\n");
    item.accessibilityInformation = { label: words.spoken };
    item.backgroundColor = background(words.tone === "error", stale.length > 0);
    item.command = {
      command: CommandId.showWatchTerminal,
      title: vscode.l10n.t("Show Watch Terminal"),
      arguments: [{ uri: vscode.Uri.file(project.path).toString() } satisfies WatchArguments],
    };
    if (session.state.kind === "stopped") item.hide();
    else item.show();
  };
  update();
  return vscode.Disposable.from(session.onDidChange(update), item);
}

function background(isError: boolean, isStale: boolean): vscode.ThemeColor | undefined {
  if (isError) return new vscode.ThemeColor("statusBarItem.errorBackground");
  return isStale ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
}
