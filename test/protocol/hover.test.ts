import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

describe("hover", () => {
  it("explains the rule on what a problem is about, and is silent elsewhere", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nWORKDIR app\n");
    const hover = await editor.hover(uri, 1, 10);
    expect(hover?.range).toEqual(editor.buffer(uri).rangeOf("app"));
    expect(hover?.contents).toMatchObject({ kind: "markdown" });
    const value = await editor.hoverText(uri, 1, 10);
    expect(value).toContain("`dockerfile/workdir-relative`");
    expect(value).toContain("**Why it matters**");
    expect(value).toContain(
      "(https://github.com/slipway-vscode/slipway/blob/main/docs/rules/dockerfile/workdir-relative.md)",
    );
    expect(await editor.hover(uri, 1, 2)).toBeNull();
  });

  it("tells how much a problem weighs, and who says so", async () => {
    const workspace = createWorkspace({
      "a`b/.slipway.yaml": "rules: { dockerfile/workdir-relative: hint }\n",
    });
    const editor = await Editor.start(workspace);
    const text = "FROM alpine:3.22\nWORKDIR app\n";
    expect(await editor.hoverText(editor.open("Dockerfile", text), 1, 10)).toContain(
      "Severity: warning, the rule's own",
    );
    const hostile = await editor.hoverText(editor.open("a`b/Dockerfile", text), 1, 10);
    expect(hostile).toMatch(/Severity: hint, set in `a\?b\/\.slipway\.yaml`/);
    const checked = editor.open("Other.Dockerfile", `# check=error=true\n${text}`);
    expect(await editor.hoverText(checked, 2, 10)).toContain(
      "Severity: error, set by the `check` directive of this file",
    );
    editor.changeSettings({ rules: { "dockerfile/workdir-relative": "info" } });
    expect(await editor.hoverText(editor.open("c/Dockerfile", text), 1, 10)).toContain(
      "Severity: info, set in the settings",
    );
  });
});
