/** Measures how long the analysis of a built image takes, beside `docker save` of the same image in the same run. */
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";

/** 210 MB in five layers and 8,000 files, half of it written in vain. */
const dockerfile = `FROM alpine
RUN mkdir /files && cd /files && for i in $(seq 8000); do echo $i > $i; done
RUN dd if=/dev/urandom of=/noise bs=1000000 count=80
RUN dd if=/dev/zero of=/zeros bs=1000000 count=50
RUN chmod 600 /noise && rm /zeros
`;

/**
 * @param {string} worker path of the worker's bundle
 * @param {number} runs of each, in turns
 * @returns {{ save: number[], analysis: number[], megabytes: number[] } | undefined}
 *   milliseconds, and the memory of the whole process at its highest; undefined where no engine can build the image
 */
export function measureImageAnalysis(worker, runs) {
  const tag = `slipway-bench-${randomBytes(4).toString("hex")}`;
  const words = ["build", "--quiet", "--network", "none", "--tag", tag, "-"];
  const built = spawnSync("docker", words, { input: dockerfile });
  if (built.status !== 0) return undefined;
  try {
    const samples = { save: [], analysis: [], megabytes: [] };
    // In turns, so that whatever else the machine does slows both; the first of each warms the engine up.
    for (let run = 0; run <= runs; run++) {
      const save = timed("docker", ["save", tag]);
      const analysis = analyse(worker, tag);
      if (run === 0) continue;
      samples.save.push(save);
      samples.analysis.push(analysis.milliseconds);
      samples.megabytes.push(analysis.megabytes);
    }
    return samples;
  } finally {
    spawnSync("docker", ["image", "rm", "--force", tag]);
  }
}

function analyse(worker, tag) {
  const cacheFolder = mkdtempSync(path.join(os.tmpdir(), "slipway-bench-layers-"));
  try {
    const script = fileURLToPath(new URL("analyseOnce.mjs", import.meta.url));
    const { stdout, stderr } = spawnSync(process.execPath, [script, worker, tag, cacheFolder]);
    if (stderr.length > 0) throw new Error(`the image was not analysed: ${stderr}`);
    return JSON.parse(stdout.toString());
  } finally {
    rmSync(cacheFolder, { recursive: true, force: true });
  }
}

function timed(file, words) {
  const begun = performance.now();
  const { status } = spawnSync(file, words, { stdio: ["ignore", "ignore", "ignore"] });
  if (status !== 0) throw new Error(`${file} ${words.join(" ")} failed`);
  return performance.now() - begun;
}
