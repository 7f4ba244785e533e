/** Both images from one command, and the smaller one run: its port on this machine, its answer, its end. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { imageSizesView } from "./imageSizesView.ts";
import { copyExample, type ExampleProject, imageBytes } from "./project.ts";
import { type EditorSession, setups, startSession } from "./session.ts";
import { until } from "./until.ts";
import { answerOf } from "./watchedApplication.ts";

const run = promisify(execFile);

describe("Build Both and Compare, then Run Image…", () => {
  let project: ExampleProject;
  let session: EditorSession;

  beforeAll(async () => {
    project = await copyExample("nestjs", "compose.development.yml");
    session = await startSession(setups.current, { folder: project.folder });
  });
  afterAll(async () => {
    await session?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test("one command builds both images and shows their sizes", async () => {
    const { workbench } = session;
    await workbench.openFile(project.path("compose.development.yml"));
    await workbench.runCommand("Slipway: Build Both and Compare");
    const bars = await (await imageSizesView(workbench)).builtBars(2);
    for (const { image, bytes } of bars) expect(bytes, image).toBe(await imageBytes(image));
    await workbench.clearNotifications();
  });

  test("the production image answers on this machine until it is stopped", async () => {
    const { workbench } = session;
    await workbench.runCommand("Slipway: Run Image…");
    await workbench.pick(":production");
    // No EXPOSE says where it listens: the development image's port is proposed.
    await workbench.page.getByText("Port on which the application listens").waitFor();
    await workbench.page.keyboard.press("Enter");
    // Here the same port may be taken: the free one that is proposed instead will do.
    const taken = workbench.page.getByText("of this machine is taken");
    await taken.waitFor({ timeout: 3_000 }).then(
      () => workbench.page.keyboard.press("Enter"),
      () => undefined,
    );
    const notification = workbench.notification("is running on");
    await notification.waitFor({ timeout: 60_000 });
    const [address] = /http:\/\/localhost:\d+/.exec((await notification.textContent()) ?? "") ?? [];
    expect(address).toBeDefined();
    const local = `${address?.replace("localhost", "127.0.0.1")}/`;
    await until("the application's answer", () => answerOf(local, "Hello World!"), 60);
    await workbench.screenshot("run-image");
    await notification.getByRole("button", { name: "Stop" }).click();
    await until("the container's end", async () => (await containersOf(project)) === "", 60);
  });
});

/** Ids of running containers made from the production image; empty when there is none. */
async function containersOf(project: ExampleProject): Promise<string> {
  const folder = project.folder.split("/").at(-1)?.toLowerCase();
  const { stdout } = await run("docker", ["ps", "--quiet", "--filter", `ancestor=${folder}:production`]);
  return stdout.trim();
}
