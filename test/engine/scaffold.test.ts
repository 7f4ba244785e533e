/** The Docker files that projects are given: they build, run, and are watched as explained. */
import { appendFileSync, cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import {
  type DockerFilesResult,
  dockerFilesRequest,
  type ExplainWatchResult,
  explainWatchRequest,
} from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";
import { build, proposedPair } from "./builds.ts";
import { ComposeWatch } from "./composeWatch.ts";
import { docker, imageBytes } from "./docker.ts";
import { edit } from "./example.ts";
import { expectGreeting } from "./greeting.ts";
import { freePort, untilAnswers } from "./http.ts";

const examples = fileURLToPath(new URL("../../examples", import.meta.url));
/** What is not there before, and what builds make. */
const dockerFile =
  /^(?:Dockerfile.*|compose.*\.ya?ml|\.dockerignore|README\.md|node_modules|dist|build|__pycache__)$/;
const composeFile = "compose.development.yml";

interface Case {
  /** Within the examples. */
  readonly folder: string;
  /** A file that says which version to take: the one there is an image of. */
  readonly version: readonly [file: string, text: string];
  readonly port: number;
  /** A source, and what in it is changed. */
  readonly source: readonly [file: string, from: string, to: string];
  readonly manifest: string;
  /** Who runs the production image. */
  readonly user: string;
}

const cases: Readonly<Record<string, Case>> = {
  NestJS: {
    folder: "nestjs/my-nest-js",
    version: [".nvmrc", "20\n"],
    port: 3000,
    source: ["src/app.service.ts", "Hello World!", "Hello again!"],
    manifest: "package-lock.json",
    user: "node",
  },
  Flask: {
    folder: "python",
    version: [".python-version", "3.10\n"],
    port: 8000,
    source: ["app/greeting.py", "Hello {name}!", "Hello again!"],
    manifest: "requirements.txt",
    user: "app",
  },
};

/** The example as it would be without Docker, with the files that Slipway gives it. */
async function scaffolded({ folder, version: [file, text] }: Case): Promise<Workspace> {
  const workspace = createWorkspace();
  cpSync(path.join(examples, folder), workspace.root, {
    recursive: true,
    filter: (each) => !dockerFile.test(path.basename(each)),
  });
  workspace.write(file, text);
  const editor = await Editor.start(workspace);
  const params = { folder: workspace.uri(), answers: {} };
  const { files, questions } = await editor.rpc.request<DockerFilesResult>(dockerFilesRequest, params);
  expect(questions).toEqual([]);
  expect(files).toHaveLength(4);
  for (const { uri, text: content } of files) writeFileSync(fileURLToPath(uri), content);
  return workspace;
}

describe.each(Object.entries(cases))("the files that are made for %s", (_, project) => {
  it("build both images, which answer", async () => {
    const workspace = await scaffolded(project);
    await docker("compose", "--file", workspace.path(composeFile), "config", "--quiet");
    const { development, production } = await proposedPair(workspace);
    expect(development.reason).toBe("compose");
    const images = { development: await build(development), production: await build(production) };
    await expectGreeting(images.development.tag, project.port);
    const { name } = await expectGreeting(images.production.tag, project.port);
    expect(await docker("exec", name, "id", "-un")).toBe(project.user);
    expect(await imageBytes(images.production.tag)).toBeLessThan(await imageBytes(images.development.tag));
  });

  it("are watched as explained: a source is copied, the manifest rebuilds", async () => {
    const workspace = await scaffolded(project);
    const host = await freePort();
    edit(
      workspace,
      composeFile,
      `"127.0.0.1:${project.port}:${project.port}"`,
      `"127.0.0.1:${host}:${project.port}"`,
    );
    const image = /image: (\S+)/.exec(readFileSync(workspace.path(composeFile), "utf8"))?.[1] ?? "";
    const [service = ""] = image.split(":");
    const [source, from, to] = project.source;
    expect(await explained(workspace, source)).toEqual(["copy"]);
    expect(await explained(workspace, project.manifest)).toEqual(["rebuild"]);

    const watch = ComposeWatch.start(workspace.path(composeFile), image);
    await watch.until("enabled", 300);
    await untilAnswers(host, "Hello World!", 60);
    const before = await watch.container(service);
    edit(workspace, source, from, to);
    await untilAnswers(host, "Hello again!", 60);
    expect(await watch.container(service)).toEqual(before);
    appendFileSync(workspace.path(project.manifest), "\n");
    await expect
      .poll(async () => (await watch.container(service).catch(() => before)).id, {
        timeout: 180_000,
        interval: 500,
      })
      .not.toBe(before.id);
    await untilAnswers(host, "Hello again!", 60);
    await watch.stop();
  });
});

/** The actions that a save of the file fires. */
async function explained(workspace: Workspace, file: string): Promise<readonly string[]> {
  const editor = await Editor.start(workspace);
  const { projects } = await editor.rpc.request<ExplainWatchResult>(explainWatchRequest, {
    uri: workspace.uri(file),
  });
  return projects.flatMap(({ onSave }) => onSave.map(({ kind }) => kind));
}
