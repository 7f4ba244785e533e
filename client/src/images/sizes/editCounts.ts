/** How often each Dockerfile was saved with another text, since this window is open. */
import * as vscode from "vscode";

export class EditCounts implements vscode.Disposable {
  readonly #begun = Date.now();
  /** Times of the saves by file, and the text that was saved last. */
  readonly #saves = new Map<string, { readonly times: number[]; text: string }>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      // What a file said before its first edit can only be known from its opening.
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidSaveTextDocument((document) => this.#look(document)),
    );
    for (const document of vscode.workspace.textDocuments) this.#look(document);
  }

  /** Undefined where nobody watched from the beginning. `moment` in milliseconds since 1970. */
  since(file: vscode.Uri, moment: number): number | undefined {
    if (moment < this.#begun) return undefined;
    return this.#saves.get(file.fsPath)?.times.filter((time) => time > moment).length;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #look(document: vscode.TextDocument): void {
    if (document.languageId !== "dockerfile" || document.isDirty) return;
    const text = document.getText();
    const known = this.#saves.get(document.uri.fsPath);
    if (!known) this.#saves.set(document.uri.fsPath, { times: [], text });
    else if (known.text !== text) {
      known.times.push(Date.now());
      known.text = text;
    }
  }
}
