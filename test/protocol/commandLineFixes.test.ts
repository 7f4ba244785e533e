import { spawnSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lintJson, slipway } from "./commandLine.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

const casing = ["--only", "from-as-casing,latest-tag"];
const faulty = "FROM node:latest as a\r\n# café 😀\r\nFROM a as b\r\n";
const fixed = "FROM node:latest AS a\r\n# café 😀\r\nFROM a AS b\r\n";
const read = (workspace: Workspace, file: string) => readFileSync(workspace.path(file), "utf8");

describe("slipway lint --fix", () => {
  it("applies the safe fixes, tells how many, and reports what is left", () => {
    const workspace = createWorkspace({ Dockerfile: faulty, "b/Dockerfile": "FROM scratch as c\n" });
    const { status, stdout, stderr } = slipway(workspace.root, ["lint", "--fix", ...casing]);
    expect(read(workspace, "Dockerfile")).toBe(fixed);
    expect(read(workspace, "b/Dockerfile")).toBe("FROM scratch AS c\n");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Dockerfile:1:11 warning dockerfile\/latest-tag [^\n]+\n$/);
    expect(stderr).toBe("slipway: fixes applied: 3, files changed: 2\n");
    expect(readdirSync(workspace.root).sort()).toEqual(["Dockerfile", "b"]);
  });

  it("counts in JSON too", () => {
    const { root } = createWorkspace({ Dockerfile: faulty });
    expect(lintJson(root, ["--fix", ...casing])).toMatchObject({ fixed: 2, problems: [{}] });
    expect(lintJson(root, ["--fix", ...casing])).toMatchObject({ fixed: 0, problems: [{}] });
  });

  it("keeps a byte order mark, the mode and a link", () => {
    const workspace = createWorkspace({ real: `\uFEFF${faulty}` });
    chmodSync(workspace.path("real"), 0o750);
    symlinkSync("real", workspace.path("Dockerfile"));
    expect(slipway(workspace.root, ["lint", "--fix", ...casing]).status).toBe(0);
    expect(read(workspace, "real")).toBe(`\uFEFF${fixed}`);
    expect(statSync(workspace.path("real")).mode & 0o777).toBe(0o750);
    expect(lstatSync(workspace.path("Dockerfile")).isSymbolicLink()).toBe(true);
  });

  it("does not touch what needs no fix", () => {
    const workspace = createWorkspace({ Dockerfile: fixed });
    const before = statSync(workspace.path("Dockerfile")).ino;
    slipway(workspace.root, ["lint", "--fix", ...casing]);
    expect(statSync(workspace.path("Dockerfile")).ino).toBe(before);
  });

  it("writes a fixed text from the standard input to the standard output", () => {
    const { root } = createWorkspace();
    const args = ["lint", "--fix", ...casing, "--stdin-filename", "Dockerfile"];
    const { stdout, stderr } = slipway(root, args, { input: faulty });
    expect(stdout).toBe(fixed);
    expect(stderr).toMatch(/^Dockerfile:1:11 warning dockerfile\/latest-tag /);
    expect(slipway(root, args, { input: fixed }).stdout).toBe(fixed);
  });
});

describe("slipway lint --fix-dry-run", () => {
  it("prints a diff that does what --fix would, and changes nothing", () => {
    const workspace = createWorkspace({ Dockerfile: faulty, "b/Dockerfile": "FROM scratch as c\n" });
    const { status, stdout, stderr } = slipway(workspace.root, ["lint", "--fix-dry-run", ...casing]);
    expect(status).toBe(0);
    expect(read(workspace, "Dockerfile")).toBe(faulty);
    expect(stdout).toContain("--- a/b/Dockerfile\n+++ b/b/Dockerfile\n@@ -1 +1 @@\n-FROM scratch as c\n");
    expect(stderr).toContain("Dockerfile:1:11 warning dockerfile/latest-tag ");
    expect(stderr).toContain("slipway: fixes to apply: 3, files to change: 2\n");
    const applied = spawnSync("git", ["apply", "-"], {
      cwd: workspace.root,
      input: stdout,
      encoding: "utf8",
    });
    expect(applied.stderr).toBe("");
    expect(read(workspace, "Dockerfile")).toBe(fixed);
  });

  it("prints nothing when nothing is to be done", () => {
    const { root } = createWorkspace({ Dockerfile: fixed });
    expect(slipway(root, ["lint", "--fix-dry-run", "--only", "from-as-casing"]).stdout).toBe("");
  });
});
