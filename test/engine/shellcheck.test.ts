/** RUN scripts, the server and the real ShellCheck (scripts/shellcheck.sh). */
import { describe, expect, it } from "vitest";
import { lintJson, slipway } from "../protocol/commandLine.ts";
import { Editor } from "../protocol/editor.ts";
import { takeAction } from "../protocol/takeAction.ts";
import { createWorkspace } from "../protocol/workspace.ts";

const text = [
  "FROM debian:13",
  "ARG FILE",
  "ENV SAFE=plain",
  "RUN touch a && \\",
  "    # why",
  "    rm é𝒳 $FILE \\",
  "\t$FILE $SAFE $other",
  "RUN <<EOF bash",
  "#!/bin/bash",
  "# shellcheck disable=SC2086",
  "rm $FILE $1",
  "[[ -n $FILE ]] && echo `ls`",
  "EOF",
  "# hadolint ignore=SC2086",
  "RUN rm $FILE",
  "RUN [[ -f /a ]] || true",
  'RUN ["rm", "$FILE"]',
  "FROM alpine:3.22",
  "RUN [[ -f /a ]] || true",
  "",
].join("\n");

async function remarks(editor: Editor, uri: string): Promise<readonly string[]> {
  return (await editor.problems(uri)).filter((each) => each.startsWith("shellcheck/"));
}

describe("with ShellCheck", () => {
  it("finds what it finds, each in its place", async () => {
    const editor = await Editor.start(createWorkspace(), { trusted: true });
    const uri = editor.open("Dockerfile", text);
    expect(await remarks(editor, uri)).toEqual([]);
    await editor.until(() => editor.refreshes > 0, "ShellCheck's answers");
    expect([...(await remarks(editor, uri))].sort()).toEqual([
      "shellcheck/SC2005 12:24-12:28",
      "shellcheck/SC2006 12:24-12:28",
      "shellcheck/SC2046 12:24-12:28",
      "shellcheck/SC2086 6:12-6:17",
      "shellcheck/SC2086 7:14-7:20",
      "shellcheck/SC2086 7:2-7:7",
      "shellcheck/SC2154 7:14-7:20",
      "shellcheck/SC3010 16:5-16:16",
    ]);
    expect((await editor.diagnostics(uri)).find(({ code }) => code === "shellcheck/SC2154")).toMatchObject({
      source: "slipway",
      severity: 2,
      codeDescription: { href: "https://www.shellcheck.net/wiki/SC2154" },
      message: expect.stringContaining("other"),
    });
    expect(editor.log.filter((line) => line.includes("shellcheck"))).toHaveLength(1);
  });

  it("offers its fixes", async () => {
    const editor = await Editor.start(createWorkspace(), { trusted: true });
    const uri = editor.open("Dockerfile", 'FROM a\nARG F\nRUN touch "a" && \\\n  rm $F\\\n  && rm `ls`\n');
    await remarks(editor, uri);
    await editor.until(() => editor.refreshes > 0, "ShellCheck's answers");
    for (const code of ["SC2086", "SC2006"]) {
      const actions = await editor.codeActions(uri, { rule: `shellcheck/${code}` });
      takeAction(
        editor,
        actions.find(({ title }) => title === `Apply ShellCheck's fix for ${code}`),
      );
      const before = editor.refreshes;
      await remarks(editor, uri);
      await editor.until(() => editor.refreshes > before, "ShellCheck's answers");
    }
    expect(editor.buffer(uri).text).toBe('FROM a\nARG F\nRUN touch "a" && \\\n  rm "$F"\\\n  && rm $(ls)\n');
  });
});

describe("slipway lint --shellcheck", () => {
  it("reports what ShellCheck finds, and fails where there is none", () => {
    const { root } = createWorkspace({ Dockerfile: "FROM debian:13\nARG FILE\nRUN rm $FILE\n" });
    const only = ["--only", "shellcheck"];
    expect(lintJson(root, [...only, "--shellcheck", "shellcheck"]).problems).toMatchObject([
      {
        rule: "dockerfile/shellcheck",
        severity: "info",
        range: { start: { line: 2, character: 7 }, end: { line: 2, character: 12 } },
        fix: { safe: false },
      },
    ]);
    expect(lintJson(root, only).problems).toEqual([]);
    const missing = slipway(root, ["lint", "--shellcheck", "no-such-shellcheck"]);
    expect(missing).toMatchObject({
      status: 2,
      stderr: "slipway: --shellcheck: no-such-shellcheck does not run\n",
    });
  });
});
