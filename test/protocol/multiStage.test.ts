/** **Convert to Multi-Stage** as clients meet it: a request, a code action, and what keeps it from being done. */
import { describe, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import {
  type ConvertToMultiStageResult,
  convertToMultiStageRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace } from "./workspace.ts";

const single = `FROM node:22
WORKDIR /app
COPY . .
RUN npm ci && npm run build
USER node
CMD ["node", "dist/main.js"]
`;
const project = {
  "package.json": JSON.stringify({
    scripts: { build: "tsc" },
    dependencies: { express: "5.0.0" },
    devDependencies: { typescript: "5.0.0" },
  }),
  "package-lock.json": "{}",
  "tsconfig.json": '{"compilerOptions": {"outDir": "dist"}}',
  "src/main.ts": 'import express from "express";\n',
  ".dockerignore": "node_modules\n",
};

const refactorings = (actions: readonly CodeAction[]): readonly CodeAction[] =>
  actions.filter(({ kind }) => kind?.startsWith("refactor"));

const at = (line: number) => ({ start: { line, character: 5 }, end: { line, character: 5 } });

const actionsAt = (editor: Editor, uri: string, line: number, only?: string[]): Promise<CodeAction[]> =>
  editor.rpc.request("textDocument/codeAction", {
    textDocument: { uri },
    range: at(line),
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });

describe("convert to multi-stage", () => {
  it("is asked for by a command, and answered with edits of the open text", async () => {
    const editor = await Editor.start(createWorkspace(project));
    const uri = editor.open("Dockerfile", single);
    const ask = () => editor.rpc.request<ConvertToMultiStageResult>(convertToMultiStageRequest, { uri });
    const { edit, refusal } = await ask();
    expect(refusal).toBeNull();
    takeAction(editor, { title: "", edit: edit as never });
    expect(editor.buffer(uri).text).toContain("COPY --from=builder /app/dist ./dist\nUSER node\n");
    expect(await ask()).toEqual({
      edit: null,
      refusal: {
        reason: "It has several stages already",
        location: { uri, range: { start: { line: 6, character: 0 }, end: { line: 6, character: 17 } } },
      },
    });
  });

  it("follows the files that decide about it", async () => {
    const workspace = createWorkspace(project);
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", single);
    const ask = () => editor.rpc.request<ConvertToMultiStageResult>(convertToMultiStageRequest, { uri });
    expect((await ask()).refusal).toBeNull();
    workspace.write("src/main.ts", 'import "typescript";\n');
    editor.tellChanged({ file: "src/main.ts", type: "changed" });
    expect((await ask()).refusal?.reason).toBe(
      '"src/main.ts" asks for "typescript", which is a development dependency',
    );
  });

  it("has nobody check the Dockerfile again for a source that it has looked at", async () => {
    const workspace = createWorkspace(project);
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", single);
    expect(refactorings(await actionsAt(editor, uri, 0))).toHaveLength(1);
    editor.replace(uri, `${single}# more\n`);
    expect(refactorings(await actionsAt(editor, uri, 0))).toHaveLength(1);
    const { resultId } = await editor.pull(uri);
    workspace.write("src/main.ts", 'import "typescript";\n');
    editor.tellChanged({ file: "src/main.ts", type: "changed" });
    expect(refactorings(await actionsAt(editor, uri, 0))).toEqual([]);
    expect((await editor.pull(uri, resultId)).kind).toBe("unchanged");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(editor.refreshes).toBe(0);
  });

  it("is a refactoring on the FROM, and elsewhere where refactorings are asked for", async () => {
    const editor = await Editor.start(createWorkspace(project));
    const uri = editor.open("Dockerfile", single);
    expect(refactorings(await actionsAt(editor, uri, 3))).toEqual([]);
    expect(refactorings(await actionsAt(editor, uri, 0, ["quickfix"]))).toEqual([]);
    const [here] = refactorings(await actionsAt(editor, uri, 0));
    const [asked] = await actionsAt(editor, uri, 3, ["refactor"]);
    expect(here).toMatchObject({ title: "Convert to multi-stage", kind: "refactor.rewrite" });
    expect(asked).toEqual(here);
    takeAction(editor, here);
    expect(editor.buffer(uri).text).toContain("FROM node:22-slim\n");
    expect(refactorings(await actionsAt(editor, uri, 0, ["refactor"]))).toEqual([]);
  });

  it("has its edits when it is taken, and says why it cannot be, where the client can do with that", async () => {
    const editor = await Editor.start(createWorkspace(project), { resolvesActions: true });
    const uri = editor.open("Dockerfile", single);
    const [offered] = refactorings(await actionsAt(editor, uri, 0));
    expect(offered?.edit).toBeUndefined();
    const taken = await editor.rpc.request<CodeAction>("codeAction/resolve", offered);
    editor.replace(uri, single.replace("npm ci", "./install.sh"));
    // The text is another one by now.
    expect((await editor.rpc.request<CodeAction>("codeAction/resolve", offered)).edit).toBeUndefined();
    const [refused] = await actionsAt(editor, uri, 0, ["refactor"]);
    expect(refused?.disabled?.reason).toBe('What "./install.sh" leaves in the image is not known');
    expect(refactorings(await actionsAt(editor, uri, 0))).toEqual([]);
    editor.replace(uri, single);
    const [again] = refactorings(await actionsAt(editor, uri, 0));
    const resolved = await editor.rpc.request<CodeAction>("codeAction/resolve", again);
    expect(JSON.stringify(resolved.edit)).toContain(JSON.stringify(taken.edit).slice(-200, -5));
    takeAction(editor, resolved);
    expect(editor.buffer(uri).text).toContain("FROM node:22-slim\n");
  });
});
