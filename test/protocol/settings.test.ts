import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22\nWORKDIR app\n";
const rule = "dockerfile/workdir-relative";

async function severity(editor: Editor, uri: string): Promise<number | undefined> {
  return (await editor.diagnostics(uri)).find(({ code }) => code === rule)?.severity;
}

describe("settings", () => {
  it.each([
    ["off", undefined],
    ["hint", 4],
    ["info", 3],
    ["warning", 2],
    ["error", 1],
    ["loud", 2],
  ])("%s gives a rule the severity %s", async (setting, expected) => {
    const editor = await Editor.start(createWorkspace(), { settings: { rules: { [rule]: setting } } });
    expect(await severity(editor, editor.open("Dockerfile", faulty))).toBe(expected);
  });

  it("are asked for again when they change", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", faulty);
    expect(await severity(editor, uri)).toBe(2);
    editor.changeSettings({ rules: { [rule]: "off" } });
    expect(await severity(editor, uri)).toBeUndefined();
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    editor.changeSettings(null);
    expect(await severity(editor, uri)).toBe(2);
  });

  it("reach the server of a client that only pushes them", async () => {
    const editor = await Editor.start(createWorkspace(), { plain: true });
    const uri = editor.open("Dockerfile", faulty);
    const codes = () => editor.pushed.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
    await editor.until(() => codes().includes(rule), "the first diagnostics");
    editor.changeSettings({ rules: { [rule]: "off" } });
    await editor.until(() => !codes().includes(rule), "diagnostics without the rule");
  });

  it("bound the size of what is analysed", async () => {
    const editor = await Editor.start(createWorkspace(), { settings: { maxFileSize: 20 } });
    const uri = editor.open("Dockerfile", faulty);
    expect((await editor.diagnostics(uri)).map(({ severity: weight, code }) => [weight, code])).toEqual([
      [3, undefined],
    ]);
  });

  it("say which Compose runs the files; else the client finds it", async () => {
    const compose = "services: {a: {image: a, develop: {watch: [{action: restart, path: ., include: b}]}}}\n";
    const needs = "compose/watch-needs-version";
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("compose.yaml", compose);
    const missing = async () =>
      (await editor.diagnostics(uri)).filter(({ code }) => code === needs).map(({ message }) => message);
    expect(await missing()).toEqual([]);
    editor.rpc.notify("slipway/composeVersion", { version: "2.33.1" });
    expect(await missing()).toEqual(['"include" needs Compose 2.34.0: here it is 2.33.1']);
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    editor.changeSettings({ compose: { version: "2.34.0" } });
    expect(await missing()).toEqual([]);
    editor.changeSettings({ compose: { version: "auto" } });
    expect(await missing()).toEqual(['"include" needs Compose 2.34.0: here it is 2.33.1']);
    editor.rpc.notify("slipway/composeVersion", { version: null });
    expect(await missing()).toEqual([]);
  });
});
