import { describe, expect, it } from "vitest";
import { type Files, memoryFileSystem } from "../../../test/memoryFileSystem.ts";
import { Snapshot } from "../snapshot.ts";
import { buildOfService } from "./buildTarget.ts";

const shell: Readonly<Record<string, string>> = { FROM_SHELL: "shell", TAG: "2" };

function built(compose: string, files: Files = {}, path = "/w/compose.yml") {
  const snapshot = new Snapshot({
    files: memoryFileSystem({ "/w/compose.yml": compose, "/w/ctx/Dockerfile": "FROM alpine\n", ...files }),
    workspaceFolders: ["/w"],
    compose: { environment: { get: (name) => shell[name], complete: true }, home: "/home/me" },
  });
  const service = snapshot.composeAt(path)?.service("web");
  return service && buildOfService(snapshot, { file: path, service });
}

const build = (...lines: readonly string[]) =>
  ["services:", "  web:", "    build:", "      context: ctx", ...lines.map((line) => `      ${line}`)].join(
    "\n",
  );

/** Each was compared with what `docker compose build --print` of Compose 2.40.3 makes of it. */
describe("a service is built as Compose builds it", () => {
  it("with the arguments that are known, those without a value from the environment", () => {
    const compose = build(
      "args:",
      "  A: one",
      "  NUM: 1",
      '  EMPTY: ""',
      "  FROM_SHELL:",
      "  FROM_DOTENV:",
      "  UNSET:",
      "  V: v${TAG}",
    );
    expect(built(compose, { "/w/.env": "FROM_DOTENV=dot\n" })).toEqual({
      buildArgs: { A: "one", NUM: "1", EMPTY: "", FROM_SHELL: "shell", FROM_DOTENV: "dot", V: "v2" },
    });
    expect(built(build("args: [A=one, FROM_SHELL, UNSET]"))?.buildArgs).toEqual({
      A: "one",
      FROM_SHELL: "shell",
    });
  });

  it.each<[string, readonly string[], object]>([
    ["network", ["network: host"], { network: "host" }],
    ["tags", ["tags: [web:more]"], { tags: ["web:more"] }],
    ["platforms", ["platforms: [linux/amd64, linux/arm64]"], { platforms: ["linux/amd64", "linux/arm64"] }],
    ["extra_hosts", ['extra_hosts: ["a:1.2.3.4", "b=::1"]'], { extraHosts: ["a=1.2.3.4", "b=::1"] }],
    ["extra_hosts", ["extra_hosts: {a: 1.2.3.4}"], { extraHosts: ["a=1.2.3.4"] }],
    ["labels", ["labels: [x.y=z]"], { labels: { "x.y": "z" } }],
    ["shm_size", ["shm_size: 128m"], { shmSize: "128m" }],
    [
      "ulimits",
      ["ulimits: {nproc: 65535, nofile: {soft: 100, hard: 200}}"],
      { ulimits: ["nproc=65535", "nofile=100:200"] },
    ],
    ["ssh", ["ssh: [default, key=./id]"], { ssh: ["default", "key=/w/id"] }],
    ["ssh", ["ssh: {default: , key: ~/id}"], { ssh: ["default", "key=/home/me/id"] }],
    [
      "switches",
      ["no_cache: true", "pull: true", "privileged: true"],
      { noCache: true, pull: true, entitlements: ["security.insecure"] },
    ],
    [
      "cache",
      ['cache_from: ["type=local,src=./c", "a:c"]', 'cache_to: ["type=local,dest=c"]'],
      { cacheFrom: ["type=local,src=/w/c", "a:c"], cacheTo: ["type=local,dest=/w/c"] },
    ],
    [
      "contexts",
      ["additional_contexts: {src: ./ctx/src, img: docker-image://alpine}"],
      { buildContexts: { src: "/w/ctx/src", img: "docker-image://alpine" } },
    ],
  ])("with %s", (_, lines, options) => expect(built(build(...lines))).toEqual({ buildArgs: {}, options }));

  it("for the platform of the service, where the build names none", () => {
    expect(built(`${build()}\n    platform: linux/arm64`)?.options).toEqual({ platforms: ["linux/arm64"] });
  });

  it("with the secrets that the project says where to find", () => {
    const compose = [
      build("secrets: [token, {source: key, target: other}, nowhere]"),
      "secrets:",
      "  token: {file: ./token.txt}",
      "  key: {environment: KEY}",
    ].join("\n");
    expect(built(compose)).toEqual({
      buildArgs: {},
      options: {
        secrets: [
          { id: "token", file: "/w/token.txt" },
          { id: "other", variable: "KEY" },
        ],
      },
      leftOut: ["secrets.nowhere"],
    });
  });

  it("without a secret that only an env file has, which the builder would be given empty", () => {
    const compose = [
      build("secrets: [token, key]"),
      "secrets:",
      "  token: {environment: FROM_DOTENV}",
      "  key: {environment: FROM_SHELL}",
    ].join("\n");
    expect(built(compose, { "/w/.env": "FROM_DOTENV=dot\nFROM_SHELL=other\n" })).toEqual({
      buildArgs: {},
      options: { secrets: [{ id: "key", variable: "FROM_SHELL" }] },
      leftOut: ["secrets.token"],
    });
  });

  it("with numbers and booleans as Go prints them, where they have no quotes", () => {
    const compose = build(
      "args: {PYTHON: 3.10, UMASK: 022, DEBUG: True, QUOTED: '3.10', TEXT: 3.10.1}",
      "labels: {version: 1.0}",
    );
    expect(built(compose)).toEqual({
      buildArgs: { PYTHON: "3.1", UMASK: "18", DEBUG: "true", QUOTED: "3.10", TEXT: "3.10.1" },
      options: { labels: { version: "1" } },
    });
    expect(built(build("args: [PYTHON=3.10]"))?.buildArgs).toEqual({ PYTHON: "3.10" });
  });

  it("with what an override adds", () => {
    const override = build("args: {B: two}", "tags: [web:more]");
    expect(
      built(build("args: {A: one}", "tags: [web:one]"), { "/w/compose.override.yml": override }),
    ).toEqual({
      buildArgs: { A: "one", B: "two" },
      options: { tags: ["web:one", "web:more"] },
    });
  });
});

it("tells what only Compose can do", () => {
  expect(built(build("additional_contexts: {base: service:other}"))?.leftOut).toEqual([
    "additional_contexts.base",
  ]);
});
