import { expect, it } from "vitest";
import type {
  DocumentHighlight,
  DocumentLink,
  DocumentSymbol,
  Location,
  LocationLink,
  WorkspaceEdit,
} from "vscode-languageserver";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile = "FROM node:22 AS base\nFROM base AS dev\nCOPY --from=base / /\n";
const compose = 'services:\n  web:\n    build:\n      context: .\n      target: "base"\n';

const at = (uri: string, line: number, character: number) => ({
  textDocument: { uri },
  position: { line, character },
});

/** All places that mean the same, by file, line and character. */
async function placesOf(editor: Editor, asked: object, includeDeclaration = false) {
  const params = { ...asked, context: { includeDeclaration } };
  const found = await editor.rpc.request<Location[]>("textDocument/references", params);
  return found.map(({ uri, range: { start } }) => `${uri} ${start.line}:${start.character}`);
}

/** By file: its version, and how many edits a new name takes. */
async function renamed(editor: Editor, asked: object, newName: string): Promise<unknown> {
  const edit = await editor.rpc.request<WorkspaceEdit>("textDocument/rename", { ...asked, newName });
  return edit.documentChanges?.map((change) =>
    "edits" in change ? [change.textDocument.uri, change.textDocument.version, change.edits.length] : change,
  );
}

it("a stage is followed, found, highlighted and renamed from its Dockerfile and from a compose file", async () => {
  const workspace = createWorkspace({ Dockerfile: dockerfile, "compose.yaml": compose });
  const editor = await Editor.start(workspace);
  const uri = editor.open("Dockerfile", dockerfile);
  const composeUri = workspace.uri("compose.yaml");
  const inCopy = at(uri, 2, 14);

  const [link] = (await editor.rpc.request<LocationLink[]>("textDocument/definition", inCopy)) ?? [];
  expect(link).toMatchObject({
    targetUri: uri,
    targetRange: { start: { line: 0, character: 0 }, end: { line: 0, character: 20 } },
    targetSelectionRange: { start: { line: 0, character: 16 } },
  });

  expect(await placesOf(editor, inCopy)).toEqual([`${uri} 1:5`, `${uri} 2:12`, `${composeUri} 4:15`]);

  const highlights = await editor.rpc.request<DocumentHighlight[]>("textDocument/documentHighlight", inCopy);
  expect(highlights.map(({ range, kind }) => [range.start.line, kind])).toEqual([
    [0, 3],
    [1, 2],
    [2, 2],
  ]);

  expect(await editor.rpc.request("textDocument/prepareRename", inCopy)).toMatchObject({
    placeholder: "base",
  });
  expect(await renamed(editor, inCopy, "root")).toEqual([
    [uri, 1, 3],
    [composeUri, null, 1],
  ]);
  await expect(editor.rpc.request("textDocument/rename", { ...inCopy, newName: "dev" })).rejects.toThrow(
    'Stage name "dev" is taken already',
  );

  editor.open("compose.yaml", compose);
  const inTarget = at(composeUri, 4, 17);
  expect(await editor.rpc.request("textDocument/prepareRename", inTarget)).toEqual({
    range: { start: { line: 4, character: 15 }, end: { line: 4, character: 19 } },
    placeholder: "base",
  });
  expect(await renamed(editor, inTarget, "root")).toEqual([
    [composeUri, 1, 1],
    [uri, 1, 3],
  ]);
  expect(await editor.rpc.request("textDocument/prepareRename", at(composeUri, 3, 16))).toBeNull();
});

