/**
 * What saving a file does: in the status bar, on the page that explains it, and in the tree of watched files.
 * And the other page beside an editor: the graph of a Dockerfile's stages.
 */
import { writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { copyExample, type ExampleProject } from "./project.ts";
import { type EditorSession, setups, startSession } from "./session.ts";

const composeFile = "compose.development.yml";

describe("Compose Watch explained", () => {
  let project: ExampleProject;
  let session: EditorSession;

  beforeAll(async () => {
    project = await copyExample("nestjs", composeFile);
    await writeFile(project.path("my-nest-js/.dockerignore"), "# not for the image\nnode_modules\n*.md\n");
    await writeFile(project.path("my-nest-js/NOTES.md"), "# Notes\n");
    session = await startSession(setups.current, {
      folder: project.folder,
    });
  });
  afterAll(async () => {
    await session?.close();
    await project?.remove();
  });
  afterEach(({ task }) => session.workbench.screenshotFailure(task));

  test.each([
    ["my-nest-js/src/app.service.ts", "sync → my-app:/app/src/app.service.ts"],
    ["my-nest-js/tsconfig.json", "sync → my-app:/app/tsconfig.json +1"],
    ["my-nest-js/package.json", "rebuild my-app"],
    ["my-nest-js/NOTES.md", "not watched: ignored by .dockerignore line 3"],
  ])("the status bar of %s says %s", async (file, words) => {
    const { workbench } = session;
    await workbench.openFile(project.path(file));
    await workbench.statusBarItem(words).waitFor();
  });

  test("a click explains every rule, with the line that decided", async () => {
    const { workbench } = session;
    await workbench.openFile(project.path("my-nest-js/NOTES.md"));
    await workbench.statusBarItem("not watched").click();
    const page = await workbench.webview("my-nest-js/NOTES.md");
    await page.getByRole("heading", { name: "When it is saved" }).waitFor();
    await workbench.screenshot("explain-ignored");
    await page.getByRole("link", { name: "my-nest-js/.dockerignore:3" }).first().click();
    await workbench.page.locator('.tab.active[data-resource-name=".dockerignore"]').waitFor();
  });

  test("the page follows the command to another file, and says what a delete does", async () => {
    const { workbench } = session;
    await workbench.openFile(project.path("my-nest-js/src/app.service.ts"));
    await workbench.runCommand("Slipway: Explain Watch");
    const page = await workbench.webview("my-nest-js/src/app.service.ts");
    await page.getByText("Deletes my-app:/app/src/app.service.ts.").first().waitFor();
    await page.getByText("Restarts my-app.").first().waitFor();
    await workbench.screenshot("explain-swallowed");
  });

  test("the code lens asks which of the open files is meant", async () => {
    const { workbench, editor } = session;
    await workbench.openFile(project.path(composeFile));
    await editor.codeLens("Explain").getByText("Explain", { exact: true }).click();
    await workbench.pick("NOTES.md");
    await workbench.webview("my-nest-js/NOTES.md");
    await workbench.openFile(project.path("my-nest-js/src/app.service.ts"));
    await workbench.runCommand("Slipway: Explain Watch");
    await workbench.webview("my-nest-js/src/app.service.ts");
  });

  test("what is typed in the compose file counts at once", async () => {
    const { workbench, editor } = session;
    await workbench.openFile(project.path(composeFile));
    await editor.replace("path: ./my-nest-js/src", "path: ./elsewhere");
    // Each new page is a new frame.
    await workbench.webview("./elsewhere");
  });

  test("the tree shows what each rule takes, and what keeps files from it", async () => {
    const { workbench } = session;
    await workbench.runCommand("Slipway: Show Watched Files");
    const rows = workbench.page.locator(
      '[id*="slipway.watchedFiles"] .monaco-list-row, .tree-explorer-viewlet-tree-view .monaco-list-row',
    );
    await workbench.page.locator('.pane-header[aria-label^="Image Sizes"]').click();
    const rule = rows.filter({ hasText: "sync+restart ./my-nest-js" }).first();
    await rule.waitFor();
    await rule.locator(".monaco-tl-twistie").click();
    await rows.filter({ hasText: "NOTES.md" }).first().waitFor();
    expect(await rows.filter({ hasText: "NOTES.md" }).first().getAttribute("aria-label")).toContain(
      "ignored by .dockerignore line 3",
    );
    await workbench.screenshot("watched-files");
  });

  test("the stage graph opens beside its Dockerfile, follows an edit and the cursor, and leads back", async () => {
    const { workbench, editor } = session;
    await workbench.openFile(project.path("my-nest-js/Dockerfile"));
    await editor.codeLens("Show stage graph").getByText("Show stage graph", { exact: true }).click();
    const page = await workbench.webview("my-nest-js/Dockerfile");
    await page.getByRole("option", { name: /^server, stage 1, FROM oven\/bun:alpine/ }).waitFor();
    await workbench.screenshot("stage-graph");
    await editor.replace("AS server", "AS runtime");
    // What FROM takes is told while it is typed, over the picture.
    await workbench.page.locator(".parameter-hints-widget.visible").waitFor();
    await workbench.page.keyboard.press("Escape");
    // A line has no middle to click on; what is written on it has.
    await page
      .getByRole("option", { name: /^runtime copies from builder/ })
      .locator(".label")
      .click();
    await workbench.statusBarItem("Ln 17,").waitFor();
    await page.getByRole("option", { name: /^runtime, stage 1/, selected: true }).waitFor();
    await workbench.screenshot("stage-graph-followed");
  });
});
