import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { otherSocket } from "./otherSocket.ts";

let configuration: string;
beforeAll(() => {
  configuration = mkdtempSync(path.join(tmpdir(), "slipway-config-"));
});
afterAll(() => rmSync(configuration, { recursive: true }));

const rootless = "/run/user/1000/docker.sock";
const podman = "/run/user/1000/podman/podman.sock";

/** What is found on a machine with these sockets. */
function found(sockets: readonly string[], environment: Record<string, string> = {}, platform = "linux") {
  return otherSocket(
    {
      environment: { XDG_RUNTIME_DIR: "/run/user/1000", DOCKER_CONFIG: configuration, ...environment },
      platform: platform as NodeJS.Platform,
    },
    (file) => sockets.includes(file),
  );
}

function writeConfiguration(content: unknown): void {
  writeFileSync(
    path.join(configuration, "config.json"),
    typeof content === "string" ? content : JSON.stringify(content),
  );
}

describe("where nothing is configured and the default socket does not exist", () => {
  it("is Docker's rootless socket, before Podman's", () => {
    expect(found([podman, rootless])).toBe(rootless);
    expect(found([podman])).toBe(podman);
    expect(found(["/run/podman/podman.sock"])).toBe("/run/podman/podman.sock");
    expect(found([])).toBeUndefined();
  });

  it("is looked for in absolute folders only", () => {
    expect(found(["docker.sock", "run/docker.sock"], { XDG_RUNTIME_DIR: "run" })).toBeUndefined();
  });

  it("does not stumble over a configuration that is broken, or names the default", () => {
    for (const content of ["{ not json", {}, { currentContext: "default" }, { currentContext: 7 }]) {
      writeConfiguration(content);
      expect(found([rootless])).toBe(rootless);
    }
  });
});

describe("the command's own way goes first", () => {
  it.each([
    ["its default socket", [rootless, "/var/run/docker.sock"], {}],
    ["DOCKER_HOST", [rootless], { DOCKER_HOST: "unix:///nowhere.sock" }],
    ["DOCKER_CONTEXT", [rootless], { DOCKER_CONTEXT: "default" }],
  ])("%s", (_, sockets, environment) => {
    writeConfiguration({});
    expect(found(sockets, environment)).toBeUndefined();
  });

  it("the current context", () => {
    writeConfiguration({ currentContext: "colima" });
    expect(found([rootless])).toBeUndefined();
  });

  it("the pipe of Windows", () => {
    expect(found([rootless], {}, "win32")).toBeUndefined();
  });
});
