import * as vscode from "vscode";
import type { ExplainWatchArguments } from "../../../server/src/protocol/index.ts";
import type { Trouble } from "../showFailure.ts";
import type { Slipway } from "../slipway.ts";
import { listText } from "../terminal/safeText.ts";
import { uriArgument } from "./argument.ts";

/**
 * Says what Compose Watch does with a file: the one that is named, else the one being edited. A code lens names the
 * compose file alone: then one of the files that are open is chosen.
 */
export async function explainWatch(slipway: Slipway, argument: unknown): Promise<Trouble | undefined> {
  const { composeUri } = (
    typeof argument === "object" && argument !== null ? argument : {}
  ) as ExplainWatchArguments;
  const named = uriArgument(argument);
  const file =
    named ??
    (composeUri ? await chooseFile(slipway, composeUri) : vscode.window.activeTextEditor?.document.uri);
  if (file) {
    const shown = await slipway.explain.show(file);
    return shown.ok ? undefined : { failure: shown };
  }
  if (!composeUri)
    void vscode.window.showInformationMessage(
      vscode.l10n.t("Open the file that Compose Watch is to be explained for."),
    );
  return undefined;
}

/** One of the files in the editor's tabs; where none is open, or all are meant, the *Watched Files* view answers. */
async function chooseFile({ watchedFiles }: Slipway, composeUri: string): Promise<vscode.Uri | undefined> {
  const open = new Map<string, vscode.Uri>();
  for (const { input } of vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs)) {
    if (input instanceof vscode.TabInputText && input.uri.scheme === "file")
      open.set(input.uri.toString(), input.uri);
  }
  open.delete(composeUri);
  const files = [...open.values()].map((uri) => ({
    label: listText(vscode.workspace.asRelativePath(uri)),
    uri,
  }));
  const all = { label: vscode.l10n.t("All watched files"), uri: undefined };
  const picked =
    files.length === 0
      ? all
      : await vscode.window.showQuickPick([...files, all], {
          title: vscode.l10n.t("Explain Watch for which file?"),
        });
  if (picked === all) await watchedFiles.show();
  return picked?.uri;
}
