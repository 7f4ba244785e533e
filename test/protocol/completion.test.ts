import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const files = {
  "web/Dockerfile": 'FROM node:22 AS dev\nWORKDIR /app\nCOPY . .\nCMD ["npm", "run", "dev"]\n',
  "web/package.json": "{}",
  "web/src/app.ts": "",
};
const text =
  "services:\n  web:\n    build:\n      context: ./web\n      target: dev\n    develop:\n      watch:\n        - action: \n";

describe("completion in a compose file", () => {
  it("offers actions with what they do, in the reader's language", async () => {
    const editor = await Editor.start(createWorkspace(files), { locale: "fr", commands: true });
    const uri = editor.open("compose.yaml", text);
    const items = await editor.complete(uri, 7, 18);
    expect(items.map(({ label }) => label)).toEqual([
      "sync",
      "rebuild",
      "restart",
      "sync+restart",
      "sync+exec",
    ]);
    expect(items.find(({ label }) => label === "restart")?.documentation).toEqual({
      kind: "markdown",
      value: "Redémarre les conteneurs ; rien n’est copié.\n\nDepuis Compose 2.32.0.",
    });
  });

  it("inserts whole rules that no rule complains about", async () => {
    const editor = await Editor.start(createWorkspace(files));
    const uri = editor.open("compose.yaml", text.replace("- action: ", ""));
    const [all] = await editor.complete(uri, 7, 8);
    expect(all).toMatchObject({
      label: "watch: Node",
      insertTextFormat: 2,
      insertTextMode: 2,
      preselect: true,
    });
    const inserted = all?.textEdit?.newText.replaceAll("\n", `\n${" ".repeat(8)}`) ?? "";
    editor.replace(uri, text.replace("- action: ", inserted));
    expect((await editor.diagnostics(uri)).map(({ code }) => code)).toEqual([]);
  });

  it("puts what is missing behind the cursor, where the client has snippets", async () => {
    for (const [plain, newText] of [
      [false, 'sync$0"'],
      [true, "sync"],
    ] as const) {
      const editor = await Editor.start(createWorkspace(files), { plain });
      const uri = editor.open("compose.yaml", text.replace("action: ", 'action: "sy'));
      const [sync] = await editor.complete(uri, 7, 21);
      expect(sync?.textEdit?.newText).toBe(newText);
      expect(sync?.insertTextFormat).toBe(plain ? 1 : 2);
    }
  });

  it("indents further lines for a client that does not do so itself", async () => {
    for (const [plain, newText] of [
      [false, "ignore:\n  - "],
      [true, "ignore:\n            - "],
    ] as const) {
      const editor = await Editor.start(createWorkspace(files), { plain });
      const uri = editor.open("compose.yaml", `${text.trimEnd()} sync\n          ig`);
      const ignore = (await editor.complete(uri, 8, 12)).find(({ label }) => label === "ignore");
      expect(ignore?.textEdit?.newText).toBe(newText);
    }
  });

  it("keeps snippets from a client that has none", async () => {
    const editor = await Editor.start(createWorkspace(files), { plain: true });
    const uri = editor.open("compose.yaml", text.replace("- action: ", ""));
    expect(await editor.complete(uri, 7, 8)).toEqual([]);
  });

  it("leaves everything but watch rules to other extensions where there are some", async () => {
    const workspace = createWorkspace(files);
    for (const othersCompleteCompose of [false, true]) {
      const editor = await Editor.start(workspace, { othersCompleteCompose });
      const uri = editor.open("compose.yaml", text);
      expect((await editor.complete(uri, 4, 15)).length).toBe(othersCompleteCompose ? 0 : 1);
      expect((await editor.complete(uri, 7, 18)).length).toBe(5);
    }
  });

  it("leads from a build to its stage", async () => {
    const workspace = createWorkspace(files);
    const editor = await Editor.start(workspace);
    const uri = editor.open("compose.yaml", text);
    expect(await editor.define(uri, 4, 15)).toMatchObject([
      {
        targetUri: workspace.uri("web/Dockerfile"),
        targetSelectionRange: { start: { line: 0, character: 16 }, end: { line: 0, character: 19 } },
      },
    ]);
    expect(await editor.define(uri, 1, 3)).toBeNull();
    const plain = await Editor.start(workspace, { plain: true });
    expect(await plain.define(plain.open("compose.yaml", text), 4, 15)).toMatchObject({
      uri: workspace.uri("web/Dockerfile"),
    });
  });
});
