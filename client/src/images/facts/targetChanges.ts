/** Tells when the images that a workspace builds may be others: files, folders or settings changed. */
import * as vscode from "vscode";

/** Files that decide which images a workspace builds. */
const targetFiles = "**/{*Dockerfile*,*dockerfile*,*Containerfile*,*compose*.yml,*compose*.yaml}";

export function onDidChangeTargets(listener: () => void): vscode.Disposable {
  const files = vscode.workspace.createFileSystemWatcher(targetFiles);
  return vscode.Disposable.from(
    files,
    files.onDidChange(listener),
    files.onDidCreate(listener),
    files.onDidDelete(listener),
    vscode.workspace.onDidChangeWorkspaceFolders(listener),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("slipway.images")) listener();
    }),
  );
}
