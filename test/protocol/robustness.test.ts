import { cpSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { kindOfName } from "../../server/src/lsp/documentKind.ts";
import { hostileTexts } from "../../server/test/hostileTexts.ts";
import { Editor } from "./editor.ts";
import { RpcError } from "./rpc.ts";
import { createWorkspace } from "./workspace.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
const exampleFiles = readdirSync(examples, { recursive: true, encoding: "utf8" })
  .filter((file) => !file.includes("node_modules") && kindOfName(path.basename(file)) !== undefined)
  .sort();

/** Nothing was swallowed by a guard: every failure leaves a line with this word. */
const failures = (editor: Editor): readonly string[] => editor.log.filter((line) => line.includes("failed"));

describe("a hostile world", () => {
  it("has examples to work on", () => expect(exampleFiles.length).toBeGreaterThanOrEqual(4));

  it.each(exampleFiles)("survives every half-typed state of %s", async (file) => {
    const workspace = createWorkspace();
    cpSync(examples, workspace.root, { recursive: true, filter: (from) => !from.includes("node_modules") });
    const editor = await Editor.start(workspace);
    const text = readFileSync(path.join(examples, file), "utf8");
    const uri = editor.open(file, "");
    for (let length = 1; length <= text.length; length++) {
      const at = editor.buffer(uri).fullRange.end;
      editor.type(uri, { start: at, end: at }, text.charAt(length - 1));
      const [report, actions, lenses] = await Promise.all([
        editor.pull(uri),
        editor.rpc.request("textDocument/codeAction", {
          textDocument: { uri },
          range: editor.buffer(uri).fullRange,
          context: { diagnostics: [], only: ["quickfix", "source.fixAll"] },
        }),
        editor.codeLenses(uri),
      ]);
      expect([report.kind, Array.isArray(actions), Array.isArray(lenses)]).toEqual(["full", true, true]);
    }
    expect(failures(editor)).toEqual([]);
  });

  it("reads the text it was sent, increment by increment", async () => {
    const editor = await Editor.start(createWorkspace(), { commands: true });
    const uri = editor.open("Dockerfile", "FROM a AS one\r\nRUN x\r\n");
    editor.type(uri, editor.buffer(uri).rangeOf("RUN x"), "FROM b AS two");
    editor.type(uri, editor.buffer(uri).rangeOf("one"), "first");
    const lenses = (await editor.codeLenses(uri)) ?? [];
    expect(lenses.map(({ command }) => command?.arguments?.[0])).toEqual([
      { uri, stage: "first" },
      { uri, stage: "two" },
      { uri },
    ]);
  });

  it("takes edits beyond the end of the text for edits at its end", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22");
    const far = { line: 7, character: 3 };
    editor.rpc.notify("textDocument/didChange", {
      textDocument: { uri, version: 2 },
      contentChanges: [
        { range: { start: far, end: { line: 6, character: 0 } }, text: "\nRUN true" },
        { range: { start: { line: 1, character: 8 }, end: far }, text: "\nWORKDIR app" },
      ],
    });
    expect(await editor.problems(uri)).toContain("dockerfile/workdir-relative 3:9-3:12");
  });

  it("formats a range that ends where no text does", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a \\\nb\n");
    const end = { line: 2 ** 31 - 1, character: 2 ** 31 - 1 };
    const edits = await editor.rpc.request("textDocument/rangeFormatting", {
      textDocument: { uri },
      range: { start: { line: 1, character: 0 }, end },
      options: { tabSize: 4, insertSpaces: true },
    });
    const beforeB = { line: 2, character: 0 };
    expect(edits).toEqual([{ range: { start: beforeB, end: beforeB }, newText: "    " }]);
  });

  it("says of a file of two megabytes that it is not analysed, and goes on", async () => {
    const editor = await Editor.start(createWorkspace());
    const big = editor.open("Dockerfile", `FROM alpine:3.22\n${"RUN echo hello\n".repeat(140_000)}`);
    const small = editor.open("api/Dockerfile", "FROM alpine:3.22\nWORKDIR app\n");
    const [report] = await Promise.all([editor.diagnostics(big), editor.pull(small)]);
    expect(report.map(({ severity, range }) => [severity, range.start])).toEqual([
      [3, { line: 0, character: 0 }],
    ]);
    expect(report[0]?.message).toContain("2100017");
    expect(await editor.codeActions(big)).toEqual([]);
  });

  it("says of a compose file of five megabytes that it is not analysed, within a second", async () => {
    const editor = await Editor.start(createWorkspace());
    const text = `services:\n${"  a: { image: a, develop: { watch: [{ path: a }] } }\n".repeat(100_000)}`;
    const start = performance.now();
    const report = await editor.diagnostics(editor.open("compose.yaml", text));
    expect(performance.now() - start).toBeLessThan(1_000);
    expect(report.map(({ message }) => message)).toEqual([
      `Not analysed: the file has ${text.length} bytes, more than 80000, the most for a compose file`,
    ]);
  });

  it("answers soon whatever a compose file holds", async () => {
    const editor = await Editor.start(createWorkspace({ Dockerfile: "FROM alpine:3.22\n" }));
    const slow: string[] = [];
    for (const [name, text] of Object.entries(hostileTexts)) {
      const uri = editor.open("compose.yaml", text);
      const start = performance.now();
      expect((await editor.pull(uri)).kind, name).toBe("full");
      // The test of the rules measures each closely; here, other processes take their time too.
      if (performance.now() - start > 3_000) slow.push(name);
      editor.close(uri);
    }
    expect(slow).toEqual([]);
    expect(failures(editor)).toEqual([]);
  }, 120_000);

  it("analyses a large file that is allowed, and answers others meanwhile", async () => {
    const editor = await Editor.start(createWorkspace(), { settings: { maxFileSize: 10_000_000 } });
    const big = editor.open("Dockerfile", `FROM alpine:3.22\n${"RUN echo hello\n".repeat(20_000)}`);
    expect((await editor.pull(big)).kind).toBe("full");
    expect(failures(editor)).toEqual([]);
  });

  it("takes binary junk for what it is", async () => {
    const editor = await Editor.start(createWorkspace());
    let seed = 7;
    const junk = Array.from({ length: 20_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
      return String.fromCharCode(seed % 0x3000);
    }).join("");
    for (const file of ["Dockerfile", "compose.yml"]) {
      const uri = editor.open(file, junk);
      expect((await editor.pull(uri)).kind).toBe("full");
      expect(Array.isArray(await editor.codeActions(uri))).toBe(true);
    }
    expect(failures(editor)).toEqual([]);
  });

  it.each(["untitled:Untitled-1", "vscode-vfs://github/owner/repo/Dockerfile"])(
    "lints %s without looking at the disk",
    async (uri) => {
      const editor = await Editor.start(createWorkspace(), { commands: true });
      editor.openUri(uri, "FROM alpine:3.22 AS one\nCOPY . .\n", "dockerfile");
      expect((await editor.pull(uri)).kind).toBe("full");
      expect(await editor.codeLenses(uri)).toEqual([]);
      expect(failures(editor)).toEqual([]);
    },
  );

  it("gives up a request that is cancelled", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", `FROM alpine:3.22\n${"RUN echo hello\n".repeat(2_000)}`);
    const first = editor.beginPull(uri);
    editor.rpc.notify("$/cancelRequest", { id: first.id });
    const error = await first.answer.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(RpcError);
    expect((error as RpcError).code).toBe(-32800);
    expect((await editor.pull(uri)).kind).toBe("full");
  });

  it("leaves alone a document under what is no URI", async () => {
    const editor = await Editor.start(createWorkspace());
    editor.rpc.notify("textDocument/didOpen", {
      textDocument: { uri: 7, languageId: "dockerfile", version: 1, text: "FROM a\n" },
    });
    editor.changeSettings({});
    const uri = editor.open("Dockerfile", "FROM alpine\n");
    expect((await editor.pull(uri)).kind).toBe("full");
    const hover = { textDocument: { uri: 7 }, position: { line: 0, character: 0 } };
    expect(await editor.rpc.request("textDocument/hover", hover)).toBeNull();
    editor.rpc.notify("textDocument/didClose", { textDocument: { uri: 7 } });
    expect(await editor.stop()).toBe(0);
    expect(editor.log.filter((line) => /failed|[Ee]rror/.test(line))).toEqual([]);
  });

  it("answers an unknown request with an error and lives on", async () => {
    const editor = await Editor.start(createWorkspace());
    await expect(editor.rpc.request("slipway/unknown", {})).rejects.toMatchObject({ code: -32601 });
    await expect(editor.rpc.request("textDocument/hover", {})).resolves.toBeNull();
    expect(failures(editor)).toEqual([expect.stringMatching(/^textDocument\/hover failed: /)]);
    expect(await editor.stop()).toBe(0);
  });
});
