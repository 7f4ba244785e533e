import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { watchFiles } from "./telltales.ts";

function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "slipway-telltales-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("tells of a file that is replaced, and of none beside it", async () => {
  const folder = temporaryFolder();
  const config = path.join(folder, "config.json");
  let changes = 0;
  const stop = watchFiles([config, path.join(folder, "missing", "docker.sock")], () => changes++);
  onTestFinished(stop);
  writeFileSync(path.join(folder, "other.json"), "{}");
  writeFileSync(path.join(folder, "new"), "{}");
  renameSync(path.join(folder, "new"), config);
  await expect.poll(() => changes).toBe(1);
  rmSync(config);
  await expect.poll(() => changes).toBe(2);
});

test("says nothing once it is stopped, not even of what happened before", async () => {
  const folder = temporaryFolder();
  const config = path.join(folder, "config.json");
  let [stopped, followed] = [0, 0];
  const stop = watchFiles([config], () => stopped++);
  onTestFinished(watchFiles([config], () => followed++));
  writeFileSync(config, "{}");
  stop();
  await expect.poll(() => followed).toBeGreaterThan(0);
  expect(stopped).toBe(0);
});
