import { expect, it } from "vitest";
import { engineFailure } from "./engineFailure.ts";

const thrown = (message: string, rest: object = {}) => Object.assign(new Error(message), rest);

it.each([
  [thrown("connect ENOENT /var/run/docker.sock", { code: "ENOENT" }), "daemon-unreachable"],
  [thrown("socket hang up", { code: "ECONNRESET" }), "daemon-unreachable"],
  [thrown("connect EACCES /var/run/docker.sock", { code: "EACCES" }), "permission-denied"],
  [thrown("dial unix /var/run/docker.sock: connect: permission denied"), "permission-denied"],
])("%s", (error, reason) => {
  expect(engineFailure(error)).toMatchObject({ ok: false, reason, detail: error.message });
});

it.each([
  [500, "(HTTP code 500) server error - no space ", "engine-error", "no space"],
  [409, "(HTTP code 409) conflict - unable to remove a-b - c ", "conflict", "unable to remove a-b - c"],
])("HTTP %i is the engine's own sentence", (statusCode, message, reason, detail) => {
  expect(engineFailure(thrown(message, { statusCode }))).toMatchObject({ ok: false, reason, detail });
});

it("names the context that the command line misses", () => {
  const complaint = 'unable to resolve docker endpoint: context "rig": context not found: open meta.json';
  expect(engineFailure(thrown(complaint))).toMatchObject({ reason: "context-not-found", detail: "rig" });
});

it("has something to say even where Node has not", () => {
  const refused = Object.assign(new AggregateError([]), { code: "ECONNREFUSED" });
  expect(engineFailure(refused)).toMatchObject({ reason: "daemon-unreachable", detail: "ECONNREFUSED" });
});
