/**
 * Entry of the worker in which an image is analysed, so that neither its megabytes nor its thousands of files hold up
 * the editor. It has a connection to the engine of its own, and ends with the answer.
 */
import { parentPort, workerData } from "node:worker_threads";
import { openEngine } from "../../docker/engine.ts";
import { analyseImage } from "./analyseImage.ts";
import type { AnalysisAnswer, AnalysisTask } from "./analysisWorker.ts";
import { LayerCache } from "./layerCache.ts";

/** Milliseconds between two reports of progress. */
const rhythm = 100;

async function main({ reference, docker, home, cacheFolder }: AnalysisTask): Promise<void> {
  const tell = (answer: AnalysisAnswer) => parentPort?.postMessage(answer);
  const cancellation = new AbortController();
  // All that is ever said to it.
  parentPort?.once("message", () => cancellation.abort());
  const engine = openEngine({
    settings: () => docker,
    home,
    machine: { environment: process.env, platform: process.platform },
  });
  let told = Number.NEGATIVE_INFINITY;
  const outcome = await analyseImage({
    engine,
    cache: new LayerCache(cacheFolder),
    reference,
    signal: cancellation.signal,
    onProgress: (progress) => {
      const now = performance.now();
      if (now - told < rhythm) return;
      told = now;
      tell({ kind: "progress", progress });
    },
  });
  engine.dispose();
  tell({ kind: "outcome", outcome });
  parentPort?.close();
}

void main(workerData as AnalysisTask);
