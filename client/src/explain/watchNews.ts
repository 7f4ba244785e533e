/** Hears of whatever may change what Compose Watch does with a file: compose files, ignore files, `.env`, Dockerfiles. */
import * as vscode from "vscode";

const sources = "**/{*compose*.yml,*compose*.yaml,*Dockerfile*,*.dockerignore,.env}";
const sourceName = /(?:^|\/)(?:[^/]*compose[^/]*\.ya?ml|[^/]*Dockerfile[^/]*|[^/]*\.dockerignore|\.env)$/i;

/** How long typing goes on, in milliseconds, before what it changes is asked for. */
const pause = 200;

export class WatchNews implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly #parts: vscode.Disposable;
  #timer: NodeJS.Timeout | undefined;

  /** `started`: the server is there, or is there anew. */
  constructor(started: vscode.Event<void>) {
    const files = vscode.workspace.createFileSystemWatcher(sources);
    const soon = () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#changed.fire(), pause);
    };
    this.#parts = vscode.Disposable.from(
      files,
      files.onDidChange(soon),
      files.onDidCreate(soon),
      files.onDidDelete(soon),
      started(soon),
      vscode.workspace.onDidChangeTextDocument(({ document: { uri }, contentChanges }) => {
        if (contentChanges.length > 0 && sourceName.test(uri.path)) soon();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("slipway.compose")) soon();
      }),
      this.#changed,
    );
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#parts.dispose();
  }
}
