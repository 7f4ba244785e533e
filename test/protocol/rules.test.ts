/** `slipway/rules` and `slipway/severityEdit`: what **Slipway: Show Rules** is made of. */
import { describe, expect, it } from "vitest";
import type { RulesResult, SeverityEditResult } from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace } from "./workspace.ts";

const rule = "dockerfile/workdir-relative";

async function stateOf(editor: Editor, id: string, uri?: string) {
  const { rules } = await editor.rpc.request<RulesResult>("slipway/rules", uri ? { uri } : {});
  const found = rules.find((each) => each.id === id);
  return found && [found.severity, found.origin];
}

describe("slipway/rules", () => {
  it("tells each rule's severity and where it comes from", async () => {
    const workspace = createWorkspace({
      ".slipway.yaml": `rules: { ${rule}: error }\n`,
      ".hadolint.yaml": "ignored: [DL3007]\n",
      "app/.slipway.yaml": `rules: { ${rule}: hint }\n`,
    });
    const editor = await Editor.start(workspace, {
      settings: { rules: { "dockerfile/maintainer": "info" } },
    });
    const path = workspace.path(".slipway.yaml");
    expect(await stateOf(editor, rule)).toEqual(["error", { kind: "slipwayFile", path }]);
    expect(await stateOf(editor, rule, workspace.uri("app/Dockerfile"))).toEqual([
      "hint",
      { kind: "slipwayFile", path: workspace.path("app/.slipway.yaml") },
    ]);
    expect(await stateOf(editor, "dockerfile/latest-tag")).toEqual([
      "off",
      { kind: "hadolintFile", path: workspace.path(".hadolint.yaml") },
    ]);
    expect(await stateOf(editor, "dockerfile/maintainer")).toEqual(["info", { kind: "setting" }]);
    expect(await stateOf(editor, "dockerfile/sudo")).toEqual([expect.any(String), { kind: "default" }]);
  });
});

describe("slipway/severityEdit", () => {
  const ask = (editor: Editor, uri: string) =>
    editor.rpc.request<SeverityEditResult>("slipway/severityEdit", { uri, rule, severity: "error" });
  const take = (editor: Editor, { edit }: SeverityEditResult): void =>
    takeAction(editor, { title: "edit", edit: edit as object });

  it("creates the file on top of the workspace folder", async () => {
    const workspace = createWorkspace({ "app/Dockerfile": "" });
    const editor = await Editor.start(workspace);
    const answer = await ask(editor, workspace.uri("app/Dockerfile"));
    expect(answer.file).toBe(workspace.uri(".slipway.yaml"));
    take(editor, answer);
    editor.tellChanged({ file: ".slipway.yaml", type: "created" });
    expect(await stateOf(editor, rule)).toEqual([
      "error",
      { kind: "slipwayFile", path: workspace.path(".slipway.yaml") },
    ]);
  });

  it("changes the file that holds, as it is open", async () => {
    const editor = await Editor.start(createWorkspace({ "app/.slipway.yml": "" }));
    const file = editor.open("app/.slipway.yml", `rules:\r\n  ${rule}: off\r\n`, "yaml");
    take(editor, await ask(editor, editor.workspace.uri("app/Dockerfile")));
    expect(editor.buffer(file).text).toBe(`rules:\r\n  ${rule}: error\r\n`);
  });

  it("leaves alone what it cannot place", async () => {
    const workspace = createWorkspace({ ".slipway.yaml": "- a\n" });
    const editor = await Editor.start(workspace);
    expect(await ask(editor, workspace.uri("Dockerfile"))).toEqual({
      edit: null,
      file: workspace.uri(".slipway.yaml"),
    });
  });
});
