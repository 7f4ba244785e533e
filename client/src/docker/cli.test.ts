import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { candidates, dockerEnvironment, findDocker, runDocker } from "./cli.ts";

describe("candidates", () => {
  test("follow PATH, absolute folders only", () => {
    const environment = { PATH: "/usr/local/bin::.:bin:/usr/bin" };
    expect(candidates("docker", { environment, platform: "linux" })).toEqual([
      "/usr/local/bin/docker",
      "/usr/bin/docker",
    ]);
  });

  test("on Windows are executables, never of the current folder, and PATH may be spelled Path", () => {
    const environment = { Path: "C:\\Program Files\\Docker\\bin;;.\\bin;D:\\tools" };
    expect(candidates("docker", { environment, platform: "win32" })).toEqual([
      "C:\\Program Files\\Docker\\bin\\docker.exe",
      "D:\\tools\\docker.exe",
    ]);
    expect(candidates("podman.EXE", { environment, platform: "win32" })[1]).toBe("D:\\tools\\podman.EXE");
  });

  test("a relative path is none", () => {
    expect(candidates("./docker", { environment: { PATH: "/bin" }, platform: "linux" })).toEqual([]);
    expect(candidates("bin\\docker", { environment: { PATH: "C:\\" }, platform: "win32" })).toEqual([]);
  });
});

describe("dockerEnvironment", () => {
  test("is as it is without a context", () => {
    const environment = { DOCKER_HOST: "unix:///a" };
    expect(dockerEnvironment({ environment, platform: "linux" }, " ")).toBe(environment);
  });

  test("lets the context win over DOCKER_HOST", () => {
    const environment = { DOCKER_HOST: "unix:///a", HOME: "/me" };
    expect(dockerEnvironment({ environment, platform: "linux" }, "remote")).toEqual({
      DOCKER_HOST: undefined,
      DOCKER_CONTEXT: "remote",
      HOME: "/me",
    });
  });
});

describe("findDocker and runDocker", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "slipway cli-"));
    mkdirSync(path.join(folder, "a", "docker"), { recursive: true });
    for (const name of ["b", "c"]) mkdirSync(path.join(folder, name));
    writeFileSync(path.join(folder, "b", "docker"), "not executable");
    writeFileSync(
      path.join(folder, "c", "docker"),
      '#!/bin/sh\nprintf "%s|" "$DOCKER_CONTEXT" "$@"\necho oops >&2\nexit 3\n',
    );
    chmodSync(path.join(folder, "c", "docker"), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const machine = () => ({
    environment: { PATH: [...["a", "b", "c"].map((name) => path.join(folder, name)), "/bin"].join(":") },
    platform: process.platform,
  });

  test("skips folders and files that cannot be executed", () => {
    const found = findDocker({ path: "", context: "" }, machine());
    expect(found).toMatchObject({ ok: true, value: { file: path.join(folder, "c", "docker") } });
  });

  test("a path in the settings is taken or missed, never searched for", () => {
    const missing = path.join(folder, "nowhere", "docker");
    expect(findDocker({ path: missing, context: "" }, machine())).toMatchObject({
      reason: "docker-not-found",
      detail: missing,
    });
    expect(findDocker({ path: path.join(folder, "b", "docker"), context: "" }, machine()).ok).toBe(false);
    expect(findDocker({ path: "", context: "" }, { ...machine(), environment: {} })).toMatchObject({
      reason: "docker-not-found",
      detail: "",
    });
  });

  test("arguments arrive as they are, without a shell", async () => {
    const found = findDocker({ path: "", context: "remote" }, machine());
    if (!found.ok) throw new Error(found.reason);
    const result = await runDocker(found.value, ["$(id)", "a b", "", "'\""]);
    expect(result).toEqual({
      ok: true,
      value: { code: 3, stdout: "remote|$(id)|a b||'\"|", stderr: "oops\n" },
    });
  });

  test("an executable that has gone is a failure", async () => {
    const gone = { file: path.join(folder, "gone"), environment: {} };
    expect(await runDocker(gone, [])).toMatchObject({ ok: false, reason: "docker-not-found" });
  });
});
