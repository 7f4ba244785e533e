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

/** Elsewhere directories are not watched one by one, and nothing is counted. */
const onLinux = (number: number): number | undefined => (process.platform === "linux" ? number : undefined);

it("counts a path and what lies below it, links apart", () => {
  symlinkSync(root, path.join(root, "d/again"));
  expect(countDirectories(root, 100)).toBe(onLinux(7));
  expect(countDirectories(path.join(root, "a/b"), 100)).toBe(onLinux(2));
  expect(countDirectories(root, 3)).toBe(onLinux(4));
});

it("counts in the background, and tells when it knows", async () => {
  const counted = vi.fn();
  const counts = new DirectoryCounts(counted);
  expect(counts.numberAt(root, 100)).toBeUndefined();
  await vi.waitFor(() => expect(counted.mock.calls).toEqual(onLinux(1) ? [[[root]]] : []), {
    timeout: 5_000,
  });
  expect(counts.numberAt(root, 100)).toBe(onLinux(7));
  counts.dispose();
  expect(counts.numberAt(root, 100)).toBeUndefined();
});

it("tells of all that was asked for at once: what is said of them is said anew once", async () => {
  const counted = vi.fn();
  const counts = new DirectoryCounts(counted);
  const paths = [root, path.join(root, "a"), path.join(root, "d")];
  for (const each of paths) counts.numberAt(each, 100);
  await vi.waitFor(() => expect(counted.mock.calls).toEqual(onLinux(1) ? [[paths]] : []), { timeout: 5_000 });
  counts.dispose();
});

it("waits until nobody has asked for a second: typing comes first", async () => {
  vi.useFakeTimers();
  try {
    const counted = vi.fn();
    const counts = new DirectoryCounts(counted);
    for (let key = 0; key < 5; key++) {
      counts.numberAt(root, 100);
      await vi.advanceTimersByTimeAsync(900);
    }
    expect(counted).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(100);
    await vi.waitFor(() => expect(counted).toHaveBeenCalledTimes(onLinux(1) ?? 0), { timeout: 5_000 });
    counts.dispose();
  } finally {
    vi.useRealTimers();
  }
});
