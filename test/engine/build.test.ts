/** How Slipway follows a build that the real builder runs: to its end, to its failure, to its cancellation. */
import { expect, test } from "vitest";
import { createWorkspace } from "../protocol/workspace.ts";
import { startBuild, type TestBuild } from "./builds.ts";
import { docker } from "./docker.ts";
import { pause } from "./http.ts";

test("every step of a build is counted", async () => {
  const build = await startDockerfile(
    [
      "FROM alpine AS made",
      "RUN echo made > /made",
      "FROM alpine",
      "COPY --from=made /made /",
      "COPY a.txt /",
    ],
    { "a.txt": "a".repeat(5_000) },
  );
  expect(await build.process.ended).toEqual({ kind: "exited", code: 0 });
  // Both FROM, the RUN and the two COPY; BuildKit looks at the one base image once.
  const { step, of, contextBytes, problem } = build.progress;
  expect({ step, problem }).toEqual({ step: of, problem: {} });
  expect(of).toBeGreaterThanOrEqual(4);
  expect(contextBytes).toBeGreaterThan(5_000);
});

test("a failing build names the line and the cause", async () => {
  const build = await startDockerfile([
    "FROM alpine",
    "WORKDIR /app",
    "",
    "RUN echo on its way \\",
    "  && exit 3",
  ]);
  expect(await build.process.ended).toEqual({ kind: "exited", code: 1 });
  expect(build.progress.problem.line).toBe(4);
  expect(build.progress.problem.message).toContain("exit code: 3");
});

test("an interrupted build ends at once and leaves no image", async () => {
  const build = await startDockerfile(["FROM alpine", `RUN echo ${Date.now()} && sleep 60`]);
  for (let tries = 0; build.progress.running === undefined && tries < 100; tries++) await pause(100);
  const start = performance.now();
  build.process.interrupt();
  await build.process.ended;
  expect(performance.now() - start).toBeLessThan(10_000);
  await expect(docker("image", "inspect", build.tag)).rejects.toThrow(/no such image/i);
});

async function startDockerfile(
  lines: readonly string[],
  files: Readonly<Record<string, string>> = {},
): Promise<TestBuild> {
  const workspace = createWorkspace({ ...files, Dockerfile: `${lines.join("\n")}\n` });
  return startBuild({
    dockerfile: workspace.path("Dockerfile"),
    buildContext: workspace.root,
    buildArgs: {},
    ports: [],
    reason: "fileName",
  });
}
