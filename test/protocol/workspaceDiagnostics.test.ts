/** The problems of files that nobody has open: `slipway.diagnosticMode: workspace`. */
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { ProblemsPanel } from "./problemsPanel.ts";
import { randomOf } from "./storm.ts";
import { files } from "./stormTexts.ts";
import { createWorkspace } from "./workspace.ts";

const untagged = "dockerfile/untagged-base";
const mode = { diagnosticMode: "workspace" };
const bad = "FROM alpine\nUSER 1000\n";
const good = "FROM alpine:3.22\nUSER 1000\n";

describe("the problems of the whole workspace", () => {
  it("are told file by file, found by name and without what git ignores", async () => {
    const { panel } = await listening({
      Dockerfile: bad,
      "api/Dockerfile.production": bad,
      "web/Containerfile": good,
      "node_modules/lib/Dockerfile": bad,
      "dist/Dockerfile": bad,
      ".gitignore": "dist\n",
      "notes/Dockerfile.md": bad,
    });
    await panel.until("Dockerfile", [untagged]);
    await panel.until("api/Dockerfile.production", [untagged]);
    await panel.until("web/Containerfile", []);
    expect(panel.codes("node_modules/lib/Dockerfile")).toBeUndefined();
    expect(panel.codes("dist/Dockerfile")).toBeUndefined();
    expect(panel.codes("notes/Dockerfile.md")).toBeUndefined();
  });

  it("follow files that change, come and go", async () => {
    const { editor, workspace, panel } = await listening({ Dockerfile: bad });
    await panel.until("Dockerfile", [untagged]);
    workspace.write("Dockerfile", good);
    editor.tellChanged({ file: "Dockerfile", type: "changed" });
    await panel.until("Dockerfile", []);
    workspace.write("api/deep/Dockerfile", bad);
    // The watcher tells of the outermost folder only.
    editor.tellChanged({ file: "api", type: "created" });
    await panel.until("api/deep/Dockerfile", [untagged]);
    workspace.remove("api");
    editor.tellChanged({ file: "api", type: "deleted" });
    await panel.until("api/deep/Dockerfile", []);
    workspace.write("Dockerfile", bad);
    editor.tellChanged({ file: "Dockerfile", type: "changed" });
    await panel.until("Dockerfile", [untagged]);
    workspace.write(".gitignore", "Dockerfile\n");
    editor.tellChanged({ file: ".gitignore", type: "created" });
    await panel.until("Dockerfile", []);
  });

  it("follow what they rest on: other files, the configuration, the settings", async () => {
    const { editor, workspace, panel } = await listening({
      "compose.yaml": "services:\n  web:\n    build: ./web\n",
      Dockerfile: bad,
    });
    await panel.until("compose.yaml", ["compose/build-context-missing"]);
    await panel.until("Dockerfile", [untagged]);
    workspace.write("web/Dockerfile", good);
    editor.tellChanged({ file: "web", type: "created" });
    await panel.until("compose.yaml", []);
    workspace.write(".slipway.yaml", `rules:\n  ${untagged}: off\n`);
    editor.tellChanged({ file: ".slipway.yaml", type: "created" });
    await panel.until("Dockerfile", []);
    editor.changeSettings({ ...mode, rules: { [untagged]: "error" } });
    await panel.until("Dockerfile", [untagged]);
  });

  it("are those of the text as it is typed, and of the disk again when it is closed without being saved", async () => {
    const { editor, panel } = await listening({ Dockerfile: good });
    await panel.until("Dockerfile", []);
    const uri = editor.open("Dockerfile", good);
    expect(await editor.problems(uri)).toEqual([]);
    editor.replace(uri, bad);
    expect(await editor.problems(uri)).toEqual([`${untagged} 1:6-1:12`]);
    await panel.until("Dockerfile", [untagged]);
    editor.close(uri);
    await panel.until("Dockerfile", []);
  });

  it("of a document that is opened are those that were told, and are asked for again when what they rest on changes", async () => {
    const compose = "services:\n  web:\n    build: ./web\n";
    const { editor, workspace, panel } = await listening({ "compose.yaml": compose });
    await panel.until("compose.yaml", ["compose/build-context-missing"]);
    const uri = editor.open("compose.yaml", compose);
    expect(await editor.problems(uri)).toEqual(["compose/build-context-missing 3:12-3:17"]);
    workspace.write("web/Dockerfile", good);
    editor.tellChanged({ file: "web", type: "created" });
    await editor.until(() => editor.refreshes > 0, "a request to refresh");
    expect(await editor.problems(uri)).toEqual([]);
  });

  it("of a closed document are what its file says, whoever asks first", async () => {
    const { editor, panel } = await listening({ Dockerfile: bad });
    await panel.until("Dockerfile", [untagged]);
    const uri = editor.open("Dockerfile", good);
    editor.close(uri);
    expect(await editor.problems(uri)).toEqual([`${untagged} 1:6-1:12`]);
  });

  it("are withdrawn with the setting, and come with it", async () => {
    const { editor, panel } = await listening({ Dockerfile: bad }, {});
    expect(editor.withdrawn).toEqual([]);
    editor.changeSettings(mode);
    await panel.until("Dockerfile", [untagged]);
    expect(editor.withdrawn).toEqual(["slipway.diagnostic"]);
    expect(registered(editor)).toMatchObject([{ workspaceDiagnostics: true, interFileDependencies: true }]);
    editor.changeSettings({});
    await panel.until("Dockerfile", []);
    await editor.until(() => registered(editor)[0]?.["workspaceDiagnostics"] === false, "open files only");
  });

  it("are told to a client that takes no partial results when there is news", async () => {
    const { editor, workspace } = await started({ Dockerfile: bad, "api/Dockerfile": good });
    const panel = new ProblemsPanel(editor);
    await panel.ask();
    while (panel.codes("Dockerfile") === undefined) await panel.ask();
    expect(panel.codes("Dockerfile")).toEqual([untagged]);
    while (panel.codes("api/Dockerfile") === undefined) await panel.ask();
    const [news, before] = [panel.ask(), panel.count];
    workspace.remove("Dockerfile");
    editor.tellChanged({ file: "Dockerfile", type: "deleted" });
    await news;
    expect(panel.codes("Dockerfile")).toEqual([]);
    expect(panel.count).toBe(before + 1);
  });

  it("are pushed to a client that does not ask", async () => {
    const { editor, workspace } = await started({ Dockerfile: bad }, mode, true);
    const codes = (): readonly unknown[] | undefined =>
      editor.pushed.get(workspace.uri("Dockerfile"))?.diagnostics.map(({ code }) => code);
    await editor.until(() => codes()?.[0] === untagged, "the file's problem");
    const uri = editor.open("Dockerfile", good);
    await editor.until(() => codes()?.length === 0, "none of the document's");
    editor.close(uri);
    await editor.until(() => codes()?.[0] === untagged, "the file's problem again");
    editor.changeSettings({});
    await editor.until(() => codes()?.length === 0, "no problems of files that are not open");
  });

  it.each([1, 2, 3])(
    "are in the end what a server says that sees the files for the first time, seed %d",
    async (seed) => {
      const random = randomOf(seed);
      const { editor, workspace, panel } = await listening(files);
      const names = Object.keys(files);
      for (let round = 0; round < 12; round++) {
        for (let change = random([1, 2, 3]); change > 0; change--) {
          const file = random(names);
          if (random([true, true, false])) workspace.write(file, files[random(names)] ?? "");
          else workspace.remove(file);
          for (const type of ["created", "changed", "deleted"] as const) editor.tellChanged({ file, type });
        }
        await new Promise((resolve) => setTimeout(resolve, random([0, 20, 400])));
      }
      workspace.write("api/Dockerfile", bad);
      editor.tellChanged({ file: "api/Dockerfile", type: "created" });
      const fresh = await Editor.start(workspace, { settings: mode });
      const expected = new ProblemsPanel(fresh);
      expected.listen();
      const isSame = (): boolean => panel.text.includes(untagged) && panel.text === expected.text;
      for (let patience = 0; patience < 100 && !isSame(); patience++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      expect(panel.text).toBe(expected.text);
      expect(panel.text).toContain(untagged);
    },
  );

  it("a request that the client gives up is answered as the protocol wants it", async () => {
    const { editor, pending } = await listening({ Dockerfile: good });
    editor.rpc.notify("$/cancelRequest", { id: pending.id });
    await expect(pending.answer).rejects.toMatchObject({ code: -32800 });
  });
});

async function started(files: Readonly<Record<string, string>>, settings: unknown = mode, push = false) {
  const workspace = createWorkspace(files);
  const editor = await Editor.start(workspace, { settings, push });
  return { editor, workspace };
}

async function listening(files: Readonly<Record<string, string>>, settings?: unknown) {
  const { editor, workspace } = await started(files, settings);
  const panel = new ProblemsPanel(editor);
  return { editor, workspace, panel, pending: panel.listen() };
}

const registered = (editor: Editor): readonly Readonly<Record<string, unknown>>[] =>
  editor.registrations
    .filter(({ method }) => method === "textDocument/diagnostic")
    .map(({ registerOptions }) => registerOptions as Readonly<Record<string, unknown>>);
