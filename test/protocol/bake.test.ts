import { expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const dockerfile = "ARG NODE=22\nFROM node:$NODE AS base\nFROM base AS dev\n";
const bake = 'target "web" {\n  target = "dve"\n  args = { NODES = 22 }\n}\n';

it("a bake file is linted, fixed, and checked again as its Dockerfile changes", async () => {
  const workspace = createWorkspace({ Dockerfile: dockerfile, "docker-bake.hcl": bake });
  const editor = await Editor.start(workspace);
  const uri = editor.open("docker-bake.hcl", bake, "plaintext");
  const codes = async (): Promise<unknown> =>
    (await editor.diagnostics(uri)).map(({ code, range }) => [code, range.start.line]);
  expect(await codes()).toEqual([
    ["bake/target-stage-missing", 1],
    ["bake/arg-unknown", 2],
  ]);
  const actions = await editor.codeActions(uri, { rule: "bake/target-stage-missing" });
  expect(actions.map(({ title }) => title)).toEqual([
    'Change to "dev"',
    'Ignore "bake/target-stage-missing" here',
    'Ignore "bake/target-stage-missing" in this file',
  ]);
  // What is meant for Dockerfiles and compose files has nothing to say.
  const position = { line: 1, character: 14 };
  expect(await editor.hoverText(uri, 1, 14)).toContain("bake/target-stage-missing");
  for (const method of ["codeLens", "completion", "foldingRange", "documentSymbol"]) {
    const answer = await editor.rpc.request(`textDocument/${method}`, { textDocument: { uri }, position });
    expect(answer ?? []).toEqual([]);
  }
  const bare = bake.replace("  args", '  dockerfile = "Dockerfile"\n  args');
  editor.replace(uri, bare);
  expect(await editor.rpc.request("textDocument/documentLink", { textDocument: { uri } })).toEqual([
    {
      range: { start: { line: 2, character: 16 }, end: { line: 2, character: 26 } },
      target: workspace.uri("Dockerfile"),
    },
  ]);
  editor.replace(uri, bake);
  editor.open("Dockerfile", `${dockerfile}FROM base AS dve\n`);
  expect(await codes()).toEqual([["bake/arg-unknown", 2]]);
});
