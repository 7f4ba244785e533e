import { spawnSync } from "node:child_process";
import { expect, it } from "vitest";
import { serverExecArgv } from "./serverProcess.ts";

it("has V8 compile beside running only where it is known to have an option for it", () => {
  expect(serverExecArgv("11.3.244.8-node.38")).toEqual(["--max-semi-space-size=4", "--concurrent-sparkplug"]);
  expect(serverExecArgv("13.2.152.41-electron.0")).toContain("--concurrent-sparkplug");
  expect(serverExecArgv("14.2.231.14-electron.0")).toEqual(["--max-semi-space-size=4"]);
});

it("has options that Node.js takes", () => {
  const { status, stderr } = spawnSync(process.execPath, [...serverExecArgv(process.versions.v8), "-e", "0"]);
  expect(String(stderr)).toBe("");
  expect(status).toBe(0);
});
