import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { serverBundle } from "./editor.ts";
import { createWorkspace } from "./workspace.ts";

const faulty = "FROM alpine:3.22\nRUNN echo\n";
const doubtful = "FROM node:latest\nUSER node\n";
const clean = "FROM alpine:3.22\nUSER nobody\n";

function slipway(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [serverBundle, ...args], {
    cwd,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

describe("slipway lint", () => {
  it("ends with 0 and no output when all is well", () => {
    const { root } = createWorkspace({ Dockerfile: clean });
    expect(slipway(root, "lint", ".")).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("ends with 0 when there is nothing worse than a warning", () => {
    const { root } = createWorkspace({ Dockerfile: doubtful });
    const { status, stdout } = slipway(root, "lint", "Dockerfile");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Dockerfile:1:11 warning dockerfile\/latest-tag \S.*\n/);
  });

  it("ends with 1 when there are errors, each on a line of its own", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const { status, stdout } = slipway(root, "lint", "Dockerfile");
    expect(status).toBe(1);
    expect(stdout.split("\n")).toContainEqual(
      expect.stringMatching(/^Dockerfile:2:1 error dockerfile\/unknown-instruction \S/),
    );
  });

  it("searches folders, but for node_modules and .git, and shows paths as they were given", () => {
    const { root } = createWorkspace({
      "a/Dockerfile": faulty,
      "a/deep/api.Dockerfile": faulty,
      "a/Dockerfile.dockerignore": faulty,
      "a/node_modules/x/Dockerfile": faulty,
      "a/.git/Dockerfile": faulty,
      "a/notes.txt": faulty,
      "b/compose.yml": "services:\n  web:\n    build: .\n    develop:\n      watch:\n        - path: .\n",
      "b/Dockerfile": clean,
    });
    const { stdout } = slipway(root, "lint", "a", "./b", "--format", "json");
    const records = JSON.parse(stdout) as { path: string; rule: string }[];
    expect(new Set(records.map(({ path }) => path))).toEqual(
      new Set(["a/Dockerfile", "a/deep/api.Dockerfile", "b/compose.yml"]),
    );
    expect(records.map(({ rule }) => rule)).toContain("compose/watch-missing-action");
  });

  it("lints a file that is named, whatever it is called, and each only once", () => {
    const { root } = createWorkspace({ "image.txt": faulty, "stack.yml": "services: {}\n" });
    const { status, stdout } = slipway(root, "lint", "image.txt", "./image.txt", "stack.yml");
    expect(status).toBe(1);
    expect(stdout.match(/unknown-instruction/g)).toHaveLength(1);
  });

  it("prints records for programs", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const records: unknown = JSON.parse(slipway(root, "lint", "--format=json", "Dockerfile").stdout);
    expect(records).toContainEqual({
      path: "Dockerfile",
      line: 2,
      column: 1,
      endLine: 2,
      endColumn: 5,
      severity: "error",
      rule: "dockerfile/unknown-instruction",
      message: expect.stringContaining("RUNN"),
      url: "https://github.com/slipway-vscode/slipway/blob/main/docs/rules/dockerfile/unknown-instruction.md",
    });
    const { root: other } = createWorkspace({ Dockerfile: clean });
    expect(JSON.parse(slipway(other, "lint", "--format=json", ".").stdout)).toEqual([]);
  });

  it("reports the same in French", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const lines = (...args: string[]) => slipway(root, "lint", "Dockerfile", ...args).stdout.split("\n");
    const [english, french] = [lines(), lines("--locale", "fr_FR.UTF-8")];
    expect(french).toHaveLength(english.length);
    expect(french).not.toEqual(english);
  });

  it.each([
    [["lint", "--fromat", "json", "."], "--fromat"],
    [["lint", "--format", "xml", "."], '"xml"'],
    [["lint", "gone"], "gone"],
    [["lint"], "path"],
    [["lnit", "."], '"lnit"'],
    [[], "--help"],
  ])("ends with 2 and one line on stderr when called as %j", (args, named) => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    const { status, stdout, stderr } = slipway(root, ...args);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^slipway: [^\n]+\n$/);
    expect(stderr).toContain(named);
  });

  it("says what it could not read; that is a mistake only where the file was named", () => {
    const { root } = createWorkspace({
      Dockerfile: Uint8Array.of(70, 0, 255),
      "big.Dockerfile": "#".repeat(1_000_001),
    });
    const named = slipway(root, "lint", "Dockerfile");
    expect([named.status, named.stderr]).toEqual([2, expect.stringMatching(/^slipway: .*Dockerfile\n$/)]);
    const found = slipway(root, "lint", ".");
    expect([found.status, found.stderr.split("\n")]).toEqual([
      0,
      [expect.any(String), expect.any(String), ""],
    ]);
  });

  it("knows its version and its use", () => {
    const { root } = createWorkspace();
    expect(slipway(root, "--version")).toEqual({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
      stderr: "",
    });
    expect(slipway(root, "--help").stdout).toContain("slipway lint PATH");
    expect(slipway(root, "--help", "--locale", "fr").stdout).toContain("slipway lint CHEMIN");
  });
});
