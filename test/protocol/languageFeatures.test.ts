/** What holds for any Dockerfile: served where no other extension does, or as `slipway.languageFeatures` says. */
import { describe, expect, it } from "vitest";
import type { SignatureHelp, TextEdit } from "vscode-languageserver";
import { Editor, type EditorOptions } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const text =
  "FROM alpine:3.22 AS base\nRUN apk add \\\ncurl\nHEALTHCHECK --int\nFROM scratch\nCOPY --from=\n";
const generic = ["textDocument/formatting", "textDocument/rangeFormatting", "textDocument/signatureHelp"];

async function openDockerfile(options: EditorOptions = {}) {
  const editor = await Editor.start(createWorkspace({ Dockerfile: text }), options);
  const uri = editor.open("Dockerfile", text);
  const format = (): Promise<TextEdit[]> =>
    editor.rpc.request("textDocument/formatting", {
      textDocument: { uri },
      options: { tabSize: 4, insertSpaces: true },
    });
  const registered = (): readonly string[] =>
    editor.registrations.map(({ method }) => method).filter((method) => generic.includes(method));
  const labels = async (line: number, character: number): Promise<readonly string[]> =>
    (await editor.complete(uri, line, character)).map(({ label }) => label);
  return { editor, uri, format, registered, labels };
}

describe("language features", () => {
  it("complete flags and stages, explain instructions, show what they take, and format", async () => {
    const { editor, uri, format, registered, labels } = await openDockerfile();
    expect((await labels(3, 17)).some((label) => label.startsWith("--interval="))).toBe(true);
    expect(await labels(5, 12)).toEqual(["base"]);
    expect(await editor.hoverText(uri, 1, 1)).toContain("RUN");
    const help = await editor.rpc.request<SignatureHelp>("textDocument/signatureHelp", {
      textDocument: { uri },
      position: { line: 4, character: 5 },
    });
    expect(help.signatures.length).toBeGreaterThan(0);
    const inCommand = { textDocument: { uri }, position: { line: 1, character: 8 } };
    expect(await editor.rpc.request("textDocument/signatureHelp", inCommand)).toBeNull();
    expect(await format()).toEqual([
      {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } },
        newText: "    ",
      },
    ]);
    await expect.poll(registered).toEqual(expect.arrayContaining(generic));
  });

  it("stand back where another extension has them", async () => {
    const { editor, uri, format, registered, labels } = await openDockerfile({
      othersServeDockerfiles: true,
    });
    expect(await labels(3, 17)).toEqual([]);
    expect(await labels(5, 12)).toEqual([]);
    expect(await editor.hover(uri, 4, 1)).toBeNull();
    expect(await format()).toEqual([]);
    expect(registered()).toEqual([]);
  });

  it("complete no instruction in the middle of its word, or before its arguments", async () => {
    const editor = await Editor.start(createWorkspace({}));
    const offered = async (text: string, character: number): Promise<readonly string[]> => {
      const uri = editor.open("Dockerfile", `FROM alpine\nARG NAME\n${text}\n`);
      const items = await editor.complete(uri, 2, character);
      editor.close(uri);
      return items.map(({ label }) => label);
    };
    expect(await offered("WOR", 3)).toEqual([expect.stringContaining("WORKDIR")]);
    for (const text of ["WORKDIR /a", "WOR /a", "USER $NAME"])
      expect(await offered(text, text.startsWith("U") ? 7 : 3), text).toEqual([]);
    expect(await offered("USER $N", 7)).toContain("$NAME");
  });

  it("complete a variable within its braces, and parser directives of today that are not there", async () => {
    const editor = await Editor.start(createWorkspace({}));
    const uri = editor.open("Dockerfile", "# syn\nFROM alpine\nARG NAME\nUSER ${N}\n");
    const [name] = await editor.complete(uri, 3, 8);
    expect(name?.textEdit).toMatchObject({ newText: "${NAME", range: { end: { character: 8 } } });
    const [syntax] = await editor.complete(uri, 0, 5);
    expect(syntax?.label).toBe("syntax=docker/dockerfile:1");
    editor.replace(uri, "# syntax=docker/dockerfile:1\n# \nFROM alpine\n");
    expect((await editor.complete(uri, 1, 2)).map(({ label }) => label)).toEqual(["escape=`"]);
  });

  it("say nothing of a variable without a value", async () => {
    const editor = await Editor.start(createWorkspace({}));
    const uri = editor.open("Dockerfile", "FROM alpine\nENV A=\nARG B=\n");
    expect(await editor.hover(uri, 1, 4)).toBeNull();
    expect(await editor.hover(uri, 2, 4)).toBeNull();
  });

  it("are as the setting says, at once", async () => {
    const { editor, format, registered } = await openDockerfile({
      othersServeDockerfiles: true,
      settings: { languageFeatures: "on" },
    });
    await expect.poll(() => registered().toSorted()).toEqual(generic);
    expect(await format()).toHaveLength(1);
    editor.changeSettings({ languageFeatures: "off" });
    await expect.poll(registered).toEqual([]);
    expect(await format()).toEqual([]);
  });
});
