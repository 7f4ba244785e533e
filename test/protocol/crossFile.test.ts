import { describe, expect, it } from "vitest";
import { Editor } from "./editor.ts";
import { takeAction } from "./takeAction.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const dockerfile =
  "FROM node:22.1\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\nUSER node\n";
const compose = [
  "services:",
  "  web:",
  "    build: .",
  "    develop:",
  "      watch:",
  "        - action: sync",
  "          path: ./src",
  "          target: /app/src",
  "",
].join("\n");

const project = (): Workspace =>
  createWorkspace({
    "package.json": '{ "dependencies": { "express": "5" } }',
    "package-lock.json": "{}",
    "src/app.js": "",
    "node_modules/express/package.json": "{}",
    ".git/HEAD": "ref: refs/heads/main",
    Dockerfile: dockerfile,
    "compose.yml": compose,
  });

const missingIgnore = "project/dockerignore-missing-entries";
const pathMissing = "compose/watch-path-missing";
const rulesOf = (problems: readonly string[]): readonly string[] =>
  problems.map((problem) => problem.split(" ")[0] ?? "");

describe("one file's problems and another file", () => {
  it("a .dockerignore that comes into being is heard of, and asked about again", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", dockerfile);
    expect(rulesOf(await editor.problems(uri))).toContain(missingIgnore);
    workspace.write(".dockerignore", "node_modules\n.git\nDockerfile\ncompose.yml\n.dockerignore\n");
    editor.tellChanged({ file: ".dockerignore", type: "created" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    expect(rulesOf(await editor.problems(uri))).not.toContain(missingIgnore);
    workspace.remove(".dockerignore");
    editor.tellChanged({ file: ".dockerignore", type: "deleted" });
    await editor.until(() => editor.refreshes === 2, "a second request to refresh");
    expect(rulesOf(await editor.problems(uri))).toContain(missingIgnore);
  });

  it("patterns of an ignore file, and what lies in the build context", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace);
    const text = "__pycache__\n";
    workspace.write("Dockerfile.dockerignore", text);
    // Editors take it for a Dockerfile.
    const uri = editor.open("Dockerfile.dockerignore", text, "dockerfile");
    expect(await editor.problems(uri)).toEqual([]);
    workspace.write("src/__pycache__/a.pyc", "");
    editor.tellChanged({ file: "src/__pycache__", type: "created" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    const rule = "project/dockerignore-gitignore-semantics";
    expect(rulesOf(await editor.problems(uri))).toEqual([rule]);
    const actions = await editor.codeActions(uri, { rule });
    takeAction(
      editor,
      actions.find(({ title }) => title.includes("**/")),
    );
    expect(editor.buffer(uri).text).toBe("**/__pycache__\n");
    expect(await editor.problems(uri)).toEqual([]);
  });

  it("a watched path that comes and goes", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace);
    const uri = editor.open("compose.yml", compose);
    expect(rulesOf(await editor.problems(uri))).not.toContain(pathMissing);
    workspace.remove("src");
    editor.tellChanged({ file: "src", type: "deleted" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    expect(rulesOf(await editor.problems(uri))).toContain(pathMissing);
    workspace.write("src/app.js", "");
    editor.tellChanged({ file: "src", type: "created" }, { file: "src/app.js", type: "created" });
    await editor.until(() => editor.refreshes === 2, "a second request to refresh");
    expect(rulesOf(await editor.problems(uri))).not.toContain(pathMissing);
  });

  it("a makefile that says which compose files go together, and says otherwise", async () => {
    const workspace = createWorkspace({
      "infra/compose.yml": "services:\n  web:\n    image: a\n",
      "infra/src/app.js": "",
      "dev/compose.yml": compose.replace("    build: .\n", ""),
    });
    const editor = await Editor.start(workspace);
    const uri = editor.open("dev/compose.yml", compose.replace("    build: .\n", ""));
    expect(rulesOf(await editor.problems(uri))).toContain(pathMissing);
    const makefile = "dev:\n\tdocker compose -f infra/compose.yml -f dev/compose.yml up --watch\n";
    workspace.write("Makefile", makefile);
    editor.tellChanged({ file: "Makefile", type: "created" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    expect(rulesOf(await editor.problems(uri))).not.toContain(pathMissing);
    workspace.write("Makefile", makefile.replace("-f infra/compose.yml ", ""));
    editor.tellChanged({ file: "Makefile", type: "changed" });
    await editor.until(() => editor.refreshes === 2, "a second request to refresh");
    expect(rulesOf(await editor.problems(uri))).toContain(pathMissing);
  });

  it("the configuration of a build tool, and what is copied of what it makes", async () => {
    const text =
      "FROM node:22.1 AS build\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nFROM nginx:1.29\nCOPY --from=build /app/build /srv/\n";
    const file = "vite.config.ts";
    const workspace = createWorkspace({
      "package.json": '{ "scripts": { "build": "vite build" } }',
      [file]: "export default {};\n",
      Dockerfile: text,
    });
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", text);
    const rule = "project/copy-from-missing-path";
    expect(rulesOf(await editor.problems(uri))).toContain(rule);
    workspace.write(file, 'export default { build: { outDir: "build" } };\n');
    editor.tellChanged({ file, type: "changed" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    expect(rulesOf(await editor.problems(uri))).not.toContain(rule);
  });

  it("programs that build it, and nothing else of the sources", async () => {
    const text = "FROM node:22.1 AS tools\nRUN true\nFROM node:22.1\nCOPY server.js .\n";
    const workspace = createWorkspace({
      Dockerfile: text,
      Jenkinsfile: "",
      "server.js": "",
      "other.txt": "",
    });
    const editor = await Editor.start(workspace);
    const uri = editor.open("Dockerfile", text);
    const rule = "project/unused-stage";
    expect(rulesOf(await editor.problems(uri))).toContain(rule);
    workspace.write("Jenkinsfile", "sh 'docker build --target tools .'\n");
    editor.tellChanged({ file: "Jenkinsfile", type: "changed" });
    await editor.until(() => editor.refreshes === 1, "a request to refresh");
    expect(rulesOf(await editor.problems(uri))).not.toContain(rule);
    const { resultId } = await editor.pull(uri);
    editor.tellChanged({ file: "other.txt", type: "changed" });
    expect((await editor.pull(uri, resultId)).kind).toBe("unchanged");
    expect(editor.refreshes).toBe(1);
  });

  it("the unsaved text of an open Dockerfile counts for the compose file", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace);
    const text = compose.replace("          target: /app/src\n", "");
    const composeUri = editor.open("compose.yml", text);
    const fixTitles = async () =>
      (await editor.codeActions(composeUri, { rule: "compose/watch-missing-target" })).map(
        ({ title }) => title,
      );
    expect((await fixTitles()).join()).toContain("/app/src");
    const uri = editor.open("Dockerfile", dockerfile);
    editor.type(uri, editor.buffer(uri).rangeOf("/app"), "/srv");
    await editor.until(() => editor.refreshes > 0, "a request to refresh");
    expect((await fixTitles()).join()).toContain("/srv/src");
    editor.close(uri);
    expect((await fixTitles()).join()).toContain("/app/src");
  });

  it("files that no rule looked at disturb nobody", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace);
    const uri = editor.open("compose.yml", compose);
    const { resultId } = await editor.pull(uri);
    workspace.write("src/deep/down/notes.txt", "");
    editor.tellChanged(
      ...Array.from({ length: 500 }, (_, n) => ({
        file: `dist/deep/chunk${n}.js`,
        type: "created" as const,
      })),
      { file: "src/deep/down/notes.txt", type: "changed" },
    );
    expect((await editor.pull(uri, resultId)).kind).toBe("unchanged");
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(editor.refreshes).toBe(0);
  });

  it("dependants are pushed to a client that does not pull", async () => {
    const workspace = project();
    const editor = await Editor.start(workspace, { push: true });
    const uri = editor.open("Dockerfile", dockerfile);
    const codes = () => editor.pushed.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
    await editor.until(() => codes().includes(missingIgnore), "the first diagnostics");
    workspace.write(".dockerignore", "node_modules\n.git\nDockerfile\ncompose.yml\n.dockerignore\n");
    editor.tellChanged({ file: ".dockerignore", type: "created" });
    await editor.until(() => !codes().includes(missingIgnore), "diagnostics without the problem");
  });

  it("a file that is open by two names is as it is in the editor until both are closed", async () => {
    const editor = await Editor.start(createWorkspace({ Dockerfile: "FROM alpine:3.22\n" }));
    const uri = editor.open("compose.yml", "services:\n  web:\n    build: { context: ., target: dev }\n");
    const inEditor = "FROM alpine:3.22 AS dev\n";
    const name = editor.open("Dockerfile", inEditor);
    const otherName = editor.openUri(name.replace("/D", "/%44"), inEditor, "dockerfile");
    const missing = async () => rulesOf(await editor.problems(uri)).includes("compose/build-target-missing");
    expect(await missing()).toBe(false);
    editor.close(otherName);
    expect(await missing()).toBe(false);
    editor.close(name);
    expect(await missing()).toBe(true);
  });

  it("a project outside the workspace, whose files nobody watches, is looked at again after a second", async () => {
    const outside = project();
    const editor = await Editor.start(createWorkspace());
    const uri = editor.openUri(outside.uri("Dockerfile"), dockerfile, "dockerfile");
    expect(rulesOf(await editor.problems(uri))).toContain(missingIgnore);
    outside.write(".dockerignore", "node_modules\n.git\nDockerfile\ncompose.yml\n.dockerignore\n");
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    expect(rulesOf(await editor.problems(uri))).not.toContain(missingIgnore);
  });
});
