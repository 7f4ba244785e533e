/** The analyses of images in this window: one at a time for each image, each with a notification that can end it. */
import { homedir } from "node:os";
import * as vscode from "vscode";
import { dockerSettings } from "../configuration.ts";
import type { Outcome } from "../docker/failure.ts";
import type { AnalysedImage, AnalysisProgress } from "./analysis/analyseImage.ts";
import { runAnalysis } from "./analysis/analysisWorker.ts";
import { formatBytes } from "./byteSize.ts";
import type { BuiltImages } from "./facts/builtImages.ts";

export interface ImageAnalysesParts {
  /** Path of the worker's bundle. */
  readonly module: string;
  /** Where what is known of layers is kept. */
  readonly cacheFolder: string;
  readonly builtImages: Pick<BuiltImages, "attend" | "setContents">;
}

export class ImageAnalyses {
  readonly #parts: ImageAnalysesParts;
  /** By reference. */
  readonly #running = new Map<string, Promise<Outcome<AnalysedImage>>>();

  constructor(parts: ImageAnalysesParts) {
    this.#parts = parts;
  }

  /** Settles when the images' facts have what was found. Never rejects; "cancelled" when the user has ended it. */
  run(reference: string): Promise<Outcome<AnalysedImage>> {
    const running = this.#running.get(reference);
    if (running) return running;
    const started = this.#start(reference).finally(() => this.#running.delete(reference));
    this.#running.set(reference, started);
    return started;
  }

  async #start(reference: string): Promise<Outcome<AnalysedImage>> {
    const { builtImages } = this.#parts;
    const attention = `analysis of ${reference}`;
    builtImages.attend(attention, true);
    try {
      const outcome = await this.#follow(reference);
      if (outcome.ok) await builtImages.setContents(outcome.value.id, outcome.value.contents);
      return outcome;
    } finally {
      builtImages.attend(attention, false);
    }
  }

  #follow(reference: string): Thenable<Outcome<AnalysedImage>> {
    const { module, cacheFolder } = this.#parts;
    return vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: vscode.l10n.t("Analysing {0}", reference),
        cancellable: true,
      },
      (notification, cancellation) => {
        const abort = new AbortController();
        const cancelling = cancellation.onCancellationRequested(() => abort.abort());
        let share = 0;
        return runAnalysis({
          module,
          task: { reference, docker: dockerSettings(), home: homedir(), cacheFolder },
          signal: abort.signal,
          onProgress: (progress) => {
            const now = shareOf(progress);
            notification.report({ message: progressText(progress), increment: (now - share) * 100 });
            share = now;
          },
        }).finally(() => cancelling.dispose());
      },
    );
  }
}

/** What the engine sends is a little more than the image, or less where it packs it. */
const shareOf = ({ readBytes, imageBytes }: AnalysisProgress): number =>
  imageBytes > 0 ? Math.min(readBytes / imageBytes, 1) : 0;

function progressText({ readBytes, imageBytes }: AnalysisProgress): string {
  const { language } = vscode.env;
  return readBytes === 0
    ? vscode.l10n.t("the engine gathers {0}", formatBytes(imageBytes, language))
    : vscode.l10n.t("{0} of {1} read", formatBytes(readBytes, language), formatBytes(imageBytes, language));
}
