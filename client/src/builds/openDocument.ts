/** The document of a file that is open in an editor, whichever way its path is written. */
import * as vscode from "vscode";
import { samePath } from "../watch/sessions.ts";

/** Undefined for a file that is not open: then it is what it is on disk. */
export const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(
    (document) => document.uri.scheme === "file" && samePath(document.uri.fsPath, uri.fsPath),
  );

export const editorsOf = (uri: vscode.Uri): readonly vscode.TextEditor[] =>
  vscode.window.visibleTextEditors.filter(
    ({ document }) => document.uri.scheme === "file" && samePath(document.uri.fsPath, uri.fsPath),
  );
