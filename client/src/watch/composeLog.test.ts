import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { readComposeLine } from "./composeLog.ts";
import { foldComposeEvent, isActive, type WatchState } from "./watchState.ts";

/** What compose 2.40 wrote into a pipe: a sync, a sync+restart, a rebuild, a sync+exec, a restart, a failed rebuild. */
const output = readFileSync(path.join(import.meta.dirname, "samples", "composeUp.txt"), "utf8").split("\n");

const events = output.flatMap((line) => readComposeLine(line) ?? []);

test("everything that Compose says about watching, and nothing that a build or a container prints", () => {
  const services = ["web"];
  expect(events).toEqual([
    { kind: "enabled" },
    { kind: "syncing", services },
    { kind: "syncing", services },
    { kind: "restarted", services },
    { kind: "rebuilding", services },
    { kind: "rebuilt", services },
    { kind: "syncing", services },
    { kind: "restarted", services },
    { kind: "rebuilding", services },
    { kind: "rebuildFailed" },
  ]);
});

describe("readComposeLine", () => {
  test("several services, with and without colours", () => {
    expect(readComposeLine('  ⦿ service(s) ["a" "b"] restarted')).toEqual({
      kind: "restarted",
      services: ["a", "b"],
    });
    expect(readComposeLine("⦿ Watch disabled\r")).toEqual({ kind: "disabled" });
  });

  test.each([
    "web-1   | ⦿ Watch enabled",
    "web-1   | \u001b[92m        ⦿ \u001b[0mWatch enabled",
    "Watch enabled",
    "⦿ #8 0.31 Watch enabled",
    "⦿ ",
    "",
  ])("%j is not Compose speaking of the watch", (line) => expect(readComposeLine(line)).toBeUndefined());
});

describe("foldComposeEvent", () => {
  const fold = (state: WatchState) =>
    events.map((event, time) => {
      state = foldComposeEvent(state, event, time);
      return state.kind === "watching" ? (state.last?.kind ?? "watching") : state.kind;
    });

  test("follows the session", () => {
    expect(fold({ kind: "starting" })).toEqual([
      "watching",
      "synced",
      "synced",
      "restarted",
      "rebuilding",
      "rebuilt",
      "synced",
      "restarted",
      "rebuilding",
      "rebuildFailed",
    ]);
  });

  test("a failed rebuild keeps its services", () => {
    const state = foldComposeEvent({ kind: "rebuilding", services: ["web"] }, { kind: "rebuildFailed" }, 5);
    expect(state).toEqual({ kind: "watching", last: { kind: "rebuildFailed", services: ["web"], time: 5 } });
  });

  test("nothing wakes a watch that stops or has ended", () => {
    for (const kind of ["stopping", "stopped", "failed"] as const) {
      expect(new Set(fold({ kind }))).toEqual(new Set([kind]));
    }
  });

  test("isActive", () => {
    expect([{ kind: "starting" } as const, { kind: "stopping" } as const].every(isActive)).toBe(true);
    expect([{ kind: "stopped" } as const, { kind: "failed" } as const].some(isActive)).toBe(false);
  });
});
