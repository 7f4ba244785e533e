/** Puts a failed build of a watch on the lines of the Dockerfile at fault, for as long as it holds. */
import { readFile } from "node:fs/promises";
import path from "node:path";
import * as vscode from "vscode";
import type { PlacedProblem } from "../docker/buildProblem.ts";
import { type LineRange, quotes, rangeAfter } from "./markedLines.ts";
import type { WatchSession } from "./session.ts";
import { samePath, type WatchSessions } from "./sessions.ts";
import { isActive } from "./watchState.ts";

interface Mark {
  readonly uri: vscode.Uri;
  readonly lines: LineRange;
  readonly message: string;
}

export class BuildMarks implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection("slipway-watch");
  /** One build fails at a time. */
  readonly #marks = new Map<WatchSession, Mark>();
  readonly #subscriptions: vscode.Disposable;

  constructor(sessions: WatchSessions) {
    this.#subscriptions = vscode.Disposable.from(
      this.#diagnostics,
      sessions.onDidSay(({ session, event }) => {
        if (event.kind === "batchFailed" && event.problem) void this.#mark(session, event.problem);
        else if (event.kind === "rebuilt" || event.kind === "enabled") this.#clear(session);
      }),
      sessions.onDidChange((session) => {
        if (session.state.kind === "failed" && session.problem) void this.#mark(session, session.problem);
        else if (session.state.kind === "stopped" || !isKnown(sessions, session)) this.#clear(session);
      }),
      vscode.workspace.onDidChangeTextDocument((event) => this.#follow(event)),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  async #mark(session: WatchSession, { place, message }: PlacedProblem): Promise<void> {
    const candidates = session.request.project.services.flatMap(({ dockerfile }) => dockerfile ?? []);
    for (const file of new Set(candidates)) {
      if (path.basename(file) !== place.file) continue;
      const uri = vscode.Uri.file(file);
      const lines = await linesOf(uri);
      // The builder names no folder, and the file may have been edited since.
      if (!lines || !quotes(lines, place)) continue;
      this.#marks.set(session, {
        uri,
        lines: { first: place.firstLine - 1, last: place.lastLine - 1 },
        message: message
          ? vscode.l10n.t("The build fails here: {0}", message)
          : vscode.l10n.t("The build fails here"),
      });
      break;
    }
    this.#show();
  }

  #clear(session: WatchSession): void {
    if (this.#marks.delete(session)) this.#show();
  }

  #follow({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const [session, mark] of this.#marks) {
      if (mark.uri.toString() !== document.uri.toString() || contentChanges.length === 0) continue;
      const lines = rangeAfter(mark.lines, contentChanges);
      if (lines === mark.lines) continue;
      if (lines) this.#marks.set(session, { ...mark, lines });
      else this.#marks.delete(session);
      this.#show();
    }
  }

  #show(): void {
    this.#diagnostics.clear();
    for (const { uri, lines, message } of this.#marks.values()) {
      const range = new vscode.Range(lines.first, 0, lines.last, Number.MAX_SAFE_INTEGER);
      const diagnostic = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      diagnostic.source = "slipway";
      diagnostic.code = "compose-build";
      this.#diagnostics.set(uri, [...(this.#diagnostics.get(uri) ?? []), diagnostic]);
    }
  }
}

const isKnown = (sessions: WatchSessions, session: WatchSession): boolean =>
  sessions.all().includes(session) || isActive(session.state);

/** As the builder read it: from disk. Undefined when it cannot be read. */
async function linesOf(uri: vscode.Uri): Promise<readonly string[] | undefined> {
  const open = vscode.workspace.textDocuments.find(({ uri: each }) => samePath(each.fsPath, uri.fsPath));
  try {
    const text = open?.getText() ?? (await readFile(uri.fsPath, "utf8"));
    return text.split(/\r?\n/);
  } catch {
    return undefined;
  }
}
