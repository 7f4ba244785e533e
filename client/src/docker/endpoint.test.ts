import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isOnThisMachine, resolveEndpoint } from "./endpoint.ts";

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "slipway-home-"));
});
afterEach(() => rmSync(home, { recursive: true }));

const resolve = (environment: Record<string, string> = {}, platform: NodeJS.Platform = "linux") =>
  resolveEndpoint({ environment, home, platform });

function write(file: string, content: unknown): void {
  const full = path.join(home, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, typeof content === "string" ? content : JSON.stringify(content));
}

const identity = (name: string): string => createHash("sha256").update(name).digest("hex");

function writeContext(
  name: string,
  docker: { Host: string; SkipTLSVerify?: boolean },
  folder = ".docker",
): void {
  write(`${folder}/contexts/meta/${identity(name)}/meta.json`, {
    Name: name,
    Metadata: {},
    Endpoints: { docker },
  });
}

const socket = (file: string) => ({ ok: true, value: { kind: "socket", path: file } });
const command = (context: string) => ({ ok: true, value: { kind: "command", context } });
const tcp = (host: string, port: number, tls?: object) => ({
  ok: true,
  value: { kind: "tcp", host, port, ...(tls && { tls }) },
});

describe("without any configuration", () => {
  it("is the platform's own socket", async () => {
    expect(await resolve()).toEqual(socket("/var/run/docker.sock"));
    expect(await resolve({}, "darwin")).toEqual(socket("/var/run/docker.sock"));
    expect(await resolve({}, "win32")).toEqual(socket("//./pipe/docker_engine"));
  });

  it("does not stumble over a configuration that is broken", async () => {
    write(".docker/config.json", "{ not json");
    expect(await resolve()).toEqual(socket("/var/run/docker.sock"));
    write(".docker/config.json", { currentContext: 7 });
    expect(await resolve()).toEqual(socket("/var/run/docker.sock"));
  });
});

describe("DOCKER_HOST", () => {
  it.each([
    ["unix:///run/user/1000/docker.sock", socket("/run/user/1000/docker.sock")],
    ["unix://", socket("/var/run/docker.sock")],
    ["npipe:////./pipe/docker_engine", socket("//./pipe/docker_engine")],
    ["npipe://\\\\.\\pipe\\dockerDesktopLinuxEngine", socket("//./pipe/dockerDesktopLinuxEngine")],
    ["npipe://", socket("//./pipe/docker_engine")],
    ["tcp://build.example:2375", tcp("build.example", 2375)],
    ["tcp://build.example:2375/", tcp("build.example", 2375)],
    [" tcp://10.0.0.7:4000 ", tcp("10.0.0.7", 4000)],
    ["build.example:2375", tcp("build.example", 2375)],
    // What the command line knows better.
    ["ssh://me@build.example", command("default")],
    ["tcp://build.example", command("default")],
    ["tcp://build.example:2375/prefix", command("default")],
    ["tcp://[::1]:2375", command("default")],
    ["http://build.example:2375", command("default")],
    ["fd://3", command("default")],
  ])("%s", async (host, endpoint) => {
    expect(await resolve({ DOCKER_HOST: host })).toEqual(endpoint);
  });

  it("goes before DOCKER_CONTEXT and the current context", async () => {
    writeContext("rig", { Host: "unix:///rig.sock" });
    write(".docker/config.json", { currentContext: "rig" });
    const environment = { DOCKER_HOST: "unix:///host.sock", DOCKER_CONTEXT: "rig" };
    expect(await resolve(environment)).toEqual(socket("/host.sock"));
  });

  it("is as good as absent when empty", async () => {
    writeContext("rig", { Host: "unix:///rig.sock" });
    expect(await resolve({ DOCKER_HOST: "", DOCKER_CONTEXT: "rig" })).toEqual(socket("/rig.sock"));
  });
});

