import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

describe("hover", () => {
  it("explains the rule on what a problem is about, and is silent elsewhere", async () => {
    const editor = await Editor.start(createWorkspace(), { settings: { languageFeatures: "off" } });
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

  it("says what a stage is for where it is named, and what a flag means, in the reader's language", async () => {
    const text = "FROM node:22 AS deps\nRUN npm ci\nFROM nginx:1.27\nCOPY --link --from=deps /app /app\n";
    const compose = "services:\n  web:\n    build: {context: ., target: deps}\n";
    const workspace = createWorkspace({ Dockerfile: text, "compose.yaml": compose });
    const editor = await Editor.start(workspace, { locale: "fr" });
    const uri = editor.open("Dockerfile", text);
    const stage = await editor.hover(uri, 3, 20);
    expect(stage?.range).toEqual({ start: { line: 3, character: 19 }, end: { line: 3, character: 23 } });
    expect(stage?.contents).toMatchObject({
      value:
        "Étape `deps`, à partir de `node:22`\n\nSes couches sont dans une image livrée.\n\nConstruite par `compose.yaml`",
    });
    expect((await editor.hover(uri, 3, 8))?.contents).toMatch(/^Place les fichiers dans une couche/);
    const target = await editor.hoverText(editor.open("compose.yaml", compose), 2, 34);
    expect(target).toBe("Étape `deps`, à partir de `node:22`");
  });

  it("says on a watch rule what it matches, with the problem there, in the reader's language", async () => {
    const text = `services:
  web:
    image: web
    develop:
      watch:
        - { action: sync, path: ./src, target: app }
        - { action: restart, path: ./a.conf }
`;
    const workspace = createWorkspace({ "compose.yaml": text, "src/a.ts": "", "src/lib/b.ts": "" });
    const editor = await Editor.start(workspace);
    const uri = editor.open("compose.yaml", text);
    expect(await editor.hoverText(uri, 5, 34)).toContain("Matches 2 files now: `src/a.ts`, `src/lib/b.ts`.");
    const range = editor.buffer(uri).rangeOf("app");
    const { line, character } = range.start;
    expect((await editor.hover(uri, line, character))?.range).toEqual(range);
    const target = await editor.hoverText(uri, line, character);
    expect(target).toContain("`compose/watch-target-relative`");
    expect(target).toContain("The target is relative: copies land at `/app`");
    const french = await Editor.start(workspace, { locale: "fr" });
    expect(await french.hoverText(french.open("compose.yaml", text), 5, 34)).toContain(
      "Correspond actuellement à 2 fichiers : `src/a.ts`, `src/lib/b.ts`.",
    );
  });
});
