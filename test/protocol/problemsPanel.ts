/** The problems of all files as an editor lists them, from `workspace/diagnostic`. */
import type {
  Diagnostic,
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import type { Editor } from "./editor.ts";
import type { PendingRequest } from "./rpc.ts";

export class ProblemsPanel {
  readonly #editor: Editor;
  readonly #items = new Map<string, readonly Diagnostic[]>();
  readonly #resultIds = new Map<string, string>();
  /** How many reports have come. */
  count = 0;

  constructor(editor: Editor) {
    this.#editor = editor;
    editor.onProgress = (token, value) => {
      if (token === "problems")
        for (const item of (value as WorkspaceDiagnosticReport).items) this.#take(item);
    };
  }

  /** Asks as VS Code does, for partial results; the answer comes when nothing more is to be told. */
  listen(): PendingRequest<WorkspaceDiagnosticReport> {
    const pending = this.#editor.rpc.begin<WorkspaceDiagnosticReport>("workspace/diagnostic", {
      previousResultIds: this.#known(),
      partialResultToken: "problems",
    });
    // It is still pending when the test ends the server.
    pending.answer.catch(() => undefined);
    return pending;
  }

  /** Asks as a client that takes no partial results. */
  async ask(): Promise<void> {
    const params = { previousResultIds: this.#known() };
    const { items } = await this.#editor.rpc.request<WorkspaceDiagnosticReport>(
      "workspace/diagnostic",
      params,
    );
    for (const item of items) this.#take(item);
  }

  /** Codes of what is said of a file; undefined where nothing has been said of it. */
  codes(file: string): readonly unknown[] | undefined {
    return this.#items.get(this.#editor.workspace.uri(file))?.map(({ code }) => code);
  }

  /** All that is said, a line for each problem. */
  get text(): string {
    const lines = [...this.#items].flatMap(([uri, items]) =>
      items.map((item) => `${uri} ${JSON.stringify(item)}`),
    );
    return lines.sort().join("\n");
  }

  /** Resolves when this is said of a file. */
  async until(file: string, codes: readonly string[]): Promise<void> {
    const isSaid = (): boolean => JSON.stringify(this.codes(file)) === JSON.stringify(codes);
    await this.#editor.until(isSaid, `${codes.join(", ") || "nothing"} of ${file}`);
  }

  #known() {
    return [...this.#resultIds].map(([uri, value]) => ({ uri, value }));
  }

  #take(report: WorkspaceDocumentDiagnosticReport): void {
    this.count++;
    if (report.resultId !== undefined) this.#resultIds.set(report.uri, report.resultId);
    if (report.kind === "full") this.#items.set(report.uri, report.items);
  }
}
