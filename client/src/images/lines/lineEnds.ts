/**
 * Draws the figures of built images at the ends of the lines of visible Dockerfiles. Asks the server when figures or
 * texts changed, a moment after the last keystroke; VS Code itself moves what is drawn along with the text. The hover
 * of an instruction, which says more, is the server's.
 */
import * as vscode from "vscode";
import { CommandId } from "../../../../server/src/protocol/index.ts";
import { lineFigureSettings } from "../../configuration.ts";
import type { LanguageServer } from "../../languageClient.ts";
import { reader } from "../../slipway.ts";
import type { BuiltImages } from "../facts/builtImages.ts";
import { type LineEnd, lineEnds } from "./lineFigures.ts";

/** Milliseconds after the last edit. */
const calm = 300;

type Weight = LineEnd["weight"];

export class LineEnds implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #builtImages: BuiltImages;
  readonly #types: Readonly<Record<Weight, vscode.TextEditorDecorationType>>;
  readonly #subscriptions: vscode.Disposable;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(server: LanguageServer, builtImages: BuiltImages) {
    this.#server = server;
    this.#builtImages = builtImages;
    this.#types = {
      normal: decoration("slipway.sizeFigure.foreground"),
      large: decoration("slipway.sizeFigure.largeForeground"),
      edited: decoration("slipway.sizeFigure.editedForeground", "italic"),
    };
    const all = () => this.#updateAll();
    this.#subscriptions = vscode.Disposable.from(
      ...Object.values(this.#types),
      builtImages.onDidChange(all),
      vscode.window.onDidChangeVisibleTextEditors(all),
      // A text that is open already comes as another language: editors tell of all others.
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (vscode.window.visibleTextEditors.some((editor) => editor.document === document)) all();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#updateSoon(document)),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("slipway.inlaySizes")) all();
      }),
      vscode.commands.registerCommand(CommandId.toggleLineSizes, toggle),
    );
    all();
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#subscriptions.dispose();
  }

  #updateAll(): void {
    const shown = vscode.window.visibleTextEditors.filter(({ document }) => isShown(document));
    this.#builtImages.attend("line ends", shown.length > 0);
    for (const uri of new Set(shown.map(({ document }) => document.uri.toString()))) void this.#update(uri);
    for (const editor of vscode.window.visibleTextEditors)
      if (!shown.includes(editor)) this.#draw(editor, []);
  }

  #updateSoon(document: vscode.TextDocument): void {
    if (!isShown(document)) return;
    const uri = document.uri.toString();
    clearTimeout(this.#timers.get(uri));
    this.#timers.set(
      uri,
      setTimeout(() => {
        this.#timers.delete(uri);
        void this.#update(uri);
      }, calm),
    );
  }

  async #update(uri: string): Promise<void> {
    const editors = () =>
      vscode.window.visibleTextEditors.filter(
        ({ document }) => document.uri.toString() === uri && isShown(document),
      );
    const [version] = editors().map(({ document }) => document.version);
    if (version === undefined) return;
    const images = this.#builtImages.images.filter((image) => sameFile(image.uri, uri));
    const answer =
      images.length > 0 && this.#server.running ? await this.#server.imageFigures(uri) : undefined;
    if (answer && !answer.ok) return;
    const shown = (answer?.value ?? []).map((figures) => {
      const role = images.find(({ tag }) => tag === figures.tag)?.role;
      return { figures, ...(role !== undefined && { role }) };
    });
    for (const editor of editors()) {
      // Edited while the server was thinking: another answer is on its way.
      if (editor.document.version !== version) continue;
      const { threshold } = lineFigureSettings(editor.document);
      this.#draw(editor, lineEnds(shown, threshold, reader()));
    }
  }

  #draw(editor: vscode.TextEditor, ends: readonly LineEnd[]): void {
    for (const [weight, type] of Object.entries(this.#types)) {
      const options = ends
        .filter((end) => end.weight === weight)
        .flatMap((end) => figure(editor.document, end));
      editor.setDecorations(type, options);
    }
  }
}

function isShown(document: vscode.TextDocument): boolean {
  const { languageId, uri } = document;
  return languageId === "dockerfile" && uri.scheme === "file" && lineFigureSettings(document).enabled;
}

/** VS Code and the server write some characters of a URI in different ways. */
const sameFile = (one: string, other: string): boolean =>
  vscode.Uri.parse(one, true).fsPath === vscode.Uri.parse(other, true).fsPath;

function decoration(colour: string, fontStyle = "normal"): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(colour), margin: "0 0 0 3ch", fontStyle },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}

function figure(document: vscode.TextDocument, { line, text }: LineEnd): vscode.DecorationOptions[] {
  if (line >= document.lineCount) return [];
  const { end } = document.lineAt(line).range;
  return [{ range: new vscode.Range(end, end), renderOptions: { after: { contentText: text } } }];
}

/** For the file in the editor: where the setting that holds for it is written, or for the user. */
async function toggle(): Promise<void> {
  const file = vscode.window.activeTextEditor?.document.uri ?? null;
  const settings = vscode.workspace.getConfiguration("slipway.inlaySizes", file);
  const { workspaceFolderValue, workspaceValue } = settings.inspect<boolean>("enabled") ?? {};
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const target =
    workspaceFolderValue !== undefined ? WorkspaceFolder : workspaceValue !== undefined ? Workspace : Global;
  await settings.update("enabled", settings.get("enabled") === false, target);
}
