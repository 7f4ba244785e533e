/** Compose Watch from its view: what it shows at rest, of each save, of a failing build, of a change of its own files. */
import { mkdir, rm } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EditorSession, setups, startSession } from "./session.ts";
import { SideBarTree } from "./sideBarTree.ts";
import { until } from "./until.ts";
import { makeWatchProject, type WatchProject } from "./watchProject.ts";

describe("the Watch view", () => {
  let project: WatchProject;
  let session: EditorSession;
  let view: SideBarTree;

  beforeAll(async () => {
    project = await makeWatchProject();
    session = await startSession(setups.current, {
      folder: project.folder,
      viewport: { width: 1440, height: 900 },
    });
    view = new SideBarTree(session.workbench);
  });
  afterAll(async () => {
    await session?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test("lists the rules of a project that does not run, and starts it", async () => {
    const { workbench } = session;
    await workbench.openFile(project.composeFile);
    await view.open();
    await view.row("not running").waitFor();
    await workbench.screenshot("watch-view-idle");
    expect(await view.labels()).toEqual(
      expect.arrayContaining([
        "service web",
        "rule ./src: sync, /srv/src",
        "rule ./config: sync+restart, /srv/config",
        "rule ./package.json: rebuild",
      ]),
    );
    await view.row("./config").click();
    await workbench.statusBarItem(/Ln 14, Col 30 \(\d+ selected\)/).waitFor();
    await view.act(view.row("not running"), "Start Compose Watch");
    await workbench.page.getByPlaceholder("Which services should be watched?").waitFor();
    await workbench.page.keyboard.press("Enter");
    await view.row(/^web/, "watching").waitFor({ timeout: 120_000 });
    await workbench.screenshot("watch-view-running");
    await runs(project, "web worker");
  });

  test("tells of each save which rule took it, and how long it was", async () => {
    const { workbench, editor } = session;
    await workbench.openFile(project.path("src/app.txt"));
    await editor.replace("hello", "goodbye");
    await workbench.save();
    await view.row("src/app.txt", /sync after \d+\.\d s/).waitFor();
    expect(await project.inside("web", "cat", "/srv/src/app.txt")).toBe("say goodbye");
    await workbench.openFile(project.path("config/app.ini"));
    await editor.replace("quiet", "loud");
    await workbench.save();
    await view.row("config/app.ini", /sync \+ restart after \d+\.\d s/).waitFor({ timeout: 60_000 });
    await workbench.screenshot("watch-view-events");
  });

  test("puts a failing rebuild on its line, until it succeeds", async () => {
    const { workbench, editor, problems } = session;
    await workbench.openFile(project.path("Dockerfile.development"));
    await editor.replace("RUN cat package.json", "RUN cat package.json && false");
    await workbench.save();
    await view.row(/^web/, "failed: Dockerfile.development:4").waitFor({ timeout: 60_000 });
    const problem = await problems.find("ended with exit code 1");
    expect(await problem.textContent()).toMatch(/slipway.*build.*Ln 4/s);
    await editor.squiggles.first().waitFor();
    await workbench.screenshot("watch-view-failed");
    await workbench.openFile(project.path("Dockerfile.development"));
    await editor.replace("package.json && false", "package.json");
    await problems.gone("ended with exit code 1");
    await workbench.save();
    await view.row("Dockerfile.development", /rebuild after \d+\.\d s/).waitFor({ timeout: 60_000 });
    await view.row(/^web/, "watching").waitFor();
    await workbench.screenshot("watch-view-mended");
  });

  test("says that Compose takes no notice of its own files, and restarts it", async () => {
    const { workbench, editor } = session;
    await workbench.clearNotifications();
    await workbench.openFile(project.composeFile);
    await editor.replace("target: /srv/config", "target: /srv/settings");
    await workbench.save();
    const notification = workbench.notification("compose.yml has changed");
    await notification.waitFor();
    await view.row(/^slipway-watch/, "restart needed").waitFor();
    await workbench.statusBarItem("restart needed").waitFor();
    await workbench.screenshot("watch-view-stale");
    await notification.getByRole("button", { name: "Restart" }).click();
    await view.row("./config", "/srv/settings").waitFor({ timeout: 60_000 });
    await view.row(/^web/, "watching").waitFor({ timeout: 60_000 });
    expect(await view.text()).not.toContain("restart needed");
  });

  test("a reload of the window ends it, which the view says, and it starts again", async () => {
    const { workbench } = session;
    await workbench.clearNotifications();
    await workbench.runCommand("Developer: Reload Window");
    await workbench.page.locator(".monaco-workbench").waitFor();
    await view.row("ended with the last window").waitFor({ timeout: 60_000 });
    await workbench.screenshot("watch-view-reloaded");
    await view.act(view.row("ended with the last window"), "Start Compose Watch");
    await workbench.page.getByPlaceholder("Which services should be watched?").waitFor();
    await workbench.page.keyboard.press("Enter");
    await view.row(/^web/, "watching").waitFor({ timeout: 120_000 });
    // Not stopped behind its back by what cleans up after the last window.
    await workbench.page.waitForTimeout(5_000);
    expect([...(await project.running())].sort()).toEqual(["web", "worker"]);
  });

  test("stops its containers", async () => {
    const { workbench } = session;
    await view.act(view.row("watching"), "Stop Compose Watch");
    await view.row("not running").waitFor({ timeout: 60_000 });
    expect(await project.running()).toEqual([]);
    await workbench.screenshot("watch-view-stopped");
  });
});

describe("the Watch view of a folder that is removed", () => {
  test("says that Compose has lost it, whatever comes in its place", async () => {
    const project = await makeWatchProject();
    const rule = "{ action: sync, path: ./src, target: /srv/src }";
    await project.write(
      "compose.yml",
      `services:\n  worker:\n    image: alpine\n    command: sleep infinity\n    stop_grace_period: 1s\n    develop: { watch: [${rule}] }\n`,
    );
    const session = await startSession(setups.current, { folder: project.folder });
    try {
      const { workbench } = session;
      const view = new SideBarTree(workbench);
      await workbench.openFile(project.composeFile);
      await view.open();
      await view.act(view.row("not running"), "Start Compose Watch");
      await view.row(/^worker/, "watching").waitFor({ timeout: 120_000 });
      await rm(project.path("src"), { recursive: true });
      await mkdir(project.path("src"));
      await project.write("src/app.txt", "say hello again");
      await view.row("./src", "no longer watched").waitFor({ timeout: 30_000 });
      await view.row(/^slipway-watch/, "restart needed").waitFor();
      await workbench.screenshot("watch-view-lost-folder");
    } finally {
      await session.close();
      await project.remove();
    }
  });
});

describe("the Watch view of a workspace that watches nothing", () => {
  test("says so, until there is a rule", async () => {
    const project = await makeWatchProject();
    const rules = await project.read("compose.yml");
    await project.write("compose.yml", "services: { db: { image: alpine } }\n");
    const session = await startSession(setups.current, { folder: project.folder });
    try {
      const view = new SideBarTree(session.workbench);
      await session.workbench.openFile(project.composeFile);
      await view.open();
      await view.pane.getByText("there is nothing to watch").waitFor();
      await session.workbench.screenshot("watch-view-empty");
      await project.write("compose.yml", rules);
      await view.row("not running").waitFor();
    } finally {
      await session.close();
      await project.remove();
    }
  });
});

describe("Compose Watch with --debug, in the oldest VS Code", () => {
  test("takes the names of files from Compose, and shows none of its notes", async () => {
    const project = await makeWatchProject();
    const session = await startSession(setups.oldest, {
      folder: project.folder,
      settings: { "slipway.watch.debug": true },
    });
    try {
      const { workbench } = session;
      const view = new SideBarTree(workbench);
      await workbench.openFile(project.composeFile);
      await view.open();
      await view.act(view.row(/^web/), "Start Compose Watch");
      await view.row(/^web/, "watching").waitFor({ timeout: 120_000 });
      await runs(project, "web");
      await project.write("src/made elsewhere.txt", "new\n");
      await view.row("src/made elsewhere.txt", /sync after \d+\.\d s/).waitFor();
      const terminal = await workbench.terminalText();
      expect(terminal).toMatch(/Syncing service "web" after changes were detected: .*made elsewhere/s);
      expect(terminal).not.toContain("level=debug");
      expect(await view.text()).not.toContain("outside of the editor");
      await workbench.screenshot("watch-view-debug");
      await workbench.runCommand("Slipway: Stop Compose Watch");
      await view.row("not running").waitFor({ timeout: 60_000 });
    } finally {
      await session.close();
      await project.remove();
    }
  });
});

/** Compose says that it watches before it starts the containers. */
const runs = (project: WatchProject, services: string) =>
  until(
    `containers of ${services}`,
    async () => [...(await project.running())].sort().join(" ") === services,
  );
