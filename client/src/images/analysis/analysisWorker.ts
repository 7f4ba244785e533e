/** Starts the worker that analyses an image, and hears what it says. */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { DockerSettings } from "../../docker/cli.ts";
import { failure, type Outcome } from "../../docker/failure.ts";
import type { AnalysedImage, AnalysisProgress } from "./analyseImage.ts";

/** What the worker is given. */
export interface AnalysisTask {
  readonly reference: string;
  readonly docker: DockerSettings;
  /** Where the user's `.docker` folder is. */
  readonly home: string;
  /** Where it keeps what it knows of layers. */
  readonly cacheFolder: string;
}

/** What the worker says: its progress now and then, its outcome once. */
export type AnalysisAnswer =
  | { readonly kind: "progress"; readonly progress: AnalysisProgress }
  | { readonly kind: "outcome"; readonly outcome: Outcome<AnalysedImage> };

export interface AnalysisRun {
  /** Path of the worker's bundle. */
  readonly module: string;
  readonly task: AnalysisTask;
  /** Ends it: the outcome is "cancelled" at once, whatever the engine is doing. */
  readonly signal: AbortSignal;
  onProgress(progress: AnalysisProgress): void;
}

/** Enough for the names in an image of a million files; one that has more must not take the editor down. */
const maximumMegabytes = 1024;

/** Never rejects. */
export async function runAnalysis({
  module,
  task,
  signal,
  onProgress,
}: AnalysisRun): Promise<Outcome<AnalysedImage>> {
  if (signal.aborted) return failure("cancelled");
  const worker = new Worker(module, {
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: maximumMegabytes },
  });
  const cancel = () => worker.postMessage("cancel");
  signal.addEventListener("abort", cancel, { once: true });
  let outcome: Outcome<AnalysedImage> | undefined;
  worker.on("message", (answer: AnalysisAnswer) => {
    if (answer.kind === "progress") onProgress(answer.progress);
    else outcome = answer.outcome;
  });
  try {
    await once(worker, "exit");
    return outcome ?? failure("analysis-failed", "the worker has ended", task.reference);
  } catch (error) {
    return failure("analysis-failed", (error as Error).message, task.reference);
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}
