/** `slipway size`: what images of the folder weigh, on the real engine. */
import { expect, test } from "vitest";
import { type ProgramRun, slipway } from "../protocol/commandLine.ts";
import { createWorkspace } from "../protocol/workspace.ts";
import { docker, removeImageAfterTest, uniqueName } from "./docker.ts";

const dockerfile = 'FROM scratch AS base\nCOPY f3000 /a\nFROM base\nCOPY f500 /b\nCMD ["/a"]\n';

test("weighs the images of a folder by line, and holds them to their budget", async () => {
  const name = uniqueName();
  const tag = `${name}:production`;
  removeImageAfterTest(tag);
  const { root: folder, write } = createWorkspace({
    Dockerfile: dockerfile,
    f3000: "x".repeat(3_000),
    f500: "x".repeat(500),
    "compose.yaml": `services:\n  web:\n    image: ${tag}\n    build: .\n`,
  });
  await docker("build", "--quiet", "--tag", tag, folder);
  const size = (...args: readonly string[]): ProgramRun =>
    slipway(folder, ["size", ...args], { env: { DOCKER_HOST: process.env["DOCKER_HOST"] ?? "" } });

  const { stdout, status } = size();
  expect(stdout.split("\n")).toEqual([
    `${tag}  3.5 kB`,
    "   0 bytes     0%  base image",
    "    3.5 kB   100%  own layers",
    "      3 kB    86%    Dockerfile:2  COPY f3000 /a",
    " 500 bytes    14%    Dockerfile:4  COPY f500 /b",
    "",
  ]);
  expect(status).toBe(0);
  expect(size("--budget")).toMatchObject({ status: 2, stderr: expect.stringContaining("no sizeBudget") });

  write(".slipway.yaml", "sizeBudget: { production: { total: 4 kB, own: 3.5 kB } }\n");
  expect(size("--budget").status).toBe(0);
  write(".slipway.yaml", "sizeBudget: { production: { total: 4 kB, own: 3 kB } }\n");
  const over = size("production", "--budget");
  expect(over.status).toBe(1);
  expect(over.stdout).toContain("over budget: the own layers, 3.5 kB of 3 kB\n");

  write("Dockerfile", dockerfile.replace("f500 /b", "f500 /c"));
  expect(size(tag).stdout).toContain("The Dockerfile was edited since the image was built.");
  const { images } = JSON.parse(size("--format", "json").stdout);
  expect(images).toMatchObject([
    { tag, bytes: 3_500, ownBytes: 3_500, exceeded: [{ kind: "own", actual: 3_500, limit: 3_000 }] },
  ]);

  const missing = size(`${name}:missing`);
  expect(missing).toMatchObject({ status: 2, stdout: "" });
  expect(missing.stderr).toMatch(/no such image/i);
});
