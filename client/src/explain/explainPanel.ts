/** *Explain Watch*: one page in the editor area about one file, which follows what it is made from. */
import * as vscode from "vscode";
import { CommandId } from "../../../server/src/protocol/index.ts";
import type { Outcome } from "../docker/failure.ts";
import type { LanguageServer } from "../languageClient.ts";
import { reader } from "../slipway.ts";
import { explainPage } from "./explainPage.ts";
import { shownPlace } from "./places.ts";
import type { WatchNews } from "./watchNews.ts";

export class ExplainPanel implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #resources: vscode.Uri;
  readonly #subscription: vscode.Disposable;
  #shown: { readonly panel: vscode.WebviewPanel; file: vscode.Uri } | undefined;

  constructor(extension: vscode.Uri, server: LanguageServer, news: WatchNews) {
    this.#server = server;
    this.#resources = vscode.Uri.joinPath(extension, "dist", "webview");
    this.#subscription = news.onDidChange(() => void this.#update());
  }

  /** Shows the page beside what is being edited; one that is open already turns to this file. */
  async show(file: vscode.Uri): Promise<Outcome<undefined>> {
    const shown = this.#shown ?? { panel: this.#open(), file };
    shown.file = file;
    this.#shown = shown;
    shown.panel.reveal(shown.panel.viewColumn, true);
    return this.#update();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#shown?.panel.dispose();
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(
      "slipway.explainWatch",
      vscode.l10n.t("Explain Watch"),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableCommandUris: [CommandId.revealLocation], localResourceRoots: [this.#resources] },
    );
    panel.onDidDispose(() => {
      this.#shown = undefined;
    });
    return panel;
  }

  async #update(): Promise<Outcome<undefined>> {
    const { panel, file } = this.#shown ?? {};
    if (!panel || !file) return { ok: true, value: undefined };
    const answer = await this.#server.explainWatch(file);
    // Meanwhile it may have been closed, or have turned to another file.
    if (this.#shown?.panel !== panel || this.#shown.file !== file) return { ok: true, value: undefined };
    if (!answer.ok) return answer;
    const name = vscode.workspace.asRelativePath(file);
    panel.title = vscode.l10n.t("Explain Watch: {0}", name.split("/").at(-1) ?? name);
    panel.webview.html = explainPage(
      { file: name, projects: answer.value },
      {
        style: panel.webview
          .asWebviewUri(vscode.Uri.joinPath(this.#resources, "explainWatch.css"))
          .toString(),
        styleSource: panel.webview.cspSource,
        revealCommand: CommandId.revealLocation,
        shownPlace,
      },
      reader(),
    );
    return { ok: true, value: undefined };
  }
}
