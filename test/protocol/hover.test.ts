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
});