describe("TLS from the environment", () => {
  const host = { DOCKER_HOST: "tcp://build.example:2376" };

  it("reads certificates beside the configuration", async () => {
    for (const file of ["ca", "cert", "key"]) write(`.docker/${file}.pem`, file);
    expect(await resolve({ ...host, DOCKER_TLS_VERIFY: "1" })).toEqual(
      tcp("build.example", 2376, { ca: "ca", cert: "cert", key: "key", verify: true }),
    );
  });

  it("reads them where DOCKER_CERT_PATH says, and does not verify unless told to", async () => {
    write("certs/ca.pem", "authority");
    const environment = { ...host, DOCKER_TLS: "1", DOCKER_CERT_PATH: path.join(home, "certs") };
    expect(await resolve(environment)).toEqual(
      tcp("build.example", 2376, { ca: "authority", verify: false }),
    );
  });

  it("leaves it to the command line to complain when there are none", async () => {
    expect(await resolve({ ...host, DOCKER_TLS_VERIFY: "1" })).toEqual(command("default"));
  });
});

describe("contexts", () => {
  it("are the current one of the configuration", async () => {
    writeContext("desktop-linux", { Host: "npipe:////./pipe/dockerDesktopLinuxEngine" });
    write(".docker/config.json", { currentContext: "desktop-linux" });
    expect(await resolve({}, "win32")).toEqual(socket("//./pipe/dockerDesktopLinuxEngine"));
  });

  it("are the one of DOCKER_CONTEXT before that", async () => {
    writeContext("colima", { Host: "unix:///home/me/.colima/docker.sock" });
    write(".docker/config.json", { currentContext: "gone" });
    expect(await resolve({ DOCKER_CONTEXT: "colima" })).toEqual(socket("/home/me/.colima/docker.sock"));
    expect(await resolve({ DOCKER_CONTEXT: "default" })).toEqual(socket("/var/run/docker.sock"));
  });

  it("are looked for where DOCKER_CONFIG says", async () => {
    writeContext("rig", { Host: "unix:///rig.sock" }, "elsewhere");
    write("elsewhere/config.json", { currentContext: "rig" });
    expect(await resolve({ DOCKER_CONFIG: path.join(home, "elsewhere") })).toEqual(socket("/rig.sock"));
  });

  it("bring their certificates", async () => {
    writeContext("remote", { Host: "tcp://build.example:2376" });
    for (const file of ["ca", "cert", "key"]) {
      write(`.docker/contexts/tls/${identity("remote")}/docker/${file}.pem`, file);
    }
    expect(await resolve({ DOCKER_CONTEXT: "remote" })).toEqual(
      tcp("build.example", 2376, { ca: "ca", cert: "cert", key: "key", verify: true }),
    );
  });

  it("may trust any certificate", async () => {
    writeContext("lab", { Host: "tcp://build.example:2376", SkipTLSVerify: true });
    expect(await resolve({ DOCKER_CONTEXT: "lab" })).toEqual(tcp("build.example", 2376, { verify: false }));
  });

  it("are reached through the command line by their name when they use ssh", async () => {
    writeContext("remote", { Host: "ssh://me@build.example" });
    expect(await resolve({ DOCKER_CONTEXT: "remote" })).toEqual(command("remote"));
  });

  it("are not found when they do not exist", async () => {
    expect(await resolve({ DOCKER_CONTEXT: "nowhere" })).toMatchObject({
      ok: false,
      reason: "context-not-found",
      detail: "nowhere",
    });
  });

  it("are a failure and no exception when their file is broken", async () => {
    write(`.docker/contexts/meta/${identity("torn")}/meta.json`, "{");
    expect(await resolve({ DOCKER_CONTEXT: "torn" })).toMatchObject({ ok: false });
  });
});

it.each([
  [{ kind: "socket", path: "/run/docker.sock" }, true],
  [{ kind: "tcp", host: "127.0.0.1", port: 2375 }, true],
  [{ kind: "tcp", host: "localhost", port: 2375 }, true],
  [{ kind: "tcp", host: "127.0.0.1.example.org", port: 2375 }, false],
  [{ kind: "tcp", host: "build.example", port: 2375 }, false],
  [{ kind: "command", context: "remote" }, false],
] as const)("whether an engine's ports are of this machine: %j", (endpoint, here) => {
  expect(isOnThisMachine(endpoint)).toBe(here);
});