it("a stage is followed, found, highlighted and renamed from a bake file, and found in it as it is typed", async () => {
  const bake = 'target "web" {\n  target = "base"\n  args = { MODE = "x" }\n}\n';
  const text = `${dockerfile}ARG MODE\n`;
  const workspace = createWorkspace({ Dockerfile: text, "docker-bake.hcl": bake });
  const editor = await Editor.start(workspace);
  const uri = editor.open("docker-bake.hcl", bake, "plaintext");
  const dockerfileUri = workspace.uri("Dockerfile");
  const inTarget = at(uri, 1, 14);
  const follow = async (asked: object) =>
    (await editor.rpc.request<LocationLink[]>("textDocument/definition", asked))?.map(
      ({ targetUri, targetSelectionRange: { start } }) => [targetUri, start.line, start.character],
    );
  expect(await follow(inTarget)).toEqual([[dockerfileUri, 0, 16]]);
  expect(await follow(at(uri, 2, 12))).toEqual([[dockerfileUri, 3, 4]]);
  const inDockerfile = [`${dockerfileUri} 1:5`, `${dockerfileUri} 2:12`];
  expect(await placesOf(editor, inTarget)).toEqual([...inDockerfile, `${uri} 1:12`]);
  expect(
    await editor.rpc.request<DocumentHighlight[]>("textDocument/documentHighlight", inTarget),
  ).toMatchObject([{ range: { start: { line: 1, character: 12 }, end: { line: 1, character: 16 } } }]);
  expect(await editor.rpc.request("textDocument/prepareRename", inTarget)).toMatchObject({
    placeholder: "base",
  });
  expect(await renamed(editor, inTarget, "root")).toEqual([
    [uri, 1, 1],
    [dockerfileUri, null, 3],
  ]);

  editor.type(uri, { start: { line: 1, character: 12 }, end: { line: 1, character: 16 } }, "dev");
  editor.open("Dockerfile", text);
  const inCopy = at(dockerfileUri, 2, 14);
  expect(await placesOf(editor, inCopy)).toEqual(inDockerfile);
  expect(await placesOf(editor, at(dockerfileUri, 1, 15))).toEqual([`${uri} 1:12`]);
});

it("a Dockerfile has an outline and foldings; a compose file leaves both to the editor", async () => {
  const workspace = createWorkspace({ Dockerfile: dockerfile, "compose.yaml": compose });
  const editor = await Editor.start(workspace);
  const textDocument = { uri: editor.open("Dockerfile", dockerfile) };
  const symbols = await editor.rpc.request<DocumentSymbol[]>("textDocument/documentSymbol", { textDocument });
  expect(symbols.map(({ name, detail, children }) => [name, detail, children?.length])).toEqual([
    ["base", "FROM node:22", 0],
    ["dev", "FROM base", 1],
  ]);
  expect(await editor.rpc.request("textDocument/foldingRange", { textDocument })).toEqual([
    { startLine: 1, endLine: 2 },
  ]);
  const other = { textDocument: { uri: editor.open("compose.yaml", compose) } };
  expect(await editor.rpc.request("textDocument/documentSymbol", other)).toBeNull();
  expect(await editor.rpc.request("textDocument/foldingRange", other)).toBeNull();
});

it("paths lead to files, and to folders for a client that can show them", async () => {
  const workspace = createWorkspace({
    "compose.yaml": "services:\n  web:\n    build: ./web\n    env_file: web/.env\n",
    "web/.env": "",
    "web/Dockerfile": "FROM a\nCOPY .env /\n",
  });
  const text = "services:\n  web:\n    build: ./web\n    env_file: web/.env\n";
  const linksFor = async (commands: boolean) => {
    const editor = await Editor.start(workspace, { commands });
    const uri = editor.open("compose.yaml", text);
    const links = await editor.rpc.request<DocumentLink[]>("textDocument/documentLink", {
      textDocument: { uri },
    });
    return links.map(({ range: { start, end }, target }) => [
      start.line,
      start.character,
      end.character,
      target,
    ]);
  };
  const file = [3, 14, 22, workspace.uri("web/.env")];
  expect(await linksFor(false)).toEqual([file]);
  const argument = encodeURIComponent(JSON.stringify([{ uri: workspace.uri("web") }]));
  expect(await linksFor(true)).toEqual([[2, 11, 16, `command:slipway.revealFolder?${argument}`], file]);
});

