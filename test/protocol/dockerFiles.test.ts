import { describe, expect, it } from "vitest";
import {
  type DockerFilesResult,
  type DockerProjectsResult,
  dockerFilesRequest,
  dockerProjectsRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "./editor.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const several = (): Workspace =>
  createWorkspace({
    "package.json": '{ "workspaces": ["packages/*"] }\n',
    "package-lock.json": "{}\n",
    "packages/ui/package.json": "{}\n",
    "services/api/package.json": '{ "scripts": { "start": "node server.js" } }\n',
    "services/api/package-lock.json": "{}\n",
    "services/api/server.js": "x\n",
    "services/api/node_modules/x/package.json": "{}\n",
    "services/worker/requirements.txt": "redis\n",
    "services/worker/Dockerfile": "FROM python:3.14-slim\n",
  });

const named = ({ projects }: DockerProjectsResult, workspace: Workspace): readonly string[] =>
  projects.map(
    ({ folder, label, unsupported, hasDockerfile }) =>
      `${folder.replace(`${workspace.uri()}/`, "")} ${label}${hasDockerfile ? " +Dockerfile" : ""}${unsupported ? `: ${unsupported}` : ""}`,
  );

describe("slipway/dockerProjects", () => {
  it("finds the projects of a workspace, and says which cannot be given files", async () => {
    const workspace = several();
    const editor = await Editor.start(workspace);
    const found = await editor.rpc.request<DockerProjectsResult>(dockerProjectsRequest, {});
    expect(named(found, workspace)).toEqual([
      `${workspace.uri()} Node.js: It is the root of a workspace of several packages.`,
      `packages/ui Node.js: Its lockfile is that of a workspace above it: ${workspace.path("package-lock.json")}.`,
      "services/api Node.js, npm",
      "services/worker Python, pip +Dockerfile",
    ]);
  });

  it.each(["services/api", "services/api/server.js"])("finds only the one that %s is in", async (file) => {
    const workspace = several();
    const editor = await Editor.start(workspace);
    const uri = workspace.uri(file);
    const found = await editor.rpc.request<DockerProjectsResult>(dockerProjectsRequest, { uri });
    expect(named(found, workspace)).toEqual(["services/api Node.js, npm"]);
  });

  it("says why in the reader's language", async () => {
    const workspace = createWorkspace({ "package.json": "{\n" });
    const editor = await Editor.start(workspace, { locale: "fr" });
    const { projects } = await editor.rpc.request<DockerProjectsResult>(dockerProjectsRequest, {});
    expect(projects.map(({ unsupported }) => unsupported)).toEqual([
      "Son package.json ne peut pas être lu comme du JSON.",
    ]);
  });
});

describe("slipway/dockerFiles", () => {
  it("says what the files are to hold, which exist, and what has to be asked", async () => {
    const workspace = several();
    const editor = await Editor.start(workspace);
    const ask = (answers: object) =>
      editor.rpc.request<DockerFilesResult>(dockerFilesRequest, {
        folder: workspace.uri("services/worker"),
        answers,
      });
    const { files, questions } = await ask({});
    expect(files.map(({ uri, exists }) => [uri.replace(`${workspace.uri()}/`, ""), exists])).toEqual([
      ["services/worker/Dockerfile", true],
      ["services/worker/Dockerfile.development", false],
      ["services/worker/compose.development.yml", false],
      ["services/worker/.dockerignore", false],
    ]);
    expect(questions.map(({ id }) => id)).toEqual(["start", "port"]);
    const answered = await ask({ start: "python worker.py", port: "" });
    expect(answered.files[1]?.text).toContain('CMD ["python", "worker.py"]');
  });

  it("sees what has changed since", async () => {
    const workspace = several();
    const editor = await Editor.start(workspace);
    const folder = workspace.uri("services/api");
    const ask = () => editor.rpc.request<DockerFilesResult>(dockerFilesRequest, { folder, answers: {} });
    expect((await ask()).questions.map(({ id }) => id)).toEqual(["port"]);
    workspace.write("services/api/server.js", "app.listen(4000)\n");
    workspace.write("services/api/.dockerignore", "node_modules\n");
    editor.tellChanged(
      { file: "services/api/server.js", type: "changed" },
      { file: "services/api/.dockerignore", type: "created" },
    );
    const { files, questions } = await ask();
    expect(questions).toEqual([]);
    expect(files.find(({ role }) => role === "ignore")?.exists).toBe(true);
  });

  it("has none for what is no project", async () => {
    const workspace = several();
    const editor = await Editor.start(workspace);
    const ask = (folder: string) =>
      editor.rpc.request<DockerFilesResult>(dockerFilesRequest, { folder, answers: {} });
    expect((await ask(workspace.uri("services"))).files).toEqual([]);
    expect((await ask("untitled:Untitled-1")).files).toEqual([]);
  });
});
