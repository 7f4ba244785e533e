import { describe, expect, test } from "vitest";
import { findBuilder, placementOf, readDriver } from "./builder.ts";

/** As buildx 0.29 prints it. */
const inspected = (driver: string) =>
  `Name:          far\nDriver:        ${driver}\nLast Activity: 2026-11-24 04:33:40 +0000 UTC\n\nNodes:\nName:                  far0\n`;

const docker = (environment: Readonly<Record<string, string>> = {}) => ({
  file: "/usr/bin/docker",
  environment,
});
const answer = (stdout: string, code = 0, stderr = "") =>
  ({ ok: true, value: { code, stdout, stderr } }) as const;

test("the driver is what the line says", () => {
  expect(readDriver(inspected("docker-container"))).toBe("docker-container");
  expect(readDriver("Name: x\n")).toBeUndefined();
});

describe("findBuilder", () => {
  test("runs nothing for the engine's own", async () => {
    const run = () => Promise.reject(new Error("ran"));
    expect(await findBuilder(docker(), " ", run)).toEqual({
      ok: true,
      value: { driver: "docker", keepsPlatforms: false },
    });
  });

  test.each([
    ["far", {}],
    ["", { BUILDX_BUILDER: "far" }],
  ])("asks about the one that is named: %j %j", async (named, environment) => {
    const asked: string[] = [];
    const run = async (words: readonly string[]) => {
      asked.push(words.join(" "));
      return words[0] === "buildx"
        ? answer(inspected("remote"))
        : answer('[["driver-type","io.containerd.snapshotter.v1"]]');
    };
    expect(await findBuilder(docker(environment), named, run)).toEqual({
      ok: true,
      value: { name: "far", driver: "remote", keepsPlatforms: true },
    });
    expect(asked).toEqual(["buildx inspect -- far", "info --format {{json .DriverStatus}}"]);
  });

  test("one that is not there is a failure that names it", async () => {
    const run = async () => answer("", 1, 'ERROR: no builder "far" found\n');
    expect(await findBuilder(docker(), "far", run)).toMatchObject({
      ok: false,
      reason: "builder-not-found",
      detail: "far",
    });
  });
});

describe("placementOf", () => {
  const far = { name: "far", driver: "docker-container", keepsPlatforms: false };
  const several = { options: { platforms: ["linux/amd64", "linux/arm64"] } };

  test.each([
    ["the engine's own", { driver: "docker", keepsPlatforms: false }, {}, { home: true }],
    ["another context's own", { ...far, driver: "docker" }, {}, { builder: "far", home: true }],
    ["one that keeps what it builds", far, {}, { builder: "far", home: true, load: true }],
    ["one of several platforms that the engine cannot keep", far, several, { builder: "far", home: false }],
    [
      "one of several platforms that it can",
      { ...far, keepsPlatforms: true },
      several,
      { builder: "far", home: true, load: true },
    ],
  ])("%s", (_, builder, source, placement) => expect(placementOf(builder, source)).toEqual(placement));
});