it("a build argument is followed, found, highlighted and renamed from its Dockerfile and from a compose file", async () => {
  const text = "ARG NODE=22\nFROM node:$NODE\nARG NODE\nRUN echo $NODE\n";
  const given = "services:\n  web:\n    build:\n      context: .\n      args:\n        - NODE=20\n";
  const workspace = createWorkspace({ Dockerfile: text, "compose.yaml": given });
  const editor = await Editor.start(workspace);
  const uri = editor.open("Dockerfile", text);
  const composeUri = editor.open("compose.yaml", given);
  const inCompose = at(composeUri, 5, 12);

  const [link] = (await editor.rpc.request<LocationLink[]>("textDocument/definition", inCompose)) ?? [];
  expect(link).toMatchObject({ targetUri: uri, targetSelectionRange: { start: { line: 0, character: 4 } } });

  const expected = [`${uri} 0:4`, `${uri} 1:11`, `${uri} 2:4`, `${uri} 3:10`, `${composeUri} 5:10`];
  for (const asked of [inCompose, at(uri, 3, 12)]) {
    expect(await placesOf(editor, asked, true)).toEqual(expected);
  }
  const highlights = await editor.rpc.request<DocumentHighlight[]>(
    "textDocument/documentHighlight",
    at(uri, 0, 5),
  );
  expect(highlights.map(({ range, kind }) => [range.start.line, kind])).toEqual([
    [0, 3],
    [1, 2],
    [2, 3],
    [3, 2],
  ]);

  expect(await editor.rpc.request("textDocument/prepareRename", inCompose)).toMatchObject({
    placeholder: "NODE",
  });
  const edit = await editor.rpc.request<WorkspaceEdit>("textDocument/rename", {
    ...at(uri, 1, 12),
    newName: "VERSION",
  });
  expect(JSON.stringify(edit).match(/"newText":"VERSION"/g)).toHaveLength(5);
  await expect(
    editor.rpc.request("textDocument/rename", { ...inCompose, newName: "HTTP_PROXY" }),
  ).rejects.toThrow("knows by itself");
});

it("a build argument is found, highlighted and renamed from a bake file", async () => {
  const text = "ARG NODE=22\nFROM node:$NODE\n";
  const bake = 'target "web" {\n  args = {\n    NODE = "20"\n    OTHER = "1"\n  }\n}\n';
  const workspace = createWorkspace({ Dockerfile: text, "docker-bake.hcl": bake });
  const editor = await Editor.start(workspace);
  const uri = workspace.uri("Dockerfile");
  const bakeUri = editor.open("docker-bake.hcl", bake, "dockerbake");
  const asked = at(bakeUri, 2, 5);
  expect(await placesOf(editor, asked, true)).toEqual([`${uri} 0:4`, `${uri} 1:11`, `${bakeUri} 2:4`]);
  expect(await editor.rpc.request("textDocument/documentHighlight", asked)).toHaveLength(1);
  expect(await editor.rpc.request("textDocument/prepareRename", asked)).toMatchObject({
    placeholder: "NODE",
  });
  expect(await renamed(editor, asked, "VERSION")).toEqual([
    [bakeUri, 1, 1],
    [uri, null, 2],
  ]);
  for (const [line, character] of [
    [3, 5],
    [2, 12],
  ] as const) {
    expect(await editor.rpc.request("textDocument/prepareRename", at(bakeUri, line, character))).toBeNull();
  }
});

it("a new name reaches compose and bake files wherever they stand, and open ones whatever they are called", async () => {
  const far = compose.replace("context: .", "context: ../..");
  const bake = 'target "web" {\n  context = "../.."\n  target = "base"\n}\n';
  const workspace = createWorkspace({
    Dockerfile: dockerfile,
    "tools/local/compose.yaml": far,
    "tools/images/docker-bake.hcl": bake,
    "dev.yml": compose,
  });
  const editor = await Editor.start(workspace);
  const odd = editor.open("dev.yml", compose, "dockercompose");
  const uri = editor.open("Dockerfile", dockerfile);
  const [farUri, bakeUri] = [
    workspace.uri("tools/local/compose.yaml"),
    workspace.uri("tools/images/docker-bake.hcl"),
  ];
  for (const asked of [at(uri, 2, 14), at(odd, 4, 16)]) {
    expect((await placesOf(editor, asked)).toSorted()).toEqual(
      [`${uri} 1:5`, `${uri} 2:12`, `${odd} 4:15`, `${farUri} 4:15`, `${bakeUri} 2:12`].toSorted(),
    );
    const changed = (await renamed(editor, asked, "root")) as [string, number | null, number][];
    expect(changed.toSorted()).toEqual(
      [
        [bakeUri, null, 1],
        [farUri, null, 1],
        [odd, 1, 1],
        [uri, 1, 3],
      ].toSorted(),
    );
  }
  const highlights = await editor.rpc.request<DocumentHighlight[]>(
    "textDocument/documentHighlight",
    at(odd, 4, 16),
  );
  expect(highlights.map(({ range }) => range.start)).toEqual([{ line: 4, character: 15 }]);
});
