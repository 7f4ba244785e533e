/**
 * *Show Stage Graph*: one page in the editor area about one Dockerfile. It follows the Dockerfile in the editor and every
 * edit, and asks nothing while it cannot be seen.
 */
import * as vscode from "vscode";
import { reveal } from "../explain/places.ts";
import { failureMessage } from "../failureMessage.ts";
import type { BuiltImages } from "../images/facts/builtImages.ts";
import type { LanguageServer } from "../languageClient.ts";
import { reader } from "../slipway.ts";
import { openPage } from "../webview/panelPage.ts";
import { mermaidText } from "./mermaid.ts";
import { type GraphMessage, type GraphRequest, isGraphRequest } from "./messages.ts";
import { savePicture } from "./savePicture.ts";
import { type GraphState, graphContent } from "./words.ts";

const viewType = "slipway.stageGraph";

/** Milliseconds: what is typed within a frame is asked for once. */
const frame = 16;

export class StageGraphPanel implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #builtImages: BuiltImages;
  readonly #resources: vscode.Uri;
  readonly #subscriptions: vscode.Disposable;
  #panel: vscode.WebviewPanel | undefined;
  #file: vscode.Uri | undefined;
  #state: GraphState | undefined;
  /** Whether the page's script runs: before that it hears nothing. */
  #ready = false;
  /** What the page shows: most edits change nothing of it. */
  #sent = "";
  #timer: NodeJS.Timeout | undefined;
  #asking: vscode.CancellationTokenSource | undefined;
  #disk: vscode.Disposable | undefined;

  constructor(extension: vscode.Uri, server: LanguageServer, builtImages: BuiltImages) {
    this.#server = server;
    this.#builtImages = builtImages;
    this.#resources = vscode.Uri.joinPath(extension, "dist", "webview");
    const soon = () => this.#askSoon();
    this.#subscriptions = vscode.Disposable.from(
      vscode.window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel, state) => this.#restore(panel, state),
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.#follow(editor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor: { document } }) => {
        if (this.#isShown(document.uri)) this.#sendCursor();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (contentChanges.length > 0 && this.#isShown(uri)) soon();
      }),
      server.onStageGraphChanged((uris) => {
        if (uris.some((uri) => this.#isShown(vscode.Uri.parse(uri, true)))) soon();
      }),
      server.onDidStart(soon),
      builtImages.onDidChange(soon),
    );
  }

  /** Shows the page beside what is being edited; one that is open already turns to this Dockerfile. */
  show(file: vscode.Uri | undefined): void {
    const panel = this.#panel ?? this.#open();
    panel.reveal(panel.viewColumn, true);
    this.#turnTo(file ?? this.#file);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#panel?.dispose();
    this.#forget();
  }

  #open(): vscode.WebviewPanel {
    const panel = vscode.window.createWebviewPanel(viewType, vscode.l10n.t("Stage Graph"), {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
    });
    this.#adopt(panel);
    return panel;
  }

  /** VS Code was closed and comes back. */
  #restore(panel: vscode.WebviewPanel, state: unknown): void {
    this.#panel?.dispose();
    this.#adopt(panel);
    const { content } = (state ?? {}) as { readonly content?: { readonly uri?: unknown } };
    const uri = typeof content?.uri === "string" && content.uri !== "" ? content.uri : undefined;
    this.#turnTo(uri === undefined ? undefined : vscode.Uri.parse(uri, true));
  }

  #adopt(panel: vscode.WebviewPanel): void {
    this.#panel = panel;
    this.#ready = false;
    panel.webview.onDidReceiveMessage((message) => {
      if (isGraphRequest(message)) this.#answer(message);
    });
    panel.onDidChangeViewState(() => {
      // The page goes when it is hidden, and comes anew.
      if (!panel.visible) this.#ready = false;
      this.#builtImages.attend(viewType, panel.visible);
    });
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#forget();
    });
    this.#builtImages.attend(viewType, panel.visible);
    const title = vscode.l10n.t("Stage Graph");
    openPage(panel.webview, { resources: this.#resources, name: "stageGraph", title });
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#asking?.cancel();
    this.#disk?.dispose();
    this.#builtImages.attend(viewType, false);
    this.#panel = undefined;
    this.#file = undefined;
    this.#state = undefined;
    this.#ready = false;
  }

  #follow(editor: vscode.TextEditor | undefined): void {
    if (!this.#panel || editor?.document.languageId !== "dockerfile") return;
    if (this.#isShown(editor.document.uri)) this.#sendCursor();
    else this.#turnTo(editor.document.uri);
  }

  #turnTo(file: vscode.Uri | undefined): void {
    this.#disk?.dispose();
    this.#disk = file?.scheme === "file" ? this.#watch(file) : undefined;
    this.#file = file;
    if (this.#panel) {
      const name = file?.path.split("/").at(-1);
      this.#panel.title =
        name === undefined ? vscode.l10n.t("Stage Graph") : vscode.l10n.t("Stages: {0}", name);
    }
    void this.#ask();
  }

  /** A Dockerfile that is in no editor changes on disk. */
  #watch(file: vscode.Uri): vscode.Disposable {
    const folder = vscode.Uri.joinPath(file, "..");
    const name = file.path.split("/").at(-1) ?? "";
    const pattern = new vscode.RelativePattern(folder, name.replace(/[[\]{}*?]/g, "?"));
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const soon = () => this.#askSoon();
    watcher.onDidChange(soon);
    watcher.onDidCreate(soon);
    watcher.onDidDelete(soon);
    return watcher;
  }

  #isShown(uri: vscode.Uri): boolean {
    return this.#panel !== undefined && this.#file?.toString() === uri.toString();
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    if (this.#panel) this.#timer = setTimeout(() => void this.#ask(), frame);
  }

  /** Only the newest question is answered. */
  async #ask(): Promise<void> {
    this.#asking?.cancel();
    this.#asking = undefined;
    const file = this.#file;
    if (!this.#panel?.visible) return;
    if (!file) {
      this.#show({ kind: "none" });
      return;
    }
    const asking = new vscode.CancellationTokenSource();
    this.#asking = asking;
    const answer = await this.#server.stageGraph(file.toString(), asking.token);
    asking.dispose();
    if (this.#asking !== asking) return;
    this.#asking = undefined;
    const uri = file.toString();
    if (!answer.ok) this.#show({ kind: "failed", uri, failure: answer });
    else if (answer.value) this.#show({ kind: "known", uri, graph: answer.value });
    else this.#show({ kind: "unreadable", uri });
  }

  #show(state: GraphState): void {
    this.#state = state;
    this.#sendContent();
  }

  #sendContent(): void {
    if (!this.#ready || !this.#state) return;
    const content = graphContent(this.#state, {
      ...reader(),
      pathOf: (uri) => vscode.workspace.asRelativePath(vscode.Uri.parse(uri, true)),
    });
    const written = JSON.stringify(content);
    if (written !== this.#sent) this.#send({ type: "content", content });
    this.#sent = written;
    this.#sendCursor();
  }

  #sendCursor(): void {
    if (!this.#ready) return;
    const { activeTextEditor, visibleTextEditors } = vscode.window;
    const editor = [activeTextEditor, ...visibleTextEditors].find(
      (each) => each && this.#isShown(each.document.uri),
    );
    this.#send({ type: "cursor", line: editor ? editor.selection.active.line + 1 : 0 });
  }

  #send(message: GraphMessage): void {
    void this.#panel?.webview.postMessage(message);
  }

  #answer(request: GraphRequest): void {
    switch (request.type) {
      case "ready":
        this.#ready = true;
        this.#sent = "";
        this.#sendContent();
        void this.#ask();
        break;
      case "reveal":
        this.#reveal(request.id, request.place);
        break;
      case "savePicture":
        void savePicture({ text: request.svg, extension: "svg", beside: this.#file });
        break;
      case "saveMermaid":
        if (this.#state?.kind === "known")
          void savePicture({ text: mermaidText(this.#state.graph), extension: "mmd", beside: this.#file });
        break;
      case "remedy":
        this.#remedy();
        break;
    }
  }

  /** The page names what it was shown; anything else is not ours. */
  #reveal(id: string, place: number): void {
    if (this.#state?.kind !== "known") return;
    const { nodes, edges } = this.#state.graph;
    const places = edges.find((edge) => edge.id === id)?.places ?? [];
    const location =
      nodes.find((node) => node.id === id)?.location ?? places[place % places.length]?.location;
    if (location) void reveal(location);
  }

  #remedy(): void {
    const state = this.#state;
    if (state?.kind === "none")
      void vscode.commands.executeCommand("workbench.action.quickOpen", "Dockerfile");
    else if (state?.kind === "failed") {
      const remedy = failureMessage(state.failure, vscode.l10n)?.button.remedy;
      if (remedy?.kind === "command")
        void vscode.commands.executeCommand(remedy.command, ...remedy.arguments);
    } else void this.#ask();
  }
}
