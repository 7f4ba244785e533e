import { describe, expect, test } from "vitest";
import { containerName, neverStarted, runArguments, takenPort } from "./runArguments.ts";

test("ports are published on the loopback address alone", () => {
  const ports = [
    { container: 3000, host: 3001, protocol: "tcp" },
    { container: 53, host: 5353, protocol: "udp" },
  ] as const;
  expect(runArguments({ image: "my-app:development", containerName: "slipway-my-app-1", ports })).toEqual([
    "run",
    "--rm",
    "--name",
    "slipway-my-app-1",
    "--publish",
    "127.0.0.1:3001:3000",
    "--publish",
    "127.0.0.1:5353:53/udp",
    "--",
    "my-app:development",
  ]);
});

test("variables come from a file", () => {
  const request = { image: "app", containerName: "slipway-1", ports: [], environmentFile: "/my app/.env" };
  expect(runArguments(request)).toEqual(
    ["run", "--rm", "--name", "slipway-1"].concat("--env-file", "/my app/.env", "--", "app"),
  );
});

test("an image reference cannot add options", () => {
  const words = runArguments({ image: "--privileged", containerName: "slipway-1", ports: [] });
  expect(words.slice(-2)).toEqual(["--", "--privileged"]);
});

describe("containerName", () => {
  test.each([
    ["my-app:development", "slipway-my-app-development-1f"],
    ["registry.example:5000/team/my_app:1.2", "slipway-my_app-1.2-1f"],
    ["my-app@sha256:0123", "slipway-my-app-1f"],
    ["--privileged", "slipway-privileged-1f"],
    ["…", "slipway-1f"],
    ["", "slipway-1f"],
  ])("%j", (image, name) => {
    expect(containerName(image, "1f")).toBe(name);
    expect(name).toMatch(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/);
  });
});

test("a program that is not in the image was never started, one that misses another was", () => {
  const said =
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "nod": executable file not found in $PATH: unknown';
  expect(neverStarted(127, `${said}\n\nRun 'docker run --help' for more information`)).toBe(true);
  expect(neverStarted(126, said)).toBe(true);
  expect(neverStarted(127, "sh: nod: not found")).toBe(false);
  expect(neverStarted(125, "docker: invalid reference format")).toBe(true);
  expect([0, 1, null].some((code) => neverStarted(code, said))).toBe(false);
});

describe("takenPort", () => {
  test.each([
    // Engine 28.5: another container, then another process.
    "docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint a (20): Bind for 127.0.0.1:3911 failed: port is already allocated",
    "docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint a (03): failed to bind host port for 127.0.0.1:3911:172.17.0.4:80/tcp: address already in use",
    // Docker Desktop on macOS and Windows.
    "docker: Error response from daemon: Ports are not available: exposing port TCP 127.0.0.1:3911 -> 127.0.0.1:0: listen tcp 127.0.0.1:3911: bind: address already in use.",
    "docker: Error response from daemon: Ports are not available: exposing port TCP 127.0.0.1:3911 -> 0.0.0.0:0: listen tcp 127.0.0.1:3911: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.",
  ])("%s", (stderr) => expect(takenPort(`log\n${stderr}\n\nRun 'docker run --help'`)).toBe("3911"));

  test("of another failure", () => {
    expect(takenPort("docker: invalid reference format")).toBeUndefined();
    expect(takenPort("Unable to find image 'a:1' locally on 127.0.0.1:5000")).toBeUndefined();
  });
});
