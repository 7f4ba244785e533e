/** An editor as small as it gets: what the bundled server sees is what VS Code or another client would send. */
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import type {
  CodeAction,
  CodeLens,
  CompletionItem,
  Diagnostic,
  Hover,
  InitializeResult,
  Location,
  LocationLink,
  PublishDiagnosticsParams,
  Range,
  RelatedFullDocumentDiagnosticReport,
  RelatedUnchangedDocumentDiagnosticReport,
} from "vscode-languageserver";
import {
  type StageGraphChangedParams,
  stageGraphChangedNotification,
} from "../../server/src/protocol/index.ts";
import { type PendingRequest, Rpc } from "./rpc.ts";
import { TextBuffer } from "./textBuffer.ts";
import type { Workspace } from "./workspace.ts";

export const serverBundle = fileURLToPath(new URL("../../dist/server.js", import.meta.url));

export type DiagnosticReport = RelatedFullDocumentDiagnosticReport | RelatedUnchangedDocumentDiagnosticReport;

export interface EditorOptions {
  /** A client without `textDocument/diagnostic`: the server has to push. */
  readonly push?: boolean;
  /** A client that knows nothing beyond the protocol's oldest parts. */
  readonly plain?: boolean;
  /** A client that asks for the edit of a code action when it is taken, and shows those that cannot be. */
  readonly resolvesActions?: boolean;
  readonly locale?: string;
  readonly protocolLocale?: string;
  readonly commands?: boolean;
  readonly trusted?: boolean;
  readonly othersCompleteCompose?: boolean;
  readonly othersServeDockerfiles?: boolean;
  readonly settings?: unknown;
  /** URIs of the workspace folders; absent: that of the workspace. */
  readonly folders?: readonly string[];
}

export class Editor {
  readonly rpc: Rpc;
  readonly child: ChildProcessWithoutNullStreams;
  readonly workspace: Workspace;
  readonly buffers = new Map<string, TextBuffer>();
  readonly registrations: {
    readonly id: string;
    readonly method: string;
    readonly registerOptions?: unknown;
  }[] = [];
  /** Ids of what `initialize` announced and the server has taken back. */
  readonly withdrawn: string[] = [];
  readonly log: string[] = [];
  readonly pushed = new Map<string, PublishDiagnosticsParams>();
  settings: unknown;
  /** Hears of whose settings the server asks for, before it has them. */
  beforeSettings: (uri: string | undefined) => void = () => undefined;
  /** Hears of partial results, by the token that they were asked for with. */
  onProgress: (token: unknown, value: unknown) => void = () => undefined;
  /** URIs of Dockerfiles whose stage graphs the server has called out of date. */
  readonly outdatedGraphs: string[] = [];
  refreshes = 0;
  #changed: (() => void)[] = [];

