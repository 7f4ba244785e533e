/** The builder's own checks, as Slipway asks for them, and what is left of them beside Slipway's own. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { CheckRun } from "../../client/src/docker/build/buildCheck.ts";
import { type DockerCli, findDocker } from "../../client/src/docker/cli.ts";
import { type UnreportedChecksResult, unreportedChecksRequest } from "../../server/src/protocol/index.ts";
import { Editor } from "../protocol/editor.ts";
import { createWorkspace, type Workspace } from "../protocol/workspace.ts";

const run = promisify(execFile);

function dockerCommand(): DockerCli {
  const found = findDocker({ path: "", context: "" });
  return found.ok ? found.value : expect.fail("There is no docker command.");
}

const sourceIn = (workspace: Workspace) => ({
  dockerfile: workspace.path("Dockerfile"),
  buildContext: workspace.root,
  buildArgs: {},
});

test("the builder knows what a base image sets, and Slipway the rest", async () => {
  const text = "FROM node\nENV A=$NODE_VERSION\nENV B=$NOWHERE \\\n  C=c\nENV d e\n";
  const workspace = createWorkspace({ Dockerfile: text });
  const report = await new CheckRun(dockerCommand(), sourceIn(workspace)).ended;
  if (!report.ok) throw new Error(report.detail);
  const { warnings } = report.value;
  expect(report.value.text).toBe(text);
  expect(warnings).toEqual([
    expect.objectContaining({ ruleName: "UndefinedVar", firstLine: 3, lastLine: 4 }),
    expect.objectContaining({ ruleName: "LegacyKeyValueFormat", firstLine: 5, lastLine: 5 }),
  ]);
  const editor = await Editor.start(workspace);
  const uri = editor.open("Dockerfile", text);
  const { unreported } = await editor.rpc.request<UnreportedChecksResult>(unreportedChecksRequest, {
    uri,
    checks: warnings,
  });
  expect(unreported.map((index) => warnings[index]?.ruleName)).toEqual(["UndefinedVar"]);
});

test("a file that asks to be spared is, and one that cannot be checked says why", async () => {
  const spared = createWorkspace({ Dockerfile: "# check=skip=UndefinedVar\nFROM node\nENV B=$NOWHERE\n" });
  const wrong = createWorkspace({ Dockerfile: "FROM node\nCOPY --bad=1 a b\n" });
  const docker = dockerCommand();
  expect(await new CheckRun(docker, sourceIn(spared)).ended).toEqual({
    ok: true,
    value: { warnings: [], text: expect.any(String) },
  });
  expect(await new CheckRun(docker, sourceIn(wrong)).ended).toMatchObject({
    value: {
      problem: {
        message: "dockerfile parse error on line 2: unknown flag: --bad",
        place: { firstLine: 2, quoted: ["COPY --bad=1 a b"] },
      },
    },
  });
});

test("a check that is cancelled ends at once, with all its processes", async () => {
  const workspace = createWorkspace({ Dockerfile: "FROM node\n" });
  const check = new CheckRun(dockerCommand(), sourceIn(workspace));
  check.cancel();
  expect(await check.ended).toMatchObject({ ok: false, reason: "cancelled" });
  await expect(run("pgrep", ["-f", "--", workspace.root])).rejects.toMatchObject({ code: 1 });
});

test("an engine that does not answer is told from a file that cannot be checked", async () => {
  const workspace = createWorkspace({ Dockerfile: "FROM node\n" });
  const docker = dockerCommand();
  const nowhere = { ...docker, environment: { ...docker.environment, DOCKER_HOST: "unix:///nowhere.sock" } };
  expect(await new CheckRun(nowhere, sourceIn(workspace)).ended).toMatchObject({
    ok: false,
    reason: "daemon-unreachable",
  });
});
