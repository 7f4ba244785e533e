/**
 * The tutorial from end to end, as a person walks it: see what is wrong, fix it, build both images, compare them,
 * watch, edit, see the edit arrive. Each of the ways in which users have Slipway walks it in a test file of its own, so
 * that they need not wait for each other.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { imageBytes } from "../engine/docker.ts";
import { imageSizesView } from "./imageSizesView.ts";
import { copyExample, type ExampleProject } from "./project.ts";
import { type EditorSession, type Setup, startSession } from "./session.ts";
import { until } from "./until.ts";
import { answerOf, runningContainer } from "./watchedApplication.ts";

const composeFile = "compose.development.yml";

export function walkTutorial(setup: Setup): void {
  describe(`the tutorial in ${setup.name} VS Code`, () => {
    let project: ExampleProject;
    let session: EditorSession;

    beforeAll(async () => {
      project = await copyExample("nestjs", composeFile);
      session = await startSession(setup, { folder: project.folder });
    });
    afterAll(async () => {
      await session?.close();
      await project?.remove();
    });
    afterEach(({ task }) => session.workbench.screenshotFailure(task));

    test("squiggles mark the Dockerfile's and the compose file's mistakes", async () => {
      const { workbench, editor, problems } = session;
      await workbench.openFile(project.path("my-nest-js/Dockerfile.development"));
      await editor.squiggles.first().waitFor();
      await editor.codeLens("Build this stage").waitFor();
      await problems.find("dockerfile/latest-tag");
      await workbench.screenshot("dockerfile");
      await workbench.openFile(project.path(composeFile));
      await editor.squiggles.first().waitFor();
      await editor.codeLens("Start Compose Watch").waitFor();
      await problems.find("watch-sync-swallowed");
      await workbench.screenshot("compose-file");
    });

    test("the light bulb's quick fix mends the swallowed sync rule and keeps every line", async () => {
      const { workbench, editor, problems } = session;
      const before = await project.read(composeFile);
      await problems.goTo("watch-sync-swallowed");
      const offered = await editor.openLightBulb();
      await workbench.screenshot("light-bulb");
      const fix = offered.find(
        (title) => /ignore/i.test(title) && !/slipway ignore|in this file|here/i.test(title),
      );
      expect(fix, `offered: ${offered.join(" | ")}`).toBeDefined();
      await editor.takeFromLightBulb(fix ?? "");
      await problems.gone("watch-sync-swallowed");
      await workbench.save();
      const after = await project.read(composeFile);
      expect(after).toContain("ignore:");
      expect(linesLeftOut(before, after)).toEqual([]);
    });

    test("both images are built from the palette and weighed in the Image Sizes view", async () => {
      const { workbench } = session;
      await workbench.runCommand("Slipway: Build Development Image");
      await workbench.notification(/built/i).waitFor({ timeout: 300_000 });
      await workbench.screenshot("built-development");
      await workbench.clearNotifications();
      await workbench.runCommand("Slipway: Build Production Image");
      await workbench.notification(/built/i).waitFor({ timeout: 300_000 });
      await workbench.clearNotifications();
      await workbench.openViewContainer("Slipway");
      const view = await imageSizesView(workbench);
      const bars = await view.builtBars(2);
      await workbench.screenshot("image-sizes");
      for (const { image, bytes } of bars) expect(bytes, image).toBe(await imageBytes(image));
      const [development, production] = bars;
      expect(production?.bytes).toBeLessThan((development?.bytes ?? 0) / 2);
    });

    test("an edit under Compose Watch arrives without a restart", async () => {
      const { workbench, editor } = session;
      await workbench.runCommand("Slipway: Start Compose Watch");
      const address = `http://127.0.0.1:${project.port}/`;
      await until("the application's first answer", () => answerOf(address, "Hello World!"), 120);
      await workbench.statusBarItem("Watching my-app").waitFor();
      await workbench.screenshot("watch");
      const container = await runningContainer(project.path(composeFile));
      expect(container).toBeDefined();
      await workbench.openFile(project.path("my-nest-js/src/app.service.ts"));
      await editor.replace("Hello World!", "Hello Slipway!");
      await workbench.save();
      await until("the edited text", () => answerOf(address, "Hello Slipway!"), 60);
      expect(await runningContainer(project.path(composeFile))).toEqual(container);
      await workbench.screenshot("edited");
      await workbench.runCommand("Slipway: Stop Compose Watch");
      const stopped = async () => (await runningContainer(project.path(composeFile))) === undefined;
      await until("the container's end", stopped, 60);
      await workbench.screenshot("stopped");
    });
  });
}

/** The lines of `before` that `after` does not have in the same order. */
function linesLeftOut(before: string, after: string): readonly string[] {
  const rest = before.split("\n");
  for (const line of after.split("\n")) if (line === rest[0]) rest.shift();
  return rest;
}
