/** Marks the instructions that a build is running, in the editors that show their Dockerfile. */
import * as vscode from "vscode";
import type { FollowedBuild, FollowedBuilds } from "./followedBuilds.ts";
import { rangeIn } from "./markedLines.ts";
import { editorsOf } from "./openDocument.ts";
import { linesOfStep, runningSteps } from "./stepLines.ts";

interface Mark {
  /** 0-based. */
  readonly line: number;
  readonly tag: string;
}

export class RunningLines implements vscode.Disposable {
  readonly #builds: FollowedBuilds;
  readonly #decoration: vscode.TextEditorDecorationType;
  /** What an editor shows, so that a build that writes much draws nothing twice. */
  readonly #shown = new WeakMap<vscode.TextEditor, string>();
  readonly #subscriptions: vscode.Disposable;

  constructor(builds: FollowedBuilds, extensionUri: vscode.Uri) {
    this.#builds = builds;
    const icon = (name: string) => ({ gutterIconPath: vscode.Uri.joinPath(extensionUri, "media", name) });
    this.#decoration = vscode.window.createTextEditorDecorationType({
      isWholeLine: true,
      backgroundColor: new vscode.ThemeColor("editor.rangeHighlightBackground"),
      overviewRulerColor: new vscode.ThemeColor("progressBar.background"),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
      gutterIconSize: "contain",
      dark: icon("running-dark.svg"),
      light: icon("running-light.svg"),
    });
    this.#subscriptions = vscode.Disposable.from(
      this.#decoration,
      builds.onDidChange(({ uri }) => this.#showIn(editorsOf(uri))),
      vscode.window.onDidChangeVisibleTextEditors((editors) => this.#showIn(editors)),
      builds.onDidMove(({ uri }) => this.#showIn(editorsOf(uri))),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #showIn(editors: readonly vscode.TextEditor[]): void {
    for (const editor of editors) this.#show(editor);
  }

  #show(editor: vscode.TextEditor): void {
    const running = this.#builds.of(editor.document.uri).filter(({ outcome }) => !outcome);
    if (running.length === 0 && !this.#shown.get(editor)) return;
    const marks = running.flatMap(marksOf);
    const lines = marks.map(({ line }) => line);
    const key = lines.length === 0 ? "" : JSON.stringify([editor.document.version, lines]);
    if (this.#shown.get(editor) === key) return;
    this.#shown.set(editor, key);
    editor.setDecorations(this.#decoration, marks.map(decorationOf));
  }
}

/** The first line of each instruction that runs, where it still says what is being run. */
function marksOf({ source, map, stages, progress }: FollowedBuild): readonly Mark[] {
  return runningSteps(progress).flatMap((step) => {
    const lines = linesOfStep(step, stages);
    const range = lines && rangeIn(map, lines);
    return range ? [{ line: range.first, tag: source.tag }] : [];
  });
}

function decorationOf({ line, tag }: Mark): vscode.DecorationOptions {
  const hoverMessage = new vscode.MarkdownString().appendText(
    vscode.l10n.t("The build of {0} is running this.", tag),
  );
  return { range: new vscode.Range(line, 0, line, 0), hoverMessage };
}
