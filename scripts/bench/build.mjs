/**
 * Measures what building through Slipway costs over the same `docker build` by hand: asking for events and metadata,
 * folding the events into steps, reading the metadata. In pairs that take turns in going first. Needs an engine, and the
 * image `alpine` in it.
 */
import { spawn, spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadClient } from "./clientBundle.mjs";

/**
 * @param {string} parent where a build context is made
 * @param {Record<"cached" | "fresh", number>} pairs how many of each kind
 * @returns {Promise<Record<"cached" | "fresh", { ours: number, plain: number }[]>>} milliseconds from start to end
 */
export async function measureBuilds(parent, pairs) {
  const folder = path.join(parent, "build");
  mkdirSync(folder);
  const tag = `slipway-bench-${randomUUID()}`;
  const dockerfile = path.join(folder, "Dockerfile");
  writeFileSync(path.join(folder, "data"), "x".repeat(300_000));
  const slipway = await loadSlipway(folder);
  const source = { dockerfile, buildContext: folder, tag, buildArgs: {} };
  const measures = { ours: () => timed(() => slipway(source)), plain: () => timed(() => plain(source)) };
  try {
    const samples = { cached: [], fresh: [] };
    writeDockerfile(dockerfile);
    for (const name of Object.keys(measures)) await measures[name]();
    for (const kind of Object.keys(samples)) {
      for (let pair = 0; pair < pairs[kind]; pair++) {
        const sample = {};
        for (const name of pair % 2 === 0 ? ["ours", "plain"] : ["plain", "ours"]) {
          if (kind === "fresh") writeDockerfile(dockerfile);
          sample[name] = await measures[name]();
        }
        samples[kind].push(sample);
      }
    }
    return samples;
  } finally {
    spawnSync("docker", ["image", "rm", "--force", tag], { stdio: "ignore" });
  }
}

/** One that nobody has built before: steps that copy, write a log and change a layer. */
function writeDockerfile(file) {
  const text = [
    "FROM alpine AS builder",
    `ENV BUILD=${randomUUID()}`,
    "COPY data /data",
    "RUN for line in $(seq 1 2000); do echo line $line of the log; done",
    "RUN seq 1 100000 > /numbers",
    "FROM alpine",
    "COPY --from=builder /data /numbers /",
    "RUN sha256sum /numbers",
  ];
  writeFileSync(file, `${text.join("\n")}\n`);
}

/** The client's own code, as its bundle has it. */
async function loadSlipway(folder) {
  const { BuildRun, KnownFeatures, findDocker, placementOf } = await loadClient(
    path.join(folder, "..", "buildRun.cjs"),
    ["docker/build/buildRun.ts", "docker/build/knownFeatures.ts", "docker/cli.ts", "docker/build/builder.ts"],
  );
  const docker = findDocker({ path: "", context: "" });
  if (!docker.ok) throw new Error("There is no docker command.");
  const features = await new KnownFeatures().of(docker.value);
  if (!features.ok) throw new Error(features.detail);
  return async (source) => {
    const placement = placementOf({ driver: "docker", keepsPlatforms: false }, source);
    const nothing = () => {};
    const run = new BuildRun({
      docker: docker.value,
      features: features.value,
      placement,
      source,
      onProgress: nothing,
      onOutput: nothing,
    });
    const outcome = await run.ended;
    if (!outcome.ok) throw new Error(outcome.detail);
  };
}

/** As a script would run it, its log read to the end. */
function plain({ dockerfile, buildContext, tag }) {
  const child = spawn("docker", ["build", "--tag", tag, "--file", dockerfile, buildContext], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) stream.resume();
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`docker build ended with ${code}`)),
    );
  });
}

async function timed(run) {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}
