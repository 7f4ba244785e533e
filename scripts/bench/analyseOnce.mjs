/** Analyses an image in the worker that ships, and prints the megabytes that the process had in memory at most. */
import os from "node:os";
import { Worker } from "node:worker_threads";

const [, , module, reference, cacheFolder] = process.argv;
const docker = { path: "", context: "" };
const worker = new Worker(module, { workerData: { reference, docker, home: os.homedir(), cacheFolder } });
worker.on("message", ({ kind, outcome }) => {
  if (kind !== "outcome") return;
  const wasted = outcome.ok ? outcome.value.contents.flatMap((layer) => layer.wasted) : [];
  if (wasted.reduce((sum, { bytes }) => sum + bytes, 0) !== 130_000_000)
    console.error(JSON.stringify(outcome));
  // In kilobytes: https://nodejs.org/api/process.html#processresourceusage
  else console.log(process.resourceUsage().maxRSS / 1000);
});
