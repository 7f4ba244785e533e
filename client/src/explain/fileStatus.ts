/** The status bar item of the active file: what saving it does under Compose Watch. A click explains in full. */
import * as vscode from "vscode";
import { CommandId } from "../../../server/src/protocol/index.ts";
import type { LanguageServer } from "../languageClient.ts";
import { fileWords } from "./explainWords.ts";
import type { WatchNews } from "./watchNews.ts";

export class FileStatus implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #item = vscode.window.createStatusBarItem("slipway.file", vscode.StatusBarAlignment.Left, -1);
  readonly #parts: vscode.Disposable;
  /** Counts the questions: only the answer to the last one is shown. */
  #asked = 0;

  constructor(server: LanguageServer, news: WatchNews) {
    this.#server = server;
    this.#item.name = vscode.l10n.t("Slipway: the active file under Compose Watch");
    this.#item.command = { command: CommandId.explainWatch, title: vscode.l10n.t("Explain Watch") };
    const update = () => void this.#update();
    this.#parts = vscode.Disposable.from(
      vscode.window.onDidChangeActiveTextEditor(update),
      news.onDidChange(update),
      this.#item,
    );
    update();
  }

  dispose(): void {
    this.#parts.dispose();
  }

  async #update(): Promise<void> {
    const asked = ++this.#asked;
    const uri = vscode.window.activeTextEditor?.document.uri;
    const inWorkspace = uri?.scheme === "file" && vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    const answer = inWorkspace && this.#server.running ? await this.#server.explainWatch(uri) : undefined;
    if (asked !== this.#asked) return;
    const file = uri ? vscode.workspace.asRelativePath(uri) : "";
    const words = answer?.ok ? fileWords(answer.value, file, vscode.l10n) : undefined;
    if (!words) return this.#item.hide();
    this.#item.text = words.text;
    this.#item.tooltip = `${words.spoken}\n${vscode.l10n.t("Click to explain")}`;
    this.#item.accessibilityInformation = { label: words.spoken };
    this.#item.show();
  }
}
