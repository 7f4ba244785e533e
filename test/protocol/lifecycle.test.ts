import { describe, expect, it } from "vitest";
import type { DidChangeWatchedFilesRegistrationOptions } from "vscode-languageserver";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

describe("the life of the server", () => {
  it("announces what it does", async () => {
    const editor = new Editor(createWorkspace(), {});
    const { capabilities, serverInfo } = await editor.initialize({ commands: true });
    expect(serverInfo?.name).toBe("Slipway");
    expect(capabilities).toMatchObject({
      textDocumentSync: { openClose: true, change: 2, save: true },
      diagnosticProvider: { interFileDependencies: true, workspaceDiagnostics: false },
      codeActionProvider: {
        codeActionKinds: ["quickfix", "refactor.rewrite", "source.fixAll.slipway"],
        resolveProvider: false,
      },
      codeLensProvider: {},
      hoverProvider: true,
    });
  });

  it("offers a plain client what it can take", async () => {
    const editor = new Editor(createWorkspace(), {});
    const { capabilities } = await editor.initialize({ plain: true });
    expect(capabilities.diagnosticProvider).toBeUndefined();
    expect(capabilities.codeLensProvider).toBeUndefined();
    expect(capabilities.codeActionProvider).toBe(false);
  });

  it("asks for all files to be watched, since any may be read", async () => {
    const editor = await Editor.start(createWorkspace());
    await editor.until(() => editor.registrations.length >= 2, "the registrations");
    const watchers = editor.registrations
      .filter(({ method }) => method === "workspace/didChangeWatchedFiles")
      .flatMap(
        ({ registerOptions }) => (registerOptions as DidChangeWatchedFilesRegistrationOptions).watchers,
      );
    expect(watchers).toEqual([{ globPattern: "**/*" }]);
  });

  it("ends with 0 when told to", async () => {
    const editor = await Editor.start(createWorkspace());
    expect(await editor.stop()).toBe(0);
  });

  it("ends when the client is gone", async () => {
    const editor = await Editor.start(createWorkspace());
    const ended = new Promise((resolve) => editor.child.on("exit", resolve));
    editor.child.stdin.end();
    expect(await ended).toBe(1);
  });

  it("has nothing to say about other languages, closed or unknown documents", async () => {
    const editor = await Editor.start(createWorkspace());
    const other = editor.open("notes.md", "FROM node:latest", "markdown");
    expect(await editor.diagnostics(other)).toEqual([]);
    expect(await editor.codeLenses(other)).toEqual([]);
    expect(await editor.hover(other, 0, 6)).toBeNull();
    const missing = editor.workspace.uri("Dockerfile");
    expect(await editor.diagnostics(missing)).toEqual([]);
    editor.open("Dockerfile", "FROM node:latest\n");
    editor.close(missing);
    expect(await editor.diagnostics(missing)).toEqual([]);
  });
});
