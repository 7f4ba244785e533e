import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makePrivateFolder } from "./privateFolder.ts";

let parent = "";
beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), "slipway-private-"));
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("is there, for its user alone, until it is removed", async () => {
  const folder = await makePrivateFolder(parent);
  expect(folder && existsSync(folder.path)).toBe(true);
  if (process.platform !== "win32") expect(statSync(folder?.path ?? "").mode & 0o777).toBe(0o700);
  await folder?.remove();
  expect(readdirSync(parent)).toEqual([]);
});

test("removes what a killed process has left behind, and nothing else", async () => {
  // No system gives a process this number.
  const orphan = "slipway-build-2147483646-abc";
  const kept = [
    `slipway-build-${process.ppid}-abc`,
    "slipway-build-",
    "slipway-build-x",
    "other-2147483646-abc",
  ];
  for (const name of [orphan, ...kept]) mkdirSync(path.join(parent, name));
  const folder = await makePrivateFolder(parent);
  await folder?.remove();
  expect(readdirSync(parent).sort()).toEqual([...kept].sort());
});

test("a folder that cannot be made is none", async () => {
  expect(await makePrivateFolder(path.join(parent, "nowhere"))).toBeUndefined();
});
