/** Diagnostics about instructions as they were at some moment: edits above move them, an edit of the instruction ends them. */
import * as vscode from "vscode";
import { type LineRange, rangeAfter } from "./markedLines.ts";

export interface LineDiagnostic {
  /** Of the whole instruction, as the text is now. */
  readonly lines: LineRange;
  /** Its range is where it is now. */
  readonly diagnostic: vscode.Diagnostic;
}

interface Held {
  readonly uri: vscode.Uri;
  readonly marks: readonly LineDiagnostic[];
}

export class LineDiagnostics implements vscode.Disposable {
  readonly #collection: vscode.DiagnosticCollection;
  /** By who says it; the latest is the last. */
  readonly #held = new Map<unknown, Held>();
  readonly #subscriptions: vscode.Disposable;

  constructor(name: string) {
    this.#collection = vscode.languages.createDiagnosticCollection(name);
    this.#subscriptions = vscode.Disposable.from(
      this.#collection,
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** In place of what the same owner has said before. */
  set(owner: unknown, uri: vscode.Uri, marks: readonly LineDiagnostic[]): void {
    const before = this.#held.get(owner);
    this.#held.delete(owner);
    if (marks.length > 0) this.#held.set(owner, { uri, marks });
    if (before && before.uri.toString() !== uri.toString()) this.#show(before.uri);
    this.#show(uri);
  }

  clear(owner: unknown): void {
    const held = this.#held.get(owner);
    if (held) this.set(owner, held.uri, []);
  }

  clearAll(): void {
    this.#held.clear();
    this.#collection.clear();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const key = document.uri.toString();
    const concerned = [...this.#held].filter(([, { uri }]) => uri.toString() === key);
    if (concerned.length === 0 || contentChanges.length === 0) return;
    for (const [owner, { uri, marks }] of concerned)
      this.#held.set(owner, { uri, marks: marks.flatMap((mark) => markAfter(mark, contentChanges) ?? []) });
    this.#show(document.uri);
  }

  /** Of an instruction only one owner speaks, the latest: whoever builds the same file fails at the same line. */
  #show(uri: vscode.Uri): void {
    const told = new Set<number>();
    const shown: vscode.Diagnostic[] = [];
    for (const held of [...this.#held.values()].reverse()) {
      if (held.uri.toString() !== uri.toString()) continue;
      const marks = held.marks.filter(({ lines }) => !told.has(lines.first));
      shown.push(...marks.map(({ diagnostic }) => diagnostic));
      for (const { lines } of marks) told.add(lines.first);
    }
    this.#collection.set(uri, shown);
  }
}

function markAfter(
  mark: LineDiagnostic,
  edits: readonly vscode.TextDocumentContentChangeEvent[],
): LineDiagnostic | undefined {
  const lines = rangeAfter(mark.lines, edits);
  if (!lines || lines === mark.lines) return lines && mark;
  const { diagnostic } = mark;
  const { range, relatedInformation: related = [] } = diagnostic;
  const moved = lines.first - mark.lines.first;
  diagnostic.range = new vscode.Range(range.start.translate(moved), range.end.translate(moved));
  diagnostic.relatedInformation = related.map(({ location, message }) => {
    const here = location.range.isEqual(range)
      ? new vscode.Location(location.uri, diagnostic.range)
      : location;
    return new vscode.DiagnosticRelatedInformation(here, message);
  });
  return { lines, diagnostic };
}
