/** Places that the server names, shown to people and shown in an editor. */
import * as vscode from "vscode";
import type { Location } from "../../../server/src/protocol/index.ts";

/** `compose.yaml:11`, the line counted from 1. */
export const shownPlace = ({ uri, range }: Location): string =>
  `${vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true))}:${range.start.line + 1}`;

export async function reveal({ uri, range: { start, end } }: Location): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.parse(uri, true), {
    selection: new vscode.Range(start.line, start.character, end.line, end.character),
    // Not over the page that has the link.
    viewColumn: vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.One,
  });
}
