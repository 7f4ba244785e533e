/**
 * Analyses an image in the worker that ships, as an extension host does that runs already. Prints milliseconds, and the
 * megabytes that the whole process had in memory at most.
 */
import os from "node:os";
import { performance } from "node:perf_hooks";
import { Worker } from "node:worker_threads";

const [, , module, reference, cacheFolder] = process.argv;
const docker = { path: "", context: "" };
const begun = performance.now();
const worker = new Worker(module, { workerData: { reference, docker, home: os.homedir(), cacheFolder } });
worker.on("message", ({ kind, outcome }) => {
  if (kind !== "outcome") return;
  const milliseconds = performance.now() - begun;
  const wasted = outcome.ok ? outcome.value.contents.flatMap((layer) => layer.wasted) : [];
  if (wasted.reduce((sum, { bytes }) => sum + bytes, 0) !== 130_000_000)
    console.error(JSON.stringify(outcome));
  // In kilobytes: https://nodejs.org/api/process.html#processresourceusage
  else console.log(JSON.stringify({ milliseconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
});