  constructor(workspace: Workspace, settings: unknown, args: readonly string[] = []) {
    if (!existsSync(serverBundle)) {
      throw new Error("dist/server.js is missing: run `npm run build` before the protocol tests.");
    }
    this.workspace = workspace;
    this.settings = settings;
    this.child = spawn(process.execPath, [serverBundle, "--stdio", ...args], {
      cwd: path.dirname(serverBundle),
    });
    this.rpc = new Rpc(this.child, (method, params) => this.#answer(method, params));
    onTestFinished(() => void this.child.kill());
  }

  static async start(workspace: Workspace, options: EditorOptions = {}): Promise<Editor> {
    const editor = new Editor(workspace, options.settings ?? {});
    await editor.initialize(options);
    return editor;
  }

  async initialize(options: EditorOptions): Promise<InitializeResult> {
    const result = await this.rpc.request<InitializeResult>("initialize", {
      processId: process.pid,
      rootUri: this.workspace.uri(),
      workspaceFolders: (options.folders ?? [this.workspace.uri()]).map((uri) => ({
        uri,
        name: "workspace",
      })),
      ...(options.protocolLocale ? { locale: options.protocolLocale } : {}),
      initializationOptions: {
        ...(options.locale ? { locale: options.locale } : {}),
        ...(options.commands === undefined ? {} : { commands: options.commands }),
        ...(options.othersCompleteCompose ? { othersCompleteCompose: true } : {}),
        ...(options.othersServeDockerfiles ? { othersServeDockerfiles: true } : {}),
        ...(options.trusted === undefined ? {} : { trusted: options.trusted }),
      },
      capabilities: options.plain ? {} : capabilities(options),
    });
    this.rpc.notify("initialized", {});
    return result;
  }

  /** Ends the server as the protocol asks; resolves to its exit code. */
  async stop(): Promise<number | null> {
    await this.rpc.request("shutdown", undefined);
    const ended = new Promise<number | null>((resolve) => this.child.on("exit", resolve));
    this.rpc.notify("exit", undefined);
    return ended;
  }

  /** Opens a file of the workspace with a text, which need not be the one on disk. Answers its URI. */
  open(file: string, text: string, languageId = languageOf(file)): string {
    return this.openUri(this.workspace.uri(file), text, languageId);
  }

  openUri(uri: string, text: string, languageId: string): string {
    this.buffers.set(uri, new TextBuffer(text));
    this.rpc.notify("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
    return uri;
  }

  /** Replaces the text at a range, incrementally. */
  type(uri: string, range: Range, text: string): void {
    const buffer = this.buffer(uri);
    buffer.apply([{ range, newText: text }]);
    this.rpc.notify("textDocument/didChange", {
      textDocument: { uri, version: buffer.version },
      contentChanges: [{ range, text }],
    });
  }

  replace(uri: string, text: string): void {
    const buffer = this.buffer(uri);
    buffer.replace(text);
    this.rpc.notify("textDocument/didChange", {
      textDocument: { uri, version: buffer.version },
      contentChanges: [{ text }],
    });
  }

  save(file: string): void {
    const uri = this.workspace.uri(file);
    this.workspace.write(file, this.buffer(uri).text);
    this.rpc.notify("textDocument/didSave", { textDocument: { uri } });
  }

  close(uri: string): void {
    this.buffers.delete(uri);
    this.rpc.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** Says that files on disk changed, as the editor's file watcher would. */
  tellChanged(
    ...changes: readonly { readonly file: string; readonly type: "created" | "changed" | "deleted" }[]
  ): void {
    const types = { created: 1, changed: 2, deleted: 3 };
    this.rpc.notify("workspace/didChangeWatchedFiles", {
      changes: changes.map(({ file, type }) => ({ uri: this.workspace.uri(file), type: types[type] })),
    });
  }

  changeSettings(settings: unknown): void {
    this.settings = settings;
    this.rpc.notify("workspace/didChangeConfiguration", { settings: { slipway: settings } });
  }

  pull(uri: string, previousResultId?: string): Promise<DiagnosticReport> {
    return this.beginPull(uri, previousResultId).answer;
  }

  beginPull(uri: string, previousResultId?: string): PendingRequest<DiagnosticReport> {
    return this.rpc.begin("textDocument/diagnostic", {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.pull(uri);
    if (report.kind !== "full") throw new Error("The server answered `unchanged` to a first request");
    return report.items;
  }

  /** Rule id and range of each diagnostic, as `compose/watch-path-missing 4:14-4:20` (1-based). */
  async problems(uri: string): Promise<readonly string[]> {
    return (await this.diagnostics(uri)).map(
      ({ code, range: { start, end } }) =>
        `${code} ${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1}`,
    );
  }

  /** Code actions for what one rule reports, or for the whole document. */
  async codeActions(
    uri: string,
    options: { rule?: string; only?: string[] } = {},
  ): Promise<readonly CodeAction[]> {
    const { rule, only } = options;
    const all = await this.diagnostics(uri);
    const diagnostics = all.filter(({ code }) => rule === undefined || code === rule);
    const range = rule === undefined ? this.buffer(uri).fullRange : diagnostics[0]?.range;
    if (!range)
      throw new Error(`${rule} does not report here; what does: ${all.map(({ code }) => code).join(", ")}`);
    return this.rpc.request("textDocument/codeAction", {
      textDocument: { uri },
      range,
      context: { diagnostics, ...(only ? { only } : {}) },
    });
  }

  codeLenses(uri: string): Promise<readonly CodeLens[] | null> {
    return this.rpc.request("textDocument/codeLens", { textDocument: { uri } });
  }

  /** The markdown shown on a position; empty where there is nothing to show. */
  async hoverText(uri: string, line: number, character: number): Promise<string> {
    const contents = (await this.hover(uri, line, character))?.contents;
    return typeof contents === "object" && "kind" in contents ? contents.value : "";
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.rpc.request("textDocument/hover", { textDocument: { uri }, position: { line, character } });
  }

  complete(uri: string, line: number, character: number): Promise<CompletionItem[]> {
    return this.rpc.request("textDocument/completion", {
      textDocument: { uri },
      position: { line, character },
    });
  }

  define(uri: string, line: number, character: number): Promise<LocationLink[] | Location | null> {
    return this.rpc.request("textDocument/definition", {
      textDocument: { uri },
      position: { line, character },
    });
  }

  buffer(uri: string): TextBuffer {
    const buffer = this.buffers.get(uri);
    if (!buffer) throw new Error(`${uri} is not open`);
    return buffer;
  }

  /** Resolves once `condition` holds; what the server sends is the clock. Rejects after twenty seconds. */
  async until(condition: () => boolean, what: string): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (!condition()) {
      const left = deadline - Date.now();
      if (left <= 0) throw new Error(`Waited twenty seconds for ${what}. Log: ${this.log.join(" | ")}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        this.#changed.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  #answer(method: string, params: unknown): unknown {
    const answer = this.#react(method, params);
    const waiting = this.#changed;
    this.#changed = [];
    for (const resume of waiting) resume();
    return answer;
  }

  #react(method: string, params: unknown): unknown {
    switch (method) {
      case "workspace/configuration":
        return (params as { items: readonly { scopeUri?: string }[] }).items.map(({ scopeUri }) => {
          this.beforeSettings(scopeUri);
          return this.settings;
        });
      case "client/registerCapability":
        this.registrations.push(
          ...(params as { registrations: { id: string; method: string }[] }).registrations,
        );
        return null;
      case "client/unregisterCapability": {
        const { unregisterations } = params as { unregisterations: { id: string }[] };
        for (const { id } of unregisterations) {
          const index = this.registrations.findIndex((each) => each.id === id);
          // What `initialize` announced is in no list.
          if (index >= 0) this.registrations.splice(index, 1);
          else this.withdrawn.push(id);
        }
        return null;
      }
      case "$/progress": {
        const { token, value } = params as { token: unknown; value: unknown };
        this.onProgress(token, value);
        return null;
      }
      case "workspace/diagnostic/refresh":
        this.refreshes++;
        return null;
      case stageGraphChangedNotification:
        this.outdatedGraphs.push(...(params as StageGraphChangedParams).uris);
        return null;
      case "textDocument/publishDiagnostics": {
        const published = params as PublishDiagnosticsParams;
        this.pushed.set(published.uri, published);
        return null;
      }
      case "window/logMessage":
        this.log.push((params as { message: string }).message);
        return null;
      default:
        return null;
    }
  }
}

const languageOf = (file: string): string => (/\.ya?ml$/.test(file) ? "dockercompose" : "dockerfile");

/** What VS Code's language client announces, as far as it concerns this server. */
const capabilities = ({ push = false, resolvesActions = false }: EditorOptions): unknown => ({
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
    workspaceEdit: { documentChanges: true, resourceOperations: ["create", "rename", "delete"] },
    diagnostics: { refreshSupport: true },
    codeLens: { refreshSupport: true },
  },
  textDocument: {
    synchronization: { didSave: true },
    completion: {
      completionItem: {
        snippetSupport: true,
        documentationFormat: ["markdown"],
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    definition: { linkSupport: true },
    rename: { prepareSupport: true },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
    publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
      ...(resolvesActions && {
        dataSupport: true,
        disabledSupport: true,
        resolveSupport: { properties: ["edit"] },
      }),
    },
    hover: { contentFormat: ["markdown"] },
    formatting: { dynamicRegistration: true },
    rangeFormatting: { dynamicRegistration: true },
    signatureHelp: { dynamicRegistration: true },
    ...(push ? {} : { diagnostic: { dynamicRegistration: true, relatedInformation: true } }),
  },
});
