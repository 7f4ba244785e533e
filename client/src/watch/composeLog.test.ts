import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import {
  type ComposeCommand,
  type ComposeWatchEvent,
  isContainerLine,
  isDebugLine,
  readComposeLine,
} from "./composeLog.ts";
import { foldComposeEvent, isActive, type WatchState } from "./watchState.ts";

/** What compose 2.40 wrote into a pipe, both streams in the order they came. */
const sample = (name: string): readonly string[] =>
  readFileSync(path.join(import.meta.dirname, "samples", name), "utf8").split("\n");

const eventsOf = (name: string, command?: ComposeCommand): readonly ComposeWatchEvent[] =>
  sample(name).flatMap((line) => readComposeLine(line, command) ?? []);

/** In few words, without the steps of builds. */
const told = (name: string, command?: ComposeCommand): readonly string[] =>
  eventsOf(name, command).flatMap((event) => {
    switch (event.kind) {
      case "buildStep":
        return [];
      case "syncing":
        return `syncing ${event.services} ${event.files?.map((file) => path.posix.basename(file)) ?? event.changes}`;
      case "restarted":
      case "rebuilding":
      case "rebuilt":
        return `${event.kind} ${event.services}`;
      case "exited":
        return `exited ${event.container} ${event.code}${event.restarting ? " restarting" : ""}`;
      case "attached":
        return `attached ${event.containers}`;
      case "recreated":
        return `recreated ${event.container}`;
      case "rebuildFailed":
        return `rebuildFailed ${event.place}`;
      case "batchFailed":
        return `batchFailed ${event.problem?.place.firstLine ?? event.text.replace(/ [0-9a-f]{64}.*/, "")}`.trim();
      case "notWatched":
        return `notWatched ${event.path}`;
      case "batch":
        return `batch ${event.files.map((file) => path.posix.basename(file))}`;
      default:
        return event.kind;
    }
  });

/** In the samples a container and a hook print what Compose prints; only the hook, which nothing marks, is believed. */
const forgedByTheHook = "restarted worker";

/** Sync, two files at once, sync+restart, sync+exec and one that fails, rebuild, a rebuild and copies that fail. */
const session = [
  "syncing web 1",
  "syncing worker 1",
  "syncing web 2",
  "syncing worker 2",
  "syncing web 1",
  "restarted web,worker",
  "syncing web 1",
  forgedByTheHook,
  "syncing web 1",
  forgedByTheHook,
  "batchFailed",
  "rebuilding web",
  "rebuilt web",
  "syncing web 1",
  "syncing worker 1",
  "rebuilding web",
  "rebuildFailed Dockerfile.development:4",
  "batchFailed 4",
  "rebuilding web",
  "rebuilt web",
  "syncing web 1",
  "syncing worker 1",
  "syncing web 1",
  "batchFailed copying files to",
  "syncing web 1",
  "syncing worker 1",
  "batchFailed copying files to",
];

const ofContainers = /^(attached|exited|recreated)/;

