/** `slipway/stageGraph`: the graph of a Dockerfile as it is typed, with places in it and in the files that build it. */
import { expect, it } from "vitest";
import { type StageGraphResult, stageGraphRequest } from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile =
  "FROM node AS builder\r\nRUN <<EOF\r\ntrue\r\nEOF\r\nFROM bun\r\nCOPY --from=builder /a /b\r\n";
const compose = 'services:\n  "web":\n    build: { context: ., target: builder }\n';

const graphOf = async (editor: Editor, uri: string) =>
  (await editor.rpc.request<StageGraphResult>(stageGraphRequest, { uri })).graph;

it("has the places of its stages, edges and builds, in whichever file they stand", async () => {
  const workspace = createWorkspace({ Dockerfile: "FROM other\n", "compose.yaml": compose });
  const editor = await Editor.start(workspace);
  const uri = workspace.uri("Dockerfile");
  expect((await graphOf(editor, uri))?.nodes.map(({ id }) => id)).toEqual([
    "image:other",
    "stage:0",
    "build:0",
  ]);
  editor.open("Dockerfile", dockerfile);
  const graph = await graphOf(editor, uri);
  expect(graph?.nodes).toMatchObject([
    { kind: "image", name: "node", location: { uri, range: { start: { line: 0, character: 5 } } } },
    {
      kind: "stage",
      name: "builder",
      lines: { firstLine: 1, lastLine: 4 },
      part: "develops",
      instructions: 1,
    },
    { kind: "image", name: "bun" },
    { kind: "stage", index: 1, base: "bun", lines: { firstLine: 5, lastLine: 6 }, part: "ships" },
    {
      kind: "build",
      by: "compose",
      name: "web",
      location: { uri: workspace.uri("compose.yaml"), range: { start: { line: 1 } } },
      builds: "stage",
    },
  ]);
  expect(graph?.edges.find(({ kind }) => kind === "copy")).toMatchObject({
    from: "stage:0",
    to: "stage:1",
    places: [{ location: { uri, range: { start: { line: 5, character: 0 } } }, paths: ["/a"], target: "/b" }],
  });
});

it("is called out of date when another file changes it", async () => {
  const workspace = createWorkspace({ "compose.yaml": compose });
  const editor = await Editor.start(workspace);
  const uri = editor.open("Dockerfile", dockerfile);
  workspace.write("Dockerfile", dockerfile);
  expect((await graphOf(editor, uri))?.nodes.filter(({ kind }) => kind === "build")).toHaveLength(1);
  const composeUri = editor.open("compose.yaml", compose);
  editor.replace(composeUri, "services: {}\n");
  await editor.until(() => editor.outdatedGraphs.includes(uri), "word of the graph");
  expect((await graphOf(editor, uri))?.nodes.filter(({ kind }) => kind === "build")).toEqual([]);
});

it("keeps values of build arguments, which may be secrets, to itself", async () => {
  const makefile =
    'image:\n\tdocker build --build-arg TOKEN=s3cr3t --build-arg "KEY=s3cr3t two" --build-arg=A="s3cr3t" --target builder .\n';
  const workspace = createWorkspace({ Dockerfile: dockerfile, Makefile: makefile });
  const editor = await Editor.start(workspace);
  const builds = (await graphOf(editor, workspace.uri("Dockerfile")))?.nodes.filter(
    ({ kind }) => kind === "build",
  );
  expect(builds).toMatchObject([
    {
      by: "command",
      name: "docker build --build-arg TOKEN=… --build-arg KEY=… --build-arg=A=… --target builder .",
      builds: "stage",
    },
  ]);
});

it("is null for what is not there, and there for a text that is on no disk", async () => {
  const workspace = createWorkspace();
  const editor = await Editor.start(workspace);
  expect(await graphOf(editor, workspace.uri("Dockerfile"))).toBeNull();
  const untitled = editor.openUri("untitled:Untitled-1", dockerfile, "dockerfile");
  expect((await graphOf(editor, untitled))?.nodes).toHaveLength(4);
});
