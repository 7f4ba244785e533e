/** Files that are likely to be opened next are looked at while nobody types: nobody notices but by how fast it goes. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { randomOf } from "./storm.ts";
import { files } from "./stormTexts.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const compose = "services:\n  web:\n    build: .\n";
const dockerfile = "FROM alpine:3.22\nCOPY a /a\nUSER 1000\n";
const missing = "project/copy-source-missing 2:6-2:7";

it("what stands at the top of the folder is looked at before anything is opened", async () => {
  const workspace = createWorkspace({ "compose.yaml": compose, "deep/Dockerfile": dockerfile });
  const editor = await Editor.start(workspace, { settings: {} });
  const asked = askedFor(editor);
  await editor.until(() => asked.has(workspace.uri("compose.yaml")), "somebody to look at the compose file");
  expect(await editor.problems(editor.open("compose.yaml", compose))).toEqual([
    "compose/build-dockerfile-missing 3:12-3:13",
  ]);
  expect(asked).not.toContain(workspace.uri("deep/Dockerfile"));
});

it("so is what decided about it: the Dockerfiles of its services", async () => {
  const workspace = createWorkspace({
    "compose.yaml": "services:\n  api:\n    build: services/api\n",
    "services/api/Dockerfile": dockerfile,
    "services/other/Dockerfile": dockerfile,
  });
  const editor = await Editor.start(workspace, { settings: {} });
  const asked = askedFor(editor);
  const uri = workspace.uri("services/api/Dockerfile");
  await editor.until(() => asked.has(uri), "somebody to look at the Dockerfile");
  expect(await editor.problems(editor.open("services/api/Dockerfile", dockerfile))).toEqual([missing]);
  expect(asked).not.toContain(workspace.uri("services/other/Dockerfile"));
});

describe("a file that decided about an open one", () => {
  it("is looked at ahead, has its problems when it is opened, and others when what it rests on changes", async () => {
    const { editor, workspace } = await lookedAhead({ "compose.yaml": compose, Dockerfile: dockerfile });
    const uri = editor.open("Dockerfile", dockerfile);
    expect(await editor.problems(uri)).toEqual([missing]);
    const { refreshes } = editor;
    workspace.write("a", "");
    editor.tellChanged({ file: "a", type: "created" });
    await editor.until(() => editor.refreshes > refreshes, "the client to be asked to look again");
    expect(await editor.problems(uri)).toEqual([]);
  });

  it("has the problems that it has by then", async () => {
    const { editor, workspace } = await lookedAhead({ "compose.yaml": compose, Dockerfile: dockerfile });
    workspace.write("a", "");
    editor.tellChanged({ file: "a", type: "created" });
    const uri = editor.open("Dockerfile", dockerfile);
    expect(await editor.problems(uri)).toEqual([]);
    editor.close(uri);
    expect(await editor.problems(editor.open("Dockerfile", dockerfile.replace("a /a", "b /b")))).toEqual([
      missing,
    ]);
  });

  it("has none that anybody is told of while it is closed", async () => {
    const { editor, workspace } = await lookedAhead({ "compose.yaml": compose, Dockerfile: dockerfile });
    expect(await editor.diagnostics(workspace.uri("Dockerfile"))).toEqual([]);
    expect(editor.pushed.size).toBe(0);
  });

  it.each([4, 5])(
    "in whatever order files are opened, closed, typed in and written, each has the problems of one that is opened anew, seed %d",
    async (seed) => {
      const random = randomOf(seed);
      const workspace = createWorkspace(files);
      const editor = await Editor.start(workspace);
      const names = Object.keys(files);
      const open = new Map<string, string>();
      for (let round = 0; round < 25; round++) {
        const file = random(names);
        const uri = open.get(file);
        if (random([true, false, false, false])) writeOrRemove(workspace, editor, file, random);
        else if (!uri) open.set(file, editor.open(file, textOf(workspace, file)));
        else if (random([true, true, false])) open.delete(file) && editor.close(uri);
        else editor.replace(uri, files[random(names)] ?? "");
        for (const each of open.values()) void editor.pull(each);
        await new Promise((resolve) => setTimeout(resolve, random([0, 20, 450])));
      }
      const fresh = await Editor.start(workspace);
      for (const [file, uri] of open) fresh.open(file, editor.buffer(uri).text);
      for (const uri of open.values())
        expect(await editor.diagnostics(uri)).toEqual(await fresh.diagnostics(uri));
    },
  );
});

const textOf = (workspace: Workspace, file: string): string =>
  existsSync(workspace.path(file)) ? readFileSync(workspace.path(file), "utf8") : "";

function writeOrRemove(
  workspace: Workspace,
  editor: Editor,
  file: string,
  random: ReturnType<typeof randomOf>,
): void {
  if (random([true, true, false])) workspace.write(file, random(Object.values(files)));
  else workspace.remove(file);
  for (const type of ["created", "changed", "deleted"] as const) editor.tellChanged({ file, type });
}

/** `compose.yaml` is open, and the Dockerfile of its service was looked at. */
async function lookedAhead(given: Readonly<Record<string, string>>) {
  const workspace = createWorkspace(given);
  const editor = await Editor.start(workspace);
  const asked = askedFor(editor);
  await editor.problems(editor.open("compose.yaml", given["compose.yaml"] ?? ""));
  await editor.until(() => asked.has(workspace.uri("Dockerfile")), "somebody to look at the Dockerfile");
  // What was asked for has come, and was made use of, when a later question is answered.
  await editor.hover(workspace.uri("compose.yaml"), 0, 0);
  return { editor, workspace };
}

/** URIs of whose settings the server asks. */
function askedFor(editor: Editor): ReadonlySet<string | undefined> {
  const asked = new Set<string | undefined>();
  editor.beforeSettings = (uri) => asked.add(uri);
  return asked;
}
