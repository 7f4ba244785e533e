import { chmodSync, existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** Finds fault with the first character of the second line; leaves a trace of each of its runs. */
const fake = `#!/bin/sh
cd "$(dirname "$0")" || exit 3
if [ "$1" = --version ]; then echo 'version: 0.10.0'; exit; fi
mkdir running || echo 'two at once' >> trace
echo "$3 $(sed -n 2p)" >> trace
sleep 0.05
rmdir running
echo '{"comments":[{"line":2,"endLine":2,"column":1,"endColumn":2,"level":"error","code":1,"message":"no","fix":null}]}'
exit 1
`;

function workspaceWithFake(): Workspace {
  const workspace = createWorkspace({ "tool/shellcheck": fake });
  chmodSync(workspace.path("tool/shellcheck"), 0o755);
  return workspace;
}

const settings = (workspace: Workspace) => ({ shellcheck: { path: workspace.path("tool/shellcheck") } });
const runs = (workspace: Workspace): readonly string[] =>
  existsSync(workspace.path("tool/trace"))
    ? readFileSync(workspace.path("tool/trace"), "utf8").trim().split("\n")
    : [];
const codes = async (editor: Editor, uri: string) =>
  (await editor.problems(uri)).filter((each) => each.startsWith("shellcheck/"));

describe("ShellCheck", () => {
  it("checks each script once, one after the other, without anybody waiting", async () => {
    const workspace = workspaceWithFake();
    const editor = await Editor.start(workspace, { trusted: true, settings: settings(workspace) });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\nRUN b\nRUN a\n");
    expect(await codes(editor, uri)).toEqual([]);
    await editor.until(() => editor.refreshes > 0, "the answers");
    expect(await codes(editor, uri)).toEqual([
      "shellcheck/SC0001 2:5-2:6",
      "shellcheck/SC0001 3:5-3:6",
      "shellcheck/SC0001 4:5-4:6",
    ]);
    expect(runs(workspace)).toEqual(["--shell=busybox a", "--shell=busybox b"]);
    editor.replace(uri, "FROM alpine:3.22\nRUN b\n");
    expect(await codes(editor, uri)).toEqual(["shellcheck/SC0001 2:5-2:6"]);
    expect(runs(workspace)).toHaveLength(2);
  });

  it("is not started for a text that is being typed", async () => {
    const workspace = workspaceWithFake();
    const editor = await Editor.start(workspace, { trusted: true, settings: settings(workspace) });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\n");
    for (const word of ["ab", "abc", "abcd"]) {
      await codes(editor, uri);
      editor.replace(uri, `FROM alpine:3.22\nRUN ${word}\n`);
    }
    await codes(editor, uri);
    await editor.until(() => editor.refreshes > 0, "the answers");
    expect(runs(workspace)).toEqual(["--shell=busybox abcd"]);
  });

  it("tells clients that do not ask", async () => {
    const workspace = workspaceWithFake();
    const editor = await Editor.start(workspace, {
      trusted: true,
      push: true,
      settings: settings(workspace),
    });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\n");
    const pushed = () => (editor.pushed.get(uri)?.diagnostics ?? []).map(({ code }) => code);
    await editor.until(() => pushed().includes("shellcheck/SC0001"), "the answers");
  });

  it("starts nothing before the workspace is trusted, and then does", async () => {
    const workspace = workspaceWithFake();
    const editor = await Editor.start(workspace, { settings: settings(workspace) });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\n");
    await codes(editor, uri);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(runs(workspace)).toEqual([]);
    editor.rpc.notify("slipway/workspaceTrusted", undefined);
    await editor.until(() => editor.refreshes > 0, "the news of trust");
    await codes(editor, uri);
    await editor.until(() => editor.refreshes > 1, "the answers");
    expect(await codes(editor, uri)).toEqual(["shellcheck/SC0001 2:5-2:6"]);
  });

  it("is told to keep silent about one thing in one place", async () => {
    const workspace = workspaceWithFake();
    workspace.write(".hadolint.yaml", "ignored:\n  - SC0002\n");
    const editor = await Editor.start(workspace, { trusted: true, settings: settings(workspace) });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\n");
    await codes(editor, uri);
    await editor.until(() => editor.refreshes > 0, "the answers");
    const actions = await editor.codeActions(uri, { rule: "shellcheck/SC0001" });
    takeAction(
      editor,
      actions.find(({ title }) => title === 'Ignore "shellcheck/SC0001" here'),
    );
    expect(editor.buffer(uri).text).toBe("FROM alpine:3.22\n# slipway ignore=SC0001\nRUN a\n");
    expect(await codes(editor, uri)).toEqual([]);
    editor.replace(uri, "FROM alpine:3.22\nRUN a\n");
    expect(await codes(editor, uri)).toEqual(["shellcheck/SC0001 2:5-2:6"]);
    workspace.write(".hadolint.yaml", "ignored:\n  - SC0001\n");
    editor.tellChanged({ file: ".hadolint.yaml", type: "changed" });
    expect(await codes(editor, uri)).toEqual([]);
  });

  it("is missed in one line of the log", async () => {
    const workspace = createWorkspace();
    const editor = await Editor.start(workspace, {
      trusted: true,
      settings: { shellcheck: { path: "no-such-shellcheck" } },
    });
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nRUN a\nRUN b\n");
    await codes(editor, uri);
    const notes = () => editor.log.filter((line) => line.includes("no-such-shellcheck"));
    await editor.until(() => notes().length > 0, "the note");
    editor.replace(uri, "FROM alpine:3.22\nRUN c\n");
    expect(await codes(editor, uri)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(notes()).toEqual([
      '"no-such-shellcheck" does not run: the scripts of RUN are not checked with ShellCheck (slipway.shellcheck.path).',
    ]);
  });
});
