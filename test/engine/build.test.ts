/** How Slipway follows a build that the real builder runs: to its end, to its failure, to its cancellation. */
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";
import { startBuild, type TestBuild, type Where } from "./builds.ts";
import { docker } from "./docker.ts";
import { EngineRelay } from "./engineRelay.ts";

const run = promisify(execFile);

test("every step of a build is counted, and the builder tells of the image it has made", async () => {
  const build = await startDockerfile(
    [
      "FROM alpine AS made",
      "RUN echo made > /made",
      "FROM alpine",
      "COPY --from=made /made /",
      "COPY a.txt /",
    ],
    { "a.txt": "a".repeat(5_000) },
    // The engine's own, which is there under this name for the one who names it.
    { builder: "default" },
  );
  const outcome = await build.run.ended;
  if (!outcome.ok) throw new Error(outcome.detail);
  const { metadata, steps, home, builder } = outcome.value;
  expect({ home, builder }).toEqual({ home: true, builder: "default" });
  // Both FROM, the RUN and the two COPY; BuildKit looks at the one base image once.
  const { step, of, contextBytes } = build.progress;
  expect(step).toBe(of);
  expect(of).toBeGreaterThanOrEqual(4);
  expect(steps).toHaveLength(of);
  expect(contextBytes).toBeGreaterThan(5_000);
  expect(metadata?.imageId).toBe(await docker("image", "inspect", "--format", "{{.Id}}", build.tag));
  expect(JSON.stringify(metadata?.provenance)).toContain("digestMapping");
  expect(leftFolders()).toEqual([]);
});

test("a failing build names the line, the step, its output and the cause", async () => {
  const build = await startDockerfile([
    "FROM alpine",
    "WORKDIR /app",
    "",
    "RUN echo on its way \\",
    "  && exit 3",
  ]);
  expect(await build.run.ended).toMatchObject({
    ok: false,
    reason: "build-failed",
    detail: expect.stringMatching(/^Dockerfile:4: .*exit code: 3$/),
    problem: {
      place: { file: "Dockerfile", firstLine: 4, lastLine: 5 },
      step: { position: 3, of: 3 },
      output: ["on its way"],
      exitCode: 3,
    },
  });
  expect(leftFolders()).toEqual([]);
});

test("a cancelled build ends at once and leaves nothing: no process, no image, no file", async () => {
  const build = await startDockerfile(["FROM alpine", `RUN echo ${Date.now()} && sleep 60`]);
  await expect.poll(() => build.progress.running, { timeout: 20_000 }).toBeDefined();
  const start = performance.now();
  build.run.cancel();
  expect(await build.run.ended).toMatchObject({ ok: false, reason: "cancelled" });
  expect(performance.now() - start).toBeLessThan(10_000);
  await expect(docker("image", "inspect", build.tag)).rejects.toThrow(/no such image/i);
  expect(leftFolders()).toEqual([]);
  await expect(run("pgrep", ["-f", "--", `--tag ${build.tag}`])).rejects.toMatchObject({ code: 1 });
});

test("a build whose engine goes away says so in one sentence, and leaves nothing", async () => {
  const relay = await new EngineRelay().listen();
  const build = await startDockerfile(
    ["FROM alpine", `RUN echo ${Date.now()} && sleep 60`],
    {},
    { host: relay.host },
  );
  await expect.poll(() => build.progress.running, { timeout: 20_000 }).toBeDefined();
  await relay.cut();
  expect(await build.run.ended).toMatchObject({
    ok: false,
    reason: "daemon-unreachable",
    detail: expect.not.stringMatching(/rpc error|ERROR/),
  });
  expect(leftFolders()).toEqual([]);
});

/** Of this process: other builds may be under way on this machine. */
const leftFolders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`slipway-build-${process.pid}-`));

async function startDockerfile(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
  where: Where = {},
): Promise<TestBuild> {
  const workspace = createWorkspace({ ...files, Dockerfile: `${lines.join("\n")}\n` });
  return startBuild(
    {
      dockerfile: workspace.path("Dockerfile"),
      buildContext: workspace.root,
      buildArgs: {},
      ports: [],
      reason: "fileName",
    },
    where,
  );
}
