/** What one edit of a source file does under Compose Watch, with the tutorial's rules and with Slipway's fix. */
import { expect, test } from "vitest";
import type { Workspace } from "../protocol/workspace.ts";
import { ComposeWatch } from "./composeWatch.ts";
import { uniqueName } from "./docker.ts";
import { copyExample, edit } from "./example.ts";
import { freePort, pause, untilAnswers } from "./http.ts";
import { takeQuickFix } from "./quickFix.ts";

const composeFile = "compose.development.yml";
const source = "my-nest-js/src/app.service.ts";

test("under the tutorial's rules an edited source file restarts the container", async () => {
  const { workspace, watch, port } = await startNest();
  const before = await watch.container("my-app");

  edit(workspace, source, "Hello World!", "Hello again!");
  await watch.until("restarted", 60);
  await untilAnswers(port, "Hello again!", 60);

  const after = await watch.container("my-app");
  expect(after.id).toBe(before.id);
  expect(after.startedAt).not.toBe(before.startedAt);
  await expectCleanStop(watch);
});

test("after Slipway's fix it arrives without a restart", async () => {
  const { workspace, watch, port } = await startNest((project) =>
    takeQuickFix(
      project,
      composeFile,
      "compose/watch-sync-swallowed",
      'Ignore "src/" in the "sync+restart" rule',
    ),
  );
  const before = await watch.container("my-app");
  const begun = watch.events.length;

  edit(workspace, source, "Hello World!", "Hello again!");
  await untilAnswers(port, "Hello again!", 60);
  // A restart would come within half a second of the copy: leave it the time.
  await pause(2_000);

  expect(await watch.container("my-app")).toEqual(before);
  expect(watch.events.slice(begun)).toEqual(["syncing"]);
  await expectCleanStop(watch);
});

/** Compose Watch on a copy of the example, answering; image and host port are the test's own. */
async function startNest(
  prepare: (workspace: Workspace) => Promise<void> = async () => {},
): Promise<{ workspace: Workspace; watch: ComposeWatch; port: number }> {
  const workspace = copyExample("nestjs");
  const port = await freePort();
  const image = `${uniqueName()}:development`;
  await prepare(workspace);
  edit(workspace, composeFile, "my-app:development", image);
  edit(workspace, composeFile, '"3000:3000"', `"127.0.0.1:${port}:3000"`);

  const watch = ComposeWatch.start(workspace.path(composeFile), image);
  await watch.until("enabled", 180);
  await untilAnswers(port, "Hello World!", 60);
  return { workspace, watch, port };
}

async function expectCleanStop(watch: ComposeWatch): Promise<void> {
  await watch.stop();
  expect(await watch.container("my-app")).toMatchObject({ running: false });
}
