import { cpSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type {
  ExplainWatchResult,
  Location,
  WatchEffect,
  WatchedEntriesResult,
  WatchedFilesResult,
} from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const nestjs = fileURLToPath(new URL("../../examples/nestjs", import.meta.url));

const explain = (editor: Editor, file: string, composeUri?: string): Promise<ExplainWatchResult> =>
  editor.rpc.request("slipway/explainWatch", {
    uri: editor.workspace.uri(file),
    ...(composeUri && { composeUri }),
  });

const shown = (effects: readonly WatchEffect[] = []): readonly string[] =>
  effects.map((effect) =>
    [effect.kind, effect.service, "containerPath" in effect ? effect.containerPath : ""].join(" ").trim(),
  );

/** The text that a location names. */
function textAt(workspace: Workspace, text: string, location: Location | undefined): string {
  const lines = text.split("\n");
  const { start, end } = location?.range ?? expect.fail("no location");
  expect(location?.uri).toMatch(workspace.uri());
  return start.line === end.line
    ? (lines[start.line] ?? "").slice(start.character, end.character)
    : (lines[start.line] ?? "").slice(start.character);
}

const compose = `name: shop
services:
  web:
    build: .
    develop:
      watch:
        - { action: sync, path: ./src, target: /app/src, ignore: ["**/*.log"] }
        - { action: rebuild, path: ./package.json }
`;

describe("slipway/explainWatch", () => {
  it("explains the tutorial's files", async () => {
    const workspace = createWorkspace();
    cpSync(nestjs, workspace.root, { recursive: true });
    const editor = await Editor.start(workspace);
    const { projects } = await explain(editor, "my-nest-js/src/main.ts");
    expect(projects).toHaveLength(1);
    expect(projects[0]).toMatchObject({
      composeUri: workspace.uri("compose.development.yml"),
      stops: [],
      complete: true,
    });
    expect(shown(projects[0]?.onSave)).toEqual(["copy my-app /app/src/main.ts", "restart my-app"]);
    expect(shown(projects[0]?.onDelete)).toEqual(["delete my-app /app/src/main.ts", "restart my-app"]);
    const manifest = await explain(editor, "my-nest-js/package.json");
    expect(shown(manifest.projects[0]?.onSave)).toEqual([
      "rebuild my-app",
      "copy my-app /app/package.json",
      "restart my-app",
    ]);
  });

  it("names what decided, and where it is written", async () => {
    const workspace = createWorkspace({ "compose.yaml": compose, ".dockerignore": "# mine\nsrc/gen\n" });
    const editor = await Editor.start(workspace);
    const log = (await explain(editor, "src/a.log")).projects[0];
    expect(log?.rules.map(({ verdict }) => verdict.kind)).toEqual(["ignored", "outside"]);
    const verdict = log?.rules[0]?.verdict;
    expect(verdict).toMatchObject({ kind: "ignored", by: "ignore", pattern: "**/*.log" });
    expect(textAt(workspace, compose, verdict?.kind === "ignored" ? verdict.location : undefined)).toBe(
      '"**/*.log"',
    );
    expect(textAt(workspace, compose, log?.rules[1]?.location)).toBe(
      "{ action: rebuild, path: ./package.json }",
    );
    const generated = (await explain(editor, "src/gen/a.ts")).projects[0]?.rules[0]?.verdict;
    expect(generated).toEqual({
      kind: "ignored",
      by: "dockerignore",
      pattern: "src/gen",
      location: {
        uri: workspace.uri(".dockerignore"),
        range: { start: { line: 1, character: 0 }, end: { line: 1, character: 7 } },
      },
    });
  });

  it("tells of every project for a file that none watches, else of those that do, acting ones first", async () => {
    const other = "services: { db: { image: db, develop: { watch: [{ action: restart, path: ./src }] } } }\n";
    const workspace = createWorkspace({
      "compose.yaml": compose,
      "a/compose.yaml": "services: { db: { image: db } }\n",
      "b/compose.yaml": other,
    });
    const editor = await Editor.start(workspace);
    const names = async (file: string, composeUri?: string) =>
      (await explain(editor, file, composeUri)).projects.map(({ name }) => name);
    expect(await names("README.md")).toEqual(["shop", "b"]);
    expect(await names("b/src/x")).toEqual(["b"]);
    expect(await names("src/x.log")).toEqual(["shop"]);
    expect(await names("src/x.log", workspace.uri("b/compose.yaml"))).toEqual(["b"]);
    expect(await names("src/x.log", workspace.uri("a/compose.yaml"))).toEqual([]);
    const { projects } = await editor.rpc.request<ExplainWatchResult>("slipway/explainWatch", {
      uri: "untitled:Untitled-1",
    });
    expect(projects).toEqual([]);
  });

  it("follows what is typed, and what changes on disk", async () => {
    const workspace = createWorkspace({ "compose.yaml": compose });
    const editor = await Editor.start(workspace);
    const effects = async () => shown((await explain(editor, "src/a.ts")).projects[0]?.onSave);
    expect(await effects()).toEqual(["copy web /app/src/a.ts"]);
    const uri = editor.open("compose.yaml", compose.replace("/app/src", "/code"));
    expect(await effects()).toEqual(["copy web /code/a.ts"]);
    editor.close(uri);
    expect(await effects()).toEqual(["copy web /app/src/a.ts"]);
    workspace.write(".dockerignore", "src/a.ts\n");
    editor.tellChanged({ file: ".dockerignore", type: "created" });
    expect(await effects()).toEqual([]);
    editor.changeSettings({ compose: { version: "2.33.0" } });
    workspace.write("compose.yaml", compose.replace("ignore:", "include:"));
    workspace.write(".dockerignore", "");
    editor.tellChanged({ file: ".dockerignore", type: "changed" }, { file: "compose.yaml", type: "changed" });
    expect(await effects()).toEqual(["copy web /app/src/a.ts"]);
    editor.changeSettings({ compose: { version: "2.34.0" } });
    expect(await effects()).toEqual([]);
  });

  it("loads the files together that the settings or an override name together", async () => {
    const rule = (target: string) =>
      `services: { web: { develop: { watch: [{ action: sync, path: ./src, target: ${target} }] } } }\n`;
    const workspace = createWorkspace({
      "compose.yaml": "services: { web: { image: web } }\n",
      "compose.override.yaml": rule("/override"),
      "deploy/dev.txt": rule("/dev"),
    });
    const editor = await Editor.start(workspace);
    const effects = async () =>
      (await explain(editor, "src/a.ts")).projects.map(({ onSave }) => shown(onSave).join(", "));
    expect(await effects()).toEqual(["copy web /override/a.ts"]);
    editor.changeSettings({ compose: { files: [["compose.yaml", "deploy/dev.txt"]] } });
    expect((await effects()).at(0)).toBe("copy web /dev/a.ts");
  });

  it("says what ends Compose before it watches", async () => {
    const text = compose.replace("build: .", "image: web");
    const workspace = createWorkspace({ "compose.yaml": text });
    const editor = await Editor.start(workspace);
    const [project] = (await explain(editor, "src/a.ts")).projects;
    expect(project?.onSave).toEqual([]);
    expect(project?.stops.map(({ kind }) => kind)).toEqual(["rebuildWithoutBuild"]);
    expect(textAt(workspace, text, project?.stops[0]?.location)).toBe("rebuild");
  });
});

describe("slipway/watchedFiles", () => {
  it("lists projects, services and rules with what they take", async () => {
    const workspace = createWorkspace({
      "compose.yaml": compose,
      "package.json": "{}",
      "src/a.ts": "12345",
      "src/lib/b.ts": "123",
      "src/lib/c.log": "1",
    });
    const editor = await Editor.start(workspace);
    const { projects } = await editor.rpc.request<WatchedFilesResult>("slipway/watchedFiles", null);
    expect(projects).toMatchObject([
      {
        composeUri: workspace.uri("compose.yaml"),
        name: "shop",
        stops: [],
        complete: true,
        services: [
          {
            name: "web",
            state: "active",
            rules: [
              {
                index: 0,
                action: "sync",
                path: "./src",
                target: "/app/src",
                uri: workspace.uri("src"),
                kind: "directory",
                taken: { files: 2, bytes: 8, more: false },
              },
              {
                index: 1,
                action: "rebuild",
                path: "./package.json",
                kind: "file",
                taken: { files: 1, bytes: 2, more: false },
              },
            ],
          },
        ],
      },
    ]);
  });

  it("opens one folder a request", async () => {
    const workspace = createWorkspace({
      "compose.yaml": compose,
      ".dockerignore": "src/gen\n",
      "src/a.ts": "12345",
      "src/lib/b.ts": "123",
      "src/lib/c.log": "1",
      "src/gen/d.ts": "",
    });
    const editor = await Editor.start(workspace);
    const entries = (params: object) =>
      editor.rpc.request<WatchedEntriesResult>("slipway/watchedEntries", {
        composeUri: workspace.uri("compose.yaml"),
        service: "web",
        rule: 0,
        ...params,
      });
    expect(await entries({})).toMatchObject({
      more: 0,
      entries: [
        {
          name: "gen",
          uri: workspace.uri("src/gen"),
          kind: "directory",
          verdict: { kind: "ignored", by: "dockerignore", pattern: "src/gen" },
        },
        {
          name: "lib",
          kind: "directory",
          verdict: { kind: "fires" },
          taken: { files: 1, bytes: 3, more: false },
        },
        { name: "a.ts", kind: "file", verdict: { kind: "fires" }, bytes: 5 },
      ],
    });
    expect(await entries({ uri: workspace.uri("src/lib/") })).toMatchObject({
      entries: [
        { name: "b.ts", verdict: { kind: "fires" }, bytes: 3 },
        { name: "c.log", verdict: { kind: "ignored", by: "ignore" }, bytes: 1 },
      ],
    });
    const nothing = { entries: null, more: 0 };
    expect(await entries({ uri: workspace.uri() })).toEqual(nothing);
    expect(await entries({ rule: 7 })).toEqual(nothing);
    expect(await entries({ rule: 1 })).toEqual(nothing);
  });
});
