/** `.slipway.yaml` and `.hadolint.yaml`: what they change for other files, and what is said about themselves. */
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22\nWORKDIR app\n";
const rule = "dockerfile/workdir-relative";
const setTo = (severity: string): string => `rules:\n  ${rule}: ${severity}\n`;

async function severity(editor: Editor, uri: string): Promise<number | undefined> {
  return (await editor.diagnostics(uri)).find(({ code }) => code === rule)?.severity;
}

describe("a configuration file", () => {
  it("holds for the files below it, the editor's settings before it", async () => {
    const workspace = createWorkspace({ ".slipway.yaml": setTo("error"), "app/.slipway.yml": setTo("hint") });
    const editor = await Editor.start(workspace);
    const [top, app] = [editor.open("Dockerfile", faulty), editor.open("app/Dockerfile", faulty)];
    expect([await severity(editor, top), await severity(editor, app)]).toEqual([1, 4]);
    editor.changeSettings({ rules: { [rule]: "info" } });
    expect([await severity(editor, top), await severity(editor, app)]).toEqual([3, 3]);
  });

  it("of hadolint holds under Slipway's own", async () => {
    const workspace = createWorkspace({ ".hadolint.yaml": "ignored: [DL3000]\n" });
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", faulty);
    expect(await severity(editor, uri)).toBeUndefined();
    workspace.write(".slipway.yaml", setTo("error"));
    editor.tellChanged({ file: ".slipway.yaml", type: "created" });
    expect(await severity(editor, uri)).toBe(1);
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
  });

  it("takes effect while it is typed, and loses it when it is closed unsaved", async () => {
    const editor = await Editor.start(createWorkspace({ ".slipway.yaml": "" }));
    const uri = editor.open("Dockerfile", faulty);
    expect(await severity(editor, uri)).toBe(2);
    const configuration = editor.open(".slipway.yaml", "", "yaml");
    editor.replace(configuration, setTo("off"));
    expect(await severity(editor, uri)).toBeUndefined();
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    editor.close(configuration);
    expect(await severity(editor, uri)).toBe(2);
  });

  it("takes effect when it changes on disk or goes", async () => {
    const workspace = createWorkspace({ ".hadolint.yml": "ignored: [DL3000]\n" });
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", faulty);
    expect(await severity(editor, uri)).toBeUndefined();
    workspace.write(".hadolint.yml", "override: { style: [DL3000] }\n");
    editor.tellChanged({ file: ".hadolint.yml", type: "changed" });
    expect(await severity(editor, uri)).toBe(4);
    workspace.remove(".hadolint.yml");
    editor.tellChanged({ file: ".hadolint.yml", type: "deleted" });
    expect(await severity(editor, uri)).toBe(2);
  });

  it("is told what is wrong in it, and how it is mended", async () => {
    const text = "rules:\n  dockerfile/workdir-relativ: off\r\n";
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open(".slipway.yaml", text, "yaml");
    const [diagnostic, ...others] = await editor.diagnostics(uri);
    expect(others).toEqual([]);
    expect(diagnostic).toMatchObject({
      severity: 2,
      source: "slipway",
      message: 'Unknown rule "dockerfile/workdir-relativ": "dockerfile/workdir-relative" is one',
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 28 } },
    });
    const [action] = await editor.codeActions(uri);
    takeAction(editor, action);
    expect(editor.buffer(uri).text).toBe("rules:\n  dockerfile/workdir-relative: off\r\n");
    editor.replace(uri, "rules: {}\n");
    expect(await editor.diagnostics(uri)).toEqual([]);
  });

  it("is told in the reader's language, also by pushing", async () => {
    const editor = await Editor.start(createWorkspace(), { push: true, locale: "fr" });
    const uri = editor.open(".hadolint.yaml", "no-fail: maybe\n", "yaml");
    await editor.until(() => editor.pushed.has(uri), "diagnostics");
    expect(editor.pushed.get(uri)?.diagnostics.map(({ message }) => message)).toEqual([
      "true ou false est attendu ici",
    ]);
  });
});
