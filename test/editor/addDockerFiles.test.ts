/** A project without Docker files gets them, with the keyboard alone; one undo takes all of them away again. */
import { access, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type EditorSession, setups, startSession } from "./session.ts";
import { SideBarTree } from "./sideBarTree.ts";
import { until } from "./until.ts";
import { appears } from "./workbench.ts";

const files: Readonly<Record<string, string>> = {
  "web/package.json": JSON.stringify({
    scripts: { start: "node server.js" },
    dependencies: { express: "^5.0.0" },
  }),
  "web/package-lock.json": "{}\n",
  "web/server.js": 'require("express")().listen(process.env.PORT);\n',
  "web/.dockerignore": "**/node_modules\n",
  "worker/requirements.txt": "flask\ngunicorn\n",
  "worker/app.py": "from flask import Flask\n\napp = Flask(__name__)\n",
};

const made = ["Dockerfile", "Dockerfile.development", "compose.development.yml"];

describe.each([
  { name: "in a trusted workspace", trusted: true },
  // It reads texts and writes what was chosen: nothing runs.
  { name: "in Restricted Mode", trusted: false },
])("Add Docker Files… $name", ({ trusted }) => {
  let folder: string;
  let session: EditorSession;
  const at = (file: string) => path.join(folder, file);
  const isThere = (file: string) =>
    access(at(file)).then(
      () => true,
      () => false,
    );

  beforeAll(async () => {
    folder = await realpath(await mkdtemp(path.join(tmpdir(), "slipway-scaffold-")));
    for (const [file, text] of Object.entries(files)) {
      await mkdir(path.dirname(at(file)), { recursive: true });
      await writeFile(at(file), text);
    }
    session = await startSession(setups.current, { folder, trusted });
  });
  afterAll(async () => {
    await session?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test(
    trusted ? "is offered where there is nothing to build" : "is not offered where nothing may be built",
    async () => {
      const { workbench } = session;
      await new SideBarTree(workbench, "Layers").open();
      const offer = workbench.page.getByRole("button", { name: "Add Docker Files…" }).first();
      const trust = workbench.page.getByText("in a trusted workspace only");
      await (trusted ? offer : trust).waitFor();
      await workbench.screenshot("docker-files-offered");
      expect(await (trusted ? trust : offer).count()).toBe(0);
      if (trusted) {
        await new SideBarTree(workbench, "Image Sizes").open();
        const frame = await workbench.webview("No development or production image found");
        await frame.getByRole("button", { name: "Add Docker Files…" }).press("Enter");
        await workbench.page.getByPlaceholder("Which project should get Docker files?").waitFor();
        await workbench.screenshot("docker-files-offered-by-sizes");
        await workbench.page.keyboard.press("Escape");
      }
      await workbench.openViewContainer("Explorer");
    },
  );

  test("asks which project, where it listens and which files, and makes these", async () => {
    const { workbench, editor } = session;
    const { page } = workbench;
    const { keyboard } = page;
    await workbench.typeCommand("Slipway: Add Docker Files…");
    await page.getByPlaceholder("Which project should get Docker files?").waitFor();
    await page.getByText("Node.js, npm").waitFor();
    await workbench.screenshot("docker-files-project");
    await keyboard.type("web");
    await keyboard.press("Enter");
    await page.getByText("On which port does the program listen?").waitFor();
    await keyboard.type("http");
    await page.getByText("A port is a number").waitFor();
    await workbench.screenshot("docker-files-port");
    await keyboard.press("Control+A");
    await keyboard.type("3000");
    await keyboard.press("Enter");
    await page
      .getByPlaceholder("Which files should be made? There already, and kept: .dockerignore")
      .waitFor();
    await workbench.screenshot("docker-files-choice");
    await keyboard.press("Enter");
    await workbench.notification("kept as they were: web/.dockerignore").waitFor();
    await page.locator('.tab.active[data-resource-name="Dockerfile"]:not(.dirty)').waitFor();
    await workbench.screenshot("docker-files-made");
    for (const file of made) expect(await readFile(at(`web/${file}`), "utf8"), file).toMatch(/\n$/);
    expect(await readFile(at("web/Dockerfile"), "utf8")).toContain(
      'EXPOSE 3000\nCMD ["node", "server.js"]\n',
    );
    expect(await readFile(at("web/.dockerignore"), "utf8")).toBe(files["web/.dockerignore"]);
    await workbench.openFile(at("web/compose.development.yml"));
    await editor.codeLens("Start Compose Watch").waitFor();
    expect(await editor.squiggles.count()).toBe(0);
    await workbench.screenshot("docker-files-compose");
    await workbench.clearNotifications();
  });

  test("one undo takes back all of it", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openFile(at("web/Dockerfile"));
    await page.keyboard.press("Control+Z");
    await until("the files' end", async () =>
      (await Promise.all(made.map((file) => isThere(`web/${file}`)))).every((there) => !there),
    );
    expect(await readFile(at("web/.dockerignore"), "utf8")).toBe(files["web/.dockerignore"]);
  });

  test("is on a folder of the explorer, and asks about that one alone", async () => {
    const { workbench } = session;
    const { page } = workbench;
    await workbench.openViewContainer("Explorer");
    const row = page.locator('.explorer-folders-view .monaco-list-row[aria-label^="web"]').first();
    const entry = page.getByRole("menuitem", { name: "Add Docker Files…" });
    const question = page.getByText("On which port does the program listen?");
    await until("the question about the folder", async () => {
      // What the mouse has rested on may have put its hover over the row.
      await page.mouse.move(0, 0);
      await row.click({ button: "right", timeout: 3000 });
      if (!(await appears(entry, 3000))) return page.keyboard.press("Escape").then(() => false);
      await workbench.screenshot("docker-files-menu");
      // In the first tenth of a second a menu takes a click for the end of the one that opened it, and closes.
      await entry.click();
      return appears(question, 3000);
    });
    await page.keyboard.press("Escape");
  });
});
