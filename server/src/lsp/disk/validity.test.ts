import { afterEach, expect, it, vi } from "vitest";
import { type IsWatched, ReadLog } from "./readLog.ts";

const never = {
  readFile: () => undefined,
  kindOf: () => undefined,
  list: () => undefined,
  linkAt: () => undefined,
};

afterEach(() => void vi.restoreAllMocks());

it("doubts what nobody watches a second later, and nothing else, whatever the time of day", () => {
  const clock = vi.spyOn(process, "uptime").mockReturnValue(10);
  const reads = new ReadLog();
  reads.watching(never).readFile("/srv/app/.env");
  const watched = reads.validity(() => true);
  const unwatched = reads.validity((path) => path !== "/srv/app/.env");
  expect([watched.lasts, unwatched.lasts]).toEqual([true, true]);
  vi.spyOn(Date, "now").mockReturnValue(0);
  clock.mockReturnValue(10.9);
  expect(unwatched.lasts).toBe(true);
  clock.mockReturnValue(11);
  expect([watched.lasts, unwatched.lasts]).toEqual([true, false]);
});

it("doubts nothing of what stands above the workspace but what it holds", () => {
  const clock = vi.spyOn(process, "uptime").mockReturnValue(10);
  const isWatched: IsWatched = (path, asked) => path.startsWith("/srv/app/") || asked === "link";
  const reads = new ReadLog();
  const files = reads.watching(never);
  files.linkAt("/srv");
  files.linkAt("/srv/app/src");
  const ofLinks = reads.validity(isWatched);
  files.list("/srv");
  files.linkAt("/srv");
  const ofAll = reads.validity(isWatched);
  clock.mockReturnValue(12);
  expect([ofLinks.lasts, ofAll.lasts]).toEqual([true, false]);
});
