import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { CodeAction } from "vscode-languageserver";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace } from "./workspace.ts";

const titled = (actions: readonly CodeAction[], part: string): CodeAction | undefined =>
  actions.find(({ title }) => title.includes(part));

/** The text after taking the action whose title has `part`, offered for what `rule` reports. */
async function taken(file: string, text: string, rule: string, part: string): Promise<string> {
  const editor = await Editor.start(createWorkspace());
  const uri = editor.open(file, text);
  takeAction(editor, titled(await editor.codeActions(uri, { rule }), part));
  const { text: result } = editor.buffer(uri);
  // What was asked for is gone, and the server has followed.
  expect((await editor.problems(uri)).filter((problem) => problem.startsWith(rule))).toEqual([]);
  return result;
}

describe("quick fixes", () => {
  it("change what they must and not one byte more", async () => {
    const text = "# é😀\r\nFROM alpine:3.22\r\n\tWORKDIR  app # no\r\nRUN a \\\r\n  # why\r\n  b\r\n";
    expect(await taken("Dockerfile", text, "dockerfile/workdir-relative", 'Change to "/')).toBe(
      text.replace("  app", "  /app"),
    );
  });

  it("tell which one to prefer, and for which diagnostic", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nMAINTAINER Ada\nWORKDIR app\n");
    const safe = titled(await editor.codeActions(uri, { rule: "dockerfile/maintainer" }), "label");
    expect(safe).toMatchObject({ kind: "quickfix", isPreferred: true });
    expect(safe?.diagnostics?.map(({ code }) => code)).toEqual(["dockerfile/maintainer"]);
    const suggestion = titled(await editor.codeActions(uri, { rule: "dockerfile/workdir-relative" }), "/app");
    expect(suggestion?.isPreferred).toBeUndefined();
  });

  it("change all places of a name at once", async () => {
    const text = "FROM alpine:3.22 AS Base\nFROM Base\nCOPY --from=BASE /a /a\n";
    expect(await taken("Dockerfile", text, "dockerfile/stage-name-casing", "base")).toBe(
      text.toLowerCase().replace(/from |copy | as /g, (word) => word.toUpperCase()),
    );
  });

  it("create a file, and are gone once it is there", async () => {
    const workspace = createWorkspace({ "package.json": "{}", "node_modules/a/index.js": "1" });
    const editor = await Editor.start(workspace);
    const uri = editor.open(
      "Dockerfile",
      "FROM node:22.1\nWORKDIR /app\nCOPY . .\nRUN npm install\nUSER node\n",
    );
    const rule = "project/dockerignore-missing-entries";
    takeAction(editor, titled(await editor.codeActions(uri, { rule }), "Create"));
    expect(readFileSync(workspace.path(".dockerignore"), "utf8")).toBe("node_modules\n");
    editor.tellChanged({ file: ".dockerignore", type: "created" });
    await editor.until(() => editor.refreshes > 0, "a request to refresh");
    expect((await editor.problems(uri)).join()).not.toContain(rule);
  });

  it("add to a file that is there, open or not", async () => {
    const workspace = createWorkspace({
      "package.json": "{}",
      "node_modules/a/index.js": "1",
      ".dockerignore": "dist\r\n",
    });
    const editor = await Editor.start(workspace);
    const uri = editor.open(
      "Dockerfile",
      "FROM node:22.1\nWORKDIR /app\nCOPY . .\nRUN npm install\nUSER node\n",
    );
    const rule = "project/dockerignore-missing-entries";
    const onDisk = titled(await editor.codeActions(uri, { rule }), ".dockerignore");
    const ignore = editor.open(".dockerignore", "build", "ignore");
    takeAction(editor, titled(await editor.codeActions(uri, { rule }), ".dockerignore"));
    expect(editor.buffer(ignore).text).toBe("build\nnode_modules\n");
    editor.close(ignore);
    takeAction(editor, onDisk);
    expect(readFileSync(workspace.path(".dockerignore"), "utf8")).toBe("dist\r\nnode_modules\r\n");
  });

  it("are not offered where the cursor is not", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nWORKDIR app\n");
    const first = { line: 0, character: 0 };
    const actions = await editor.rpc.request("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: first, end: first },
      context: { diagnostics: [] },
    });
    expect(actions).toEqual([]);
  });

  it("are not offered when only something else is asked for", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22\nWORKDIR app\n");
    expect(await editor.codeActions(uri, { only: ["refactor"] })).toEqual([]);
  });
});

