import { expect, test } from "vitest";
import { english, french } from "../testing/readers.ts";
import type { WatchHappening, WatchState } from "./watchState.ts";
import { watchWords } from "./watchWords.ts";

const time = new Date(2026, 0, 2, 14, 3, 5).getTime();
const last = (kind: WatchHappening["kind"], services: readonly string[]): WatchState => ({
  kind: "watching",
  last: { kind, services, time },
});

const words = (state: WatchState, services: readonly string[] = ["web"], reader = english) =>
  // Clocks are written with a no-break space in some versions of ICU.
  watchWords(state, "compose.yml", services, reader).text.replace(/[\u00a0\u202f]/g, " ");

test.each([
  [{ kind: "starting" }, "$(loading~spin) Starting web"],
  [{ kind: "watching" }, "$(eye) Watching web"],
  [last("synced", ["web"]), "$(eye) Synced web at 02:03:05 PM"],
  [last("restarted", ["web"]), "$(eye) Restarted web at 02:03:05 PM"],
  [{ kind: "rebuilding", services: ["web", "db"] }, "$(loading~spin) Rebuilding 2 services"],
  [last("rebuilt", ["web"]), "$(eye) Rebuilt web at 02:03:05 PM"],
  [last("rebuildFailed", []), "$(error) Rebuilding the services failed at 02:03:05 PM"],
  [{ kind: "stopping" }, "$(loading~spin) Stopping web"],
  [{ kind: "stopped" }, "$(circle-slash) Stopped web"],
  [{ kind: "failed" }, "$(error) Compose Watch ended"],
] satisfies [WatchState, string][])("%j", (state, text) => expect(words(state)).toBe(text));

test("several services are counted", () => {
  expect(words({ kind: "watching" }, ["a", "b", "c"])).toBe("$(eye) Watching 3 services");
});

test("in French, with the French clock", () => {
  expect(words(last("synced", ["web"]), ["web"], french)).toBe("$(eye) Synchronisé à 14:03:05 : web");
});

test("a screen reader gets the file and no icon; trouble has its own tone", () => {
  const failed = watchWords({ kind: "failed" }, "compose.yml", ["web"], english);
  expect(failed).toMatchObject({
    spoken: "Compose Watch of compose.yml: Compose Watch ended",
    tone: "error",
  });
  expect(watchWords({ kind: "watching" }, "compose.yml", ["web"], english)).toMatchObject({
    spoken: "Compose Watch of compose.yml: Watching web",
    tone: "normal",
  });
});

test("a display language that Intl does not know does no harm", () => {
  const pseudo = { ...english, locale: "qps-ploc-of-mine" };
  expect(words(last("synced", ["web"]), ["web"], pseudo)).toContain("Synced web at");
});
