import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { createWorkspace } from "./workspace.ts";

const script = fileURLToPath(new URL("../../scripts/packageNpm.mjs", import.meta.url));

function run(cwd: string, program: string, ...args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd, encoding: "utf8" });
  if (error) throw error;
  return { status, stdout, stderr };
}

describe("the package for npm", () => {
  it("installs without anything else, and lints", { timeout: 120_000 }, () => {
    const { root, path } = createWorkspace({
      "project/package.json": '{ "private": true }',
      "project/Dockerfile": "FROM node:latest as a\nRUNN x\n",
    });
    mkdirSync(path("packed"));
    const packed = run(root, process.execPath, script, "packed");
    expect(packed.stderr).toBe("");
    const file = path(packed.stdout.trim());
    const installed = run(path("project"), "npm", "install", "--offline", "--no-audit", "--no-fund", file);
    expect(installed.stdout).toContain("added 1 package");

    const slipway = path("project/node_modules/.bin/slipway");
    const linted = run(path("project"), slipway, "lint", "--only", "latest-tag,unknown-instruction");
    expect(linted.status).toBe(1);
    expect(linted.stdout).toMatch(
      /^Dockerfile:1:11 warning dockerfile\/latest-tag .*\nDockerfile:2:1 error dockerfile\/unknown-instruction .*\n$/,
    );
    expect(run(path("project"), slipway, "--version").stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run(path("project"), slipway, "--help", "--locale", "fr").stdout).toContain("CHEMIN");
  });
});