describe("ignoring", () => {
  it("an instruction's problem, above it, as deep as it", async () => {
    const text = "FROM alpine:3.22\r\n  WORKDIR \\\r\n    app\r\n";
    expect(await taken("Dockerfile", text, "dockerfile/workdir-relative", "here")).toBe(
      text.replace("  WORKDIR", "  # slipway ignore=workdir-relative\r\n  WORKDIR"),
    );
  });

  it("a second problem, in the comment that is there", async () => {
    const text = "FROM alpine:3.22\n# slipway ignore=latest-tag\nWORKDIR app\n";
    expect(await taken("Dockerfile", text, "dockerfile/workdir-relative", "here")).toBe(
      text.replace("latest-tag", "latest-tag,workdir-relative"),
    );
  });

  it("a problem in YAML, above its item", async () => {
    const text =
      "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: .\n          action: rebuilt\n";
    expect(await taken("compose.yml", text, "compose/watch-unknown-action", "here")).toBe(
      text.replace("          action", "          # slipway ignore=watch-unknown-action\n          action"),
    );
  });

  it("a rule in the whole file, below what must stay on top", async () => {
    const text = "# syntax=docker/dockerfile:1\nFROM alpine:3.22\nWORKDIR app\n";
    expect(await taken("Dockerfile", text, "dockerfile/workdir-relative", "in this file")).toBe(
      text.replace("FROM", "# slipway file ignore=workdir-relative\nFROM"),
    );
  });
});

describe("source.fixAll.slipway", () => {
  const text = [
    "FROM debian:13 AS Base",
    "MAINTAINER Ada",
    "RUN apt-get install curl",
    'CMD ["a"]',
    'CMD ["b"]',
    "FROM Base",
    "WORKDIR app",
    "",
  ].join("\r\n");
  const fixed = [
    "FROM debian:13 AS base",
    'LABEL org.opencontainers.image.authors="Ada"',
    "RUN apt-get install -y curl",
    'CMD ["b"]',
    "FROM base",
    "WORKDIR app",
    "",
  ].join("\r\n");

  it.each(["source.fixAll.slipway", "source.fixAll", "source"])(
    "fixes all that is safe, asked for as %s",
    async (kind) => {
      const editor = await Editor.start(createWorkspace());
      const uri = editor.open("Dockerfile", text);
      const actions = await editor.codeActions(uri, { only: [kind] });
      expect(actions.map((action) => action.kind)).toEqual(["source.fixAll.slipway"]);
      takeAction(editor, actions[0]);
      expect(editor.buffer(uri).text).toBe(fixed);
      expect(await editor.codeActions(uri, { only: [kind] })).toEqual([]);
    },
  );

  it("touches only what it changes", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", text);
    const [action] = await editor.codeActions(uri, { only: ["source.fixAll"] });
    const lines = JSON.stringify(action?.edit).match(/"line":6/g);
    expect(lines).toBeNull();
  });

  it("is not mixed into quick fixes, nor offered for other kinds of it", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", text);
    expect((await editor.codeActions(uri)).map(({ kind }) => kind)).not.toContain("source.fixAll.slipway");
    expect(await editor.codeActions(uri, { only: ["source.fixAll.eslint"] })).toEqual([]);
  });
});

describe("fixes of many problems", () => {
  const text = 'from alpine:3.22\nRUN apk add curl\nrun apk add git\ncmd ["a"]\n';
  const all = 'Fix all problems of "dockerfile/apk-no-cache" in this file';

  it("of one kind are offered where there is more than one", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", text);
    const actions = await editor.codeActions(uri, { rule: "dockerfile/apk-no-cache" });
    takeAction(editor, titled(actions, all));
    expect(editor.buffer(uri).text).toBe(
      'from alpine:3.22\nRUN apk add --no-cache curl\nrun apk add --no-cache git\ncmd ["a"]\n',
    );
    editor.replace(uri, "FROM alpine:3.22\nRUN apk add curl\n");
    const single = await editor.codeActions(uri, { rule: "dockerfile/apk-no-cache" });
    expect(titled(single, all)).toBeUndefined();
  });

  it("that are safe are offered together at one that is", async () => {
    const editor = await Editor.start(createWorkspace());
    const uri = editor.open("Dockerfile", "FROM alpine:3.22 as a\nRUN true\nrun false\n");
    const actions = await editor.codeActions(uri, { rule: "dockerfile/from-as-casing" });
    const action = titled(actions, "Fix all that Slipway can fix safely");
    expect(action?.kind).toBe("quickfix");
    takeAction(editor, action);
    expect(editor.buffer(uri).text).toBe("FROM alpine:3.22 AS a\nRUN true\nRUN false\n");
  });
});
