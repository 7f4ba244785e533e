/** One status bar item for each Compose Watch: what it does, in words; a click shows its terminal. */
import path from "node:path";
import * as vscode from "vscode";
import { CommandId, type WatchArguments } from "../../../server/src/protocol/index.ts";
import type { WatchSession } from "./session.ts";
import { watchWords } from "./watchWords.ts";

/** Shows the session for as long as it has something to say. */
export function showWatchStatus(session: WatchSession): vscode.Disposable {
  const item = vscode.window.createStatusBarItem(
    `slipway.watch.${session.request.selection.file}`,
    vscode.StatusBarAlignment.Left,
  );
  item.name = vscode.l10n.t("Slipway: Compose Watch");
  const update = () => {
    const { selection, watched } = session.request;
    const words = watchWords(session.state, path.basename(selection.file), watched, {
      l10n: vscode.l10n,
      locale: vscode.env.language,
    });
    item.text = words.text;
    item.tooltip = `${words.spoken}\n${vscode.l10n.t("Click to show the terminal")}`;
    item.accessibilityInformation = { label: words.spoken };
    item.backgroundColor =
      words.tone === "error" ? new vscode.ThemeColor("statusBarItem.errorBackground") : undefined;
    item.command = {
      command: CommandId.showWatchTerminal,
      title: vscode.l10n.t("Show Watch Terminal"),
      arguments: [{ uri: vscode.Uri.file(selection.file).toString() } satisfies WatchArguments],
    };
    if (session.state.kind === "stopped") item.hide();
    else item.show();
  };
  update();
  return vscode.Disposable.from(session.onDidChange(update), item);
}
