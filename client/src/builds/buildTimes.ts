/** The time that each instruction took, at the ends of its lines, for those who ask for it. */
import * as vscode from "vscode";
import { reader } from "../slipway.ts";
import { samePath } from "../watch/sessions.ts";
import type { FollowedBuild, FollowedBuilds } from "./followedBuilds.ts";
import { rangeIn } from "./markedLines.ts";
import { editorsOf } from "./openDocument.ts";
import { stepTimes } from "./stepLines.ts";
import { timeExplanation, timeWords, totalWords } from "./timeWords.ts";

export class BuildTimes implements vscode.Disposable {
  readonly #builds: FollowedBuilds;
  readonly #decoration = vscode.window.createTextEditorDecorationType({
    after: { margin: "0 0 0 3ch", color: new vscode.ThemeColor("editorCodeLens.foreground") },
  });
  /** Dockerfiles whose times are shown. */
  readonly #shown = new Set<string>();
  readonly #subscriptions: vscode.Disposable;

  constructor(builds: FollowedBuilds) {
    this.#builds = builds;
    this.#subscriptions = vscode.Disposable.from(
      this.#decoration,
      builds.onDidChange(({ uri, outcome }) => outcome && this.#update(uri)),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#show(editor);
      }),
      builds.onDidMove(({ uri }) => this.#update(uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    );
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  /** Shows the times of a Dockerfile's last build, or takes them away. Answers what there is to say. */
  toggle(uri: vscode.Uri): string | undefined {
    const key = uri.toString();
    if (this.#shown.delete(key)) {
      this.#update(uri);
      return undefined;
    }
    const [last] = this.#builds.of(uri);
    if (!last)
      return vscode.l10n.t(
        "{0} has not been built in this window yet.",
        vscode.workspace.asRelativePath(uri),
      );
    this.#shown.add(key);
    this.#update(uri);
    const { source, outcome, progress } = last;
    const times = timesOf(last);
    return totalWords({ tag: source.tag, outcome, seconds: progress.seconds, times }, reader());
  }

  #update(uri: vscode.Uri): void {
    for (const editor of editorsOf(uri)) this.#show(editor);
  }

  #show(editor: vscode.TextEditor): void {
    const { uri } = editor.document;
    const isShown = [...this.#shown].some((key) => samePath(vscode.Uri.parse(key, true).fsPath, uri.fsPath));
    const [last] = isShown ? this.#builds.of(uri) : [];
    editor.setDecorations(this.#decoration, last ? decorations(last, editor.document) : []);
  }
}

const timesOf = ({ progress, stages }: FollowedBuild) => stepTimes(progress, stages);

/** Of lines that were edited since, nothing is known any more. */
function decorations(build: FollowedBuild, document: vscode.TextDocument): vscode.DecorationOptions[] {
  return timesOf(build).flatMap((time): vscode.DecorationOptions[] => {
    const lines = rangeIn(build.map, time.lines);
    if (!lines) return [];
    const { range } = document.lineAt(lines.first);
    const explanation = timeExplanation(time, build.source.tag, reader());
    return [
      {
        range,
        hoverMessage: new vscode.MarkdownString().appendText(explanation),
        renderOptions: {
          after: {
            contentText: timeWords(time, reader()),
            ...(time.failed && { color: new vscode.ThemeColor("errorForeground") }),
          },
        },
      },
    ];
  });
}
