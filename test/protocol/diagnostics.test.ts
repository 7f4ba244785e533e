import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22\nMAINTAINER me@example.com\nWORKDIR app\n";

describe("diagnostics a client pulls", () => {
  it("say what, where, how bad, and where to read more", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", faulty);
    const diagnostics = await editor.diagnostics(uri);
    const maintainer = diagnostics.find(({ code }) => code === "dockerfile/maintainer");
    expect(maintainer).toMatchObject({
      range: { start: { line: 1, character: 0 }, end: { line: 1 } },
      source: "slipway",
      tags: [2],
      codeDescription: {
        href: "https://github.com/slipway-vscode/slipway/blob/main/docs/rules/dockerfile/maintainer.md",
      },
      message: expect.stringContaining("MAINTAINER"),
    });
    expect(diagnostics.find(({ code }) => code === "dockerfile/workdir-relative")?.range).toEqual(
      editor.buffer(uri).rangeOf("app"),
    );
  });

  it("are not sent again when nothing changed", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", faulty);
    const first = await editor.pull(uri);
    expect(first).toMatchObject({ kind: "full", resultId: expect.any(String) });
    expect(await editor.pull(uri, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
  });

  it("are sent again for an edited text, even where they are the same", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", faulty);
    const first = await editor.pull(uri);
    const { end } = editor.buffer(uri).fullRange;
    editor.type(uri, { start: end, end }, "\n");
    const second = await editor.pull(uri, first.resultId);
    expect(second.kind).toBe("full");
    expect(second).toMatchObject({ items: first.kind === "full" ? first.items : [] });
  });

  it("follow each key", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", faulty);
    expect(await editor.problems(uri)).toContain("dockerfile/workdir-relative 3:9-3:12");
    const { start } = editor.buffer(uri).rangeOf("app");
    editor.type(uri, { start, end: start }, "/");
    expect((await editor.problems(uri)).join()).not.toContain("workdir-relative");
  });

  it("tell where else to look", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", 'FROM alpine:3.22\nCMD ["a"]\nCMD ["b"]\n');
    const related = (await editor.diagnostics(uri)).flatMap(
      ({ relatedInformation }) => relatedInformation ?? [],
    );
    expect(related.map(({ location }) => [location.uri, location.range.start.line])).toContainEqual([uri, 2]);
  });
});

describe("diagnostics that are pushed", () => {
  const codes = (editor: Editor, uri: string): readonly unknown[] =>
    editor.pushed.get(uri)?.diagnostics.map(({ code }) => code) ?? [];

  it("come on opening, follow the text with its version, and go on closing", async () => {
    const editor = await Editor.start(createWorkspace(), { push: true });
    const uri = editor.open("Dockerfile", faulty);
    await editor.until(() => editor.pushed.get(uri)?.version === 1, "diagnostics");
    expect(codes(editor, uri)).toContain("dockerfile/workdir-relative");
    const { start } = editor.buffer(uri).rangeOf("app");
    editor.type(uri, { start, end: start }, "/");
    await editor.until(() => editor.pushed.get(uri)?.version === 2, "diagnostics of the second version");
    expect(codes(editor, uri)).not.toContain("dockerfile/workdir-relative");
    expect(codes(editor, uri)).toContain("dockerfile/maintainer");
    editor.close(uri);
    await editor.until(() => editor.pushed.get(uri)?.diagnostics.length === 0, "empty diagnostics");
  });

  it("go when the document becomes one of another language, though nobody closed it", async () => {
    const editor = await Editor.start(createWorkspace(), { push: true });
    const uri = editor.open("notes.txt", faulty);
    await editor.until(() => codes(editor, uri).length > 0, "diagnostics");
    editor.open("notes.txt", faulty, "plaintext");
    await editor.until(() => codes(editor, uri).length === 0, "empty diagnostics");
  });

  it("end with the last of many keys", async () => {
    const editor = await Editor.start(createWorkspace(), { push: true });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\n");
    for (const character of "WORKDIR app\n") {
      const { end } = editor.buffer(uri).fullRange;
      editor.type(uri, { start: end, end }, character);
    }
    const { version } = editor.buffer(uri);
    await editor.until(() => editor.pushed.get(uri)?.version === version, "the last version");
    expect(codes(editor, uri)).toContain("dockerfile/workdir-relative");
  });

  it("reach a client that knows nothing newer, without what it would not understand", async () => {
    const editor = await Editor.start(createWorkspace(), { plain: true });
    const uri = editor.open("Dockerfile", 'FROM alpine:3.22\nCMD ["a"]\nCMD ["b"]\n');
    await editor.until(() => (editor.pushed.get(uri)?.diagnostics.length ?? 0) > 0, "diagnostics");
    expect(editor.pushed.get(uri)?.diagnostics.some(({ relatedInformation }) => relatedInformation)).toBe(
      false,
    );
  });
});
