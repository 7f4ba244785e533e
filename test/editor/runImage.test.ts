/**
 * Both images from one command, what their lines weigh, the smaller one run, and its container made an image: with
 * nothing asked of the engine that nobody wants to know.
 */
import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { formatBytes } from "../../client/src/images/byteSize.ts";
import { imageBytes } from "../engine/docker.ts";
import { OpenRelay } from "../engine/engineRelay.ts";
import { accessibilityProblems } from "../pages/accessibility.ts";
import { imageSizesView } from "./imageSizesView.ts";
import { ProblemsView } from "./problemsView.ts";
import { copyExample, type ExampleProject } from "./project.ts";
import { type EditorSession, setups, startSession } from "./session.ts";
import { SideBarTree } from "./sideBarTree.ts";
import { until } from "./until.ts";
import { answerOf } from "./watchedApplication.ts";

const run = promisify(execFile);

describe("Build Both and Compare, Run Image…, Commit Container…", () => {
  let project: ExampleProject;
  let session: EditorSession;
  const relay = new OpenRelay();

  beforeAll(async () => {
    project = await copyExample("nestjs", "compose.development.yml");
    await writeFile(project.path("my-nest-js/.env"), 'GREETING="Hello"\nAPI_TOKEN=of-the-test\n');
    await relay.listen();
    session = await startSession(setups.current, {
      folder: project.folder,
      environment: { DOCKER_HOST: relay.host },
    });
  });
  afterAll(async () => {
    await session?.close();
    await relay.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test("one command builds both images and shows their sizes", async () => {
    const { workbench } = session;
    await workbench.openFile(project.path("compose.development.yml"));
    await workbench.runCommand("Slipway: Build Both and Compare");
    // Both builds first; on a busy machine they take their time.
    await workbench.page.locator(".pane-header", { hasText: /image sizes/i }).waitFor({ timeout: 240_000 });
    const bars = await (await imageSizesView(workbench)).builtBars(2);
    for (const { image, bytes } of bars) expect(bytes, image).toBe(await imageBytes(image));
    await workbench.clearNotifications();
  });

  test("every line says what it adds to the image, until it is edited", async () => {
    const { workbench, editor } = session;
    const figures = async () => (await editor.lineEnds()).filter(({ text }) => /\d [kM]B /.test(text));
    const figureOf = async (instruction: string) =>
      (await figures()).find(({ line }) => line.startsWith(instruction));
    await workbench.openFile(project.path("my-nest-js/Dockerfile"));
    await until("the figure of RUN", () => figureOf("RUN bun install"));
    await workbench.screenshot("line-ends");
    expect(await figureOf("RUN bun install")).toMatchObject({
      text: expect.stringMatching(/^\+[\d.]+ MB · [\d.]+%$/),
      style: "normal",
    });
    expect((await figureOf("FROM oven/bun"))?.text).toMatch(/^base [\d.]+ MB · [\d.]+%$/);
    expect(await figureOf("FROM node"), "a stage that only files are copied from").toBeUndefined();
    const layers = new SideBarTree(workbench, "Layers");
    await layers.open();
    const bytes = await imageBytes(imageOf(project, "production"));
    await layers.row("Production", formatBytes(bytes, "en")).waitFor();
    await workbench.screenshot("layers");
    await layers.row("MB", "RUN bun install --production").click();
    await workbench.statusBarItem("Ln 21").waitFor();
    expect(await editor.hoverOn("--production")).toMatch(/production: [\d.]+ MB, [\d.]+% of the image/);
    await editor.replace("RUN bun install", "RUN true && bun install");
    await layers.row("Production", "built before your edits").waitFor();
    await until("the edited line's end", async () => (await figureOf("RUN true")) === undefined);
    expect((await figureOf("FROM oven/bun"))?.style).toBe("italic");
    await workbench.screenshot("line-ends-edited");
    await workbench.runCommand("Slipway: Toggle Sizes at Line Ends");
    await until("no figures", async () => (await figures()).length === 0);
    await workbench.runCommand("Slipway: Toggle Sizes at Line Ends");
    await workbench.runCommand("File: Revert File");
    await new SideBarTree(workbench, "Image Sizes").open();
  });

  test("a line in the view opens the Dockerfile there, and axe finds nothing in the view as it is", async () => {
    const { workbench } = session;
    // Brings the view to the front, wherever it was, and the focus to the only pair there is.
    await workbench.runCommand("Slipway: Compare Images");
    const { frame } = await imageSizesView(workbench);
    const focused = () => frame.evaluate(() => document.activeElement?.tagName);
    await until("the focus on the pair's name", async () => (await focused()) === "H2");
    const line = frame.getByRole("button", { name: /^RUN npm install/ }).first();
    await line.press("Enter");
    await workbench.page.locator('.tab.active[data-resource-name="Dockerfile.development"]').waitFor();
    const number = (await line.textContent())?.match(/Line (\d+)/)?.[1];
    await workbench.statusBarItem(`Ln ${number}, Col 1`).waitFor();
    expect(await accessibilityProblems(frame)).toEqual([]);
    await workbench.screenshot("image-sizes-lines");
  });

  test("an analysis marks the line that writes anew what earlier lines carry", async () => {
    const { workbench } = session;
    // What the example wastes is too little for anybody to care.
    await writeFile(
      project.path(".slipway.yaml"),
      "rules:\n  image/rewritten-bytes: { minimumMegabytes: 0.1 }\n",
    );
    await workbench.openFile(project.path("my-nest-js/Dockerfile.development"));
    await workbench.runCommand("Slipway: Analyse Image…");
    await workbench.pick(":development");
    await workbench
      .notification(/carries 1\d\d kB that later lines rewrite or delete/)
      .waitFor({ timeout: 90_000 });
    const problems = new ProblemsView(workbench);
    await problems.goTo("of earlier lines a second time");
    // Its keyword is selected.
    await workbench.statusBarItem("Ln 9, Col 5").waitFor();
    await workbench.screenshot("analysed-image");
    await problems.close();
    await workbench.clearNotifications();
  });

  test("the engine is left alone for half a minute while nobody looks, whatever happens on it and in the editor", async () => {
    const { workbench } = session;
    expect(relay.ownRequests.length).toBeGreaterThan(0);
    await workbench.openViewContainer("Explorer");
    // Not a Dockerfile: whoever has one open looks at what its lines weigh.
    await workbench.openFile(project.path("README.md"));
    await until("the end of the connection", async () => relay.connections === 0);
    const [before, started] = [relay.requests.length, Date.now()];
    await run("docker", ["tag", imageOf(project, "production"), imageOf(project, "again")]);
    await workbench.page.keyboard.press("Control+End");
    await workbench.page.keyboard.type("\nTyped while nobody looks.\n", { delay: 100 });
    await workbench.save();
    await workbench.openFile(project.path("compose.development.yml"));
    await workbench.page.waitForTimeout(Math.max(0, started + 30_000 - Date.now()));
    expect(relay.requests.slice(before)).toEqual([]);
    expect(relay.connections).toBe(0);
  });

  test("the production image answers on this machine, with the variables of a file", async () => {
    const { workbench } = session;
    await workbench.runCommand("Slipway: Run Image…");
    await workbench.pick(":production");
    await workbench.page.getByPlaceholder("Which file has the container’s variables?").waitFor();
    await workbench.screenshot("run-image-variables");
    await workbench.pick("my-nest-js/.env");
    // No EXPOSE says where it listens: the development image's port is proposed.
    await workbench.page.getByText("Port on which the application listens").waitFor();
    await workbench.page.keyboard.press("Enter");
    // Here the same port may be taken: the free one that is proposed instead will do.
    const taken = workbench.page.getByText("of this machine is taken");
    const notification = workbench.notification("answers on");
    await taken.or(notification).first().waitFor({ timeout: 60_000 });
    if (await taken.isVisible()) await workbench.page.keyboard.press("Enter");
    await notification.waitFor({ timeout: 60_000 });
    const asked = relay.ownRequests.length;
    const [address] = /http:\/\/localhost:\d+/.exec((await notification.textContent()) ?? "") ?? [];
    expect(address).toBeDefined();
    const local = `${address?.replace("localhost", "127.0.0.1")}/`;
    await until("the application's answer", () => answerOf(local, "Hello World!"), 60);
    const [container] = await containersOf(project);
    const { stdout } = await run("docker", ["exec", container ?? "", "env"]);
    expect(stdout).toContain("API_TOKEN=of-the-test");
    await workbench.screenshot("run-image");
    expect(relay.ownRequests.length).toBe(asked);
    await workbench.clearNotifications();
  });

  test("running it again offers the container that runs", async () => {
    const { workbench } = session;
    await workbench.runCommand("Slipway: Run Image…");
    await workbench.pick(":production");
    await workbench.page.getByText("Run Another Container").waitFor();
    await workbench.screenshot("run-image-again");
    await workbench.pick("Use slipway-");
    await workbench.notification("answers on").waitFor();
    expect(await containersOf(project)).toHaveLength(1);
  });

  test("its container becomes an image, after a look at what that image will hold", async () => {
    const { workbench } = session;
    const { page } = workbench;
    const tag = imageOf(project, "committed");
    await workbench.runCommand("Slipway: Commit Container…");
    await page.getByText("of this workspace").waitFor();
    await workbench.screenshot("commit-container");
    await workbench.pick(`slipway-${imageOf(project, "production").replace(":", "-")}`);
    await page.getByText("In the image, with their values: API_TOKEN").waitFor();
    await workbench.screenshot("commit-review");
    // What only tells something is no answer.
    await workbench.pick("In the image, with their values: API_TOKEN");
    await workbench.pick("Pause While Committing");
    await page.getByText("Message of the commit").waitFor();
    await page.getByRole("button", { name: "Back" }).click();
    await workbench.pick("Pause While Committing");
    await page.getByText("Message of the commit").waitFor();
    await page.keyboard.type("As it ran in the test");
    await page.keyboard.press("Enter");
    await page.getByText("Author; remembered").waitFor();
    await page.keyboard.type("Ada");
    await page.keyboard.press("Enter");
    await page.getByText("Name of the new image; the one that has it now loses it").waitFor();
    await page.keyboard.type("Not a name");
    await page.getByText("An image is named name:tag").waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Control+A");
    await page.keyboard.type(tag);
    await page.keyboard.press("Enter");
    await workbench.notification(`${tag} was committed`).waitFor({ timeout: 60_000 });
    await workbench.screenshot("committed");
    const format = "{{.Comment}}|{{.Author}}";
    const { stdout } = await run("docker", ["image", "inspect", "--format", format, tag]);
    expect(stdout.trim()).toBe("As it ran in the test|Ada");
  });

  test("it runs until it is stopped", async () => {
    const { workbench } = session;
    // What told of the container before it was committed may have hidden by now: told anew, it is there.
    await workbench.clearNotifications();
    await workbench.runCommand("Slipway: Run Image…");
    await workbench.pick(":production");
    await workbench.pick("Use slipway-");
    await workbench.notification("answers on").getByRole("button", { name: "Stop" }).click();
    await until("the container's end", async () => (await containersOf(project)).length === 0, 60);
    await workbench.clearNotifications();
    await workbench.openViewContainer("Slipway");
  });

  test("an image is removed when the question that names it is answered so", async () => {
    const { workbench } = session;
    const tag = imageOf(project, "development");
    const dialog = workbench.page.locator(".monaco-dialog-box");
    const { frame } = await imageSizesView(workbench);
    for (const answer of ["Cancel", "Remove"]) {
      await workbench.runCommand("Slipway: Remove Image…");
      await workbench.pick(tag);
      await dialog.filter({ hasText: `Remove ${tag}?` }).waitFor();
      if (answer === "Remove") await workbench.screenshot("remove-image");
      await dialog.getByRole("button", { name: answer }).click();
      await dialog.waitFor({ state: "hidden" });
      if (answer === "Cancel") expect(await imageBytes(tag)).toBeGreaterThan(0);
    }
    await frame.getByText("Not built yet", { exact: true }).waitFor();
  });

  test("what a Dockerfile wants from outside is asked for once", async () => {
    const { workbench } = session;
    const { page } = workbench;
    const name = `${path.basename(project.folder)}-options`.toLowerCase();
    const dockerfile = project.path(`${name}/Dockerfile`);
    await mkdir(path.dirname(dockerfile));
    const lines = [
      "FROM alpine",
      "ARG CHANNEL",
      "LABEL channel=$CHANNEL",
      "RUN --mount=type=secret,id=token true",
    ];
    await writeFile(dockerfile, `${lines.join("\n")}\n`);
    await workbench.openFile(dockerfile);
    await workbench.runCommand("Slipway: Build with Options…");
    await page.getByText("How should it be built?").or(page.getByPlaceholder("How should")).first().waitFor();
    await workbench.pick("Without the cache");
    await workbench.screenshot("build-options");
    await page.keyboard.press("Enter");
    await page.getByText("Platforms to build for").waitFor();
    await page.keyboard.press("Enter");
    await page.getByText("uses ARG CHANNEL").waitFor();
    await workbench.screenshot("build-argument");
    await page.keyboard.type("stable");
    await page.keyboard.press("Enter");
    await page.getByPlaceholder("Where is the secret token?").waitFor();
    await workbench.screenshot("build-secret");
    await workbench.pick("Build Without It");
    await workbench.notification(`${name}:production was built`).waitFor({ timeout: 60_000 });
    await expect(labelOf(`${name}:production`)).resolves.toBe("stable");
    expect(await workbench.terminalText()).toContain("--no-cache");
    await workbench.clearNotifications();
    await workbench.runCommand("Slipway: Build Production Image");
    await workbench.notification(`${name}:production was built`).waitFor({ timeout: 60_000 });
    await expect(labelOf(`${name}:production`)).resolves.toBe("stable");
  });
});

async function labelOf(image: string): Promise<string> {
  const format = '{{index .Config.Labels "channel"}}';
  const { stdout } = await run("docker", ["image", "inspect", "--format", format, image]);
  return stdout.trim();
}

function imageOf(project: ExampleProject, version: string): string {
  return `${path.basename(project.folder).toLowerCase()}:${version}`;
}

/** Ids of running containers of the production image, by name: another folder's equal image has the same id. */
async function containersOf(project: ExampleProject): Promise<readonly string[]> {
  const filter = `name=${imageOf(project, "production").replace(":", "-")}`;
  const { stdout } = await run("docker", ["ps", "--quiet", "--filter", filter]);
  return stdout.split("\n").filter(Boolean);
}
