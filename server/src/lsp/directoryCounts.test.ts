import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countDirectories, DirectoryCounts } from "./directoryCounts.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "counts-"));
  for (const directory of ["a/b/c", "node_modules/x", "d"]) {
    mkdirSync(path.join(root, directory), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

it.runIf(process.platform === "linux")("counts a path and what lies below it, links apart", () => {
  symlinkSync(root, path.join(root, "d/again"));
  expect(countDirectories(root, 100)).toBe(7);
  expect(countDirectories(path.join(root, "a/b"), 100)).toBe(2);
  expect(countDirectories(root, 3)).toBeGreaterThan(3);
});

it.runIf(process.platform === "linux")("counts in the background, and tells when it knows", async () => {
  const counted = vi.fn();
  const counts = new DirectoryCounts(counted);
  expect(counts.numberAt(root, 100)).toBeUndefined();
  await vi.waitFor(() => expect(counted).toHaveBeenCalledWith(root), { timeout: 5_000 });
  expect(counts.numberAt(root, 100)).toBe(7);
  expect(counted).toHaveBeenCalledTimes(1);
  counts.dispose();
  expect(counts.numberAt(root, 100)).toBeUndefined();
});

it.skipIf(process.platform === "linux")("counts nothing where directories are not watched one by one", () => {
  expect(countDirectories(root, 100)).toBeUndefined();
});