describe("recorded sessions", () => {
  test("one service", () => {
    expect(told("composeUp.txt")).toEqual([
      "enabled",
      "attached web-1",
      "syncing web 1",
      "syncing web 1",
      "exited web-1 137 restarting",
      "restarted web",
      "rebuilding web",
      "rebuilt web",
      "recreated web-1",
      "exited web-1 137",
      "syncing web 1",
      "restarted web",
      "exited web-1 137 restarting",
      "rebuilding web",
      "rebuildFailed Dockerfile:3",
      "batchFailed 3",
    ]);
  });

  test("several services, a bind mount, hooks, a container that ends", () => {
    const lines = told("composeUpMany.txt");
    expect(lines.filter((line) => !ofContainers.test(line))).toEqual([
      "notWatched /home/me/shop/bound",
      "enabled",
      ...session,
    ]);
    expect(lines.filter((line) => ofContainers.test(line))).toEqual(
      expect.arrayContaining([
        "attached db-1,web-1,worker-1",
        "exited db-1 7",
        "exited worker-1 137 restarting",
        "recreated web-1",
      ]),
    );
  });

  test("docker compose watch, which shows no containers and has no marks", () => {
    expect(told("composeWatch.txt", "watch").filter((line) => line !== forgedByTheHook)).toEqual([
      "notWatched /home/me/shop/bound",
      "enabled",
      ...session.filter((line) => line !== forgedByTheHook),
    ]);
  });

  test("--debug names the files", () => {
    const lines = told("composeUpDebug.txt");
    expect(lines).toEqual(
      expect.arrayContaining([
        "batch package.json,c.txt",
        "syncing web a.txt,b.txt",
        "syncing worker c.txt",
        "batchDone",
      ]),
    );
    expect(lines.filter((line) => line.startsWith("syncing"))).toHaveLength(
      session.filter((line) => line.startsWith("syncing")).length,
    );
    const debug = sample("composeUpDebug.txt").filter(isDebugLine);
    expect(debug.length).toBeGreaterThan(20);
    expect(debug.every((line) => line.startsWith("time="))).toBe(true);
  });

  test("the steps of a build, before the watch and during it", () => {
    const steps = eventsOf("composeUpMany.txt").flatMap((event) =>
      event.kind === "buildStep" ? `${event.step}/${event.of} ${event.instruction}` : [],
    );
    expect(steps.slice(0, 4)).toEqual([
      "1/4 FROM docker.io/library/alpine:latest",
      "2/4 WORKDIR /srv",
      "3/4 COPY . .",
      "4/4 RUN cat package.json",
    ]);
    expect(steps).toContain("4/4 RUN echo one &&     echo two &&     false");
  });

  test("a failed rebuild names the lines of its instruction and quotes them", () => {
    const [problem] = eventsOf("composeUpMany.txt").flatMap((event) =>
      event.kind === "batchFailed" && event.problem ? event.problem : [],
    );
    expect(problem).toMatchObject({
      place: {
        file: "Dockerfile.development",
        firstLine: 4,
        lastLine: 6,
        quoted: ["RUN echo one && \\", "    echo two && \\", "    false"],
      },
      message:
        'process "/bin/sh -c echo one &&     echo two &&     false" did not complete successfully: exit code: 1',
    });
  });
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
    "web-1   | x\r        ⦿ Watch enabled",
    "web-1   | \r\u001b[K⦿ Watch enabled",
    "web-1   | \r\u001b[Kweb-1 exited with code 1",
    'web-1   | time="2026-01-01T00:00:00Z" level=warning msg="Error handling changed files: "',
    "web-1   | #9 [4/5] RUN npm install",
    "Watch enabled",
    "⦿ #8 0.31 Watch enabled",
    '⦿ #8 0.31 service(s) ["web"] successfully built',
    "⦿ #9 [internal] load build context",
    "⦿ ",
    "",
  ])("%j is not Compose speaking of the watch", (line) => expect(readComposeLine(line)).toBeUndefined());

  test.each([
    ["web-1   | ready", true],
    ["\u001b[36mweb_1.x-2-1  | \u001b[0mx\r⦿ Watch enabled", true],
    ["web-1 exited with code 1", false],
    ["   4 | >>> RUN false", false],
    ["⦿ Watch enabled", false],
  ])("%j is of a container: %s", (line, expected) => expect(isContainerLine(line)).toBe(expected));

  test("older words", () => {
    const line = 'time="x" level=warning msg="Error handling changed files for service web: no space left"';
    expect(readComposeLine(line)).toEqual({ kind: "batchFailed", text: "no space left" });
  });

  test("what Go quotes", () => {
    const line = String.raw`time="x" level=warning msg="Error handling changed files: \"a\\b\"\t\u00e9\x41\U0001f6a2"`;
    expect(readComposeLine(line)).toEqual({ kind: "batchFailed", text: '"a\\b"\téA🚢' });
  });

  test.each([
    [
      "⦿ #9 [web development 4/5] RUN npm install",
      { label: ["web", "development"], step: 4, of: 5, instruction: "RUN npm install" },
    ],
    ["#12 [stage-1 10/12] COPY . .", { label: ["stage-1"], step: 10, of: 12, instruction: "COPY . ." }],
    ["#5 [1/4] FROM alpine", { label: [], step: 1, of: 4, instruction: "FROM alpine" }],
  ])("%j is a step", (line, step) => expect(readComposeLine(line)).toEqual({ kind: "buildStep", ...step }));
});

describe("foldComposeEvent", () => {
  const events = eventsOf("composeUp.txt");
  const fold = (state: WatchState) =>
    events.map((event, time) => {
      state = foldComposeEvent(state, event, time);
      return state.kind === "watching" ? (state.last?.kind ?? "watching") : state.kind;
    });

  test("follows the session", () => {
    expect(fold({ kind: "starting" }).filter((state, index, all) => state !== all[index - 1])).toEqual([
      "starting",
      "watching",
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
    const failed = { kind: "rebuildFailed", place: "Dockerfile:3" } as const;
    const state = foldComposeEvent({ kind: "rebuilding", services: ["web"] }, failed, 5);
    expect(state).toEqual({ kind: "watching", last: { kind: "rebuildFailed", services: ["web"], time: 5 } });
  });

  test("a failed copy or command is told, with the service that was synced last", () => {
    const synced = foldComposeEvent({ kind: "watching" }, { kind: "syncing", services: ["web"] }, 1);
    expect(foldComposeEvent(synced, { kind: "batchFailed", text: "" }, 2)).toEqual({
      kind: "watching",
      last: { kind: "failed", services: ["web"], time: 2 },
    });
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
