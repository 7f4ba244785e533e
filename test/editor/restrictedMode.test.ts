/** In a workspace the user does not trust, Slipway reads and lints, and starts nothing. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type DockerRecorder, recordDocker } from "./dockerRecorder.ts";
import { copyExample, type ExampleProject } from "./project.ts";
import { type EditorSession, setups, startSession } from "./session.ts";
import { until } from "./until.ts";

describe.each([
  { name: "in Restricted Mode", trusted: false },
  // The counter-proof: what is silent above is heard here.
  { name: "in a trusted workspace", trusted: true },
])("$name", ({ trusted }) => {
  let project: ExampleProject;
  let docker: DockerRecorder;
  let session: EditorSession;

  beforeAll(async () => {
    project = await copyExample("nestjs", "compose.development.yml");
    docker = await recordDocker();
    const { folder } = project;
    session = await startSession(setups.current, { folder, trusted, environment: docker.environment });
  });
  afterAll(async () => {
    await session?.close();
    await docker?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test("files are linted", async () => {
    await session.workbench.openFile(project.path("compose.development.yml"));
    await session.problems.find("watch-sync-swallowed");
  });

  test("files that nobody has open are linted where the settings ask for it", async () => {
    const { problems, workbench } = session;
    const settings = project.path(".vscode/settings.json");
    await mkdir(path.dirname(settings), { recursive: true });
    await writeFile(settings, '{ "slipway.diagnosticMode": "workspace" }\n');
    const problem = await problems.find("latest-tag");
    await workbench.screenshot("workspace-problems");
    await writeFile(settings, "{}\n");
    await problem.waitFor({ state: "hidden" });
    await problems.find("watch-sync-swallowed");
    await problems.close();
  });

  test(trusted ? "building and looking at sizes ask Docker" : "no command reaches Docker", async () => {
    await session.workbench.openViewContainer("Slipway");
    await session.workbench.runCommand("Slipway: Build Production Image");
    if (trusted) {
      await until("a use of Docker", async () => (await docker.uses()).length > 0);
      return;
    }
    await session.workbench.notification("only in a workspace you trust").waitFor();
    await session.workbench.page.getByText("Slipway does so only in a workspace you trust").waitFor();
    await session.workbench.screenshot("restricted-mode");
    await session.workbench.runCommand("Slipway: Start Compose Watch");
    // Long enough for anything that was started in the background to have been seen in the counter-proof.
    await session.workbench.page.waitForTimeout(3000);
    expect(await docker.uses()).toEqual([]);
  });
});
