/**
 * Finds out what each layer of an image holds and wastes: from the engine's archive of it, without a file in between,
 * or from what is known of all its layers already.
 */
import type { LayerContents } from "../../../../server/src/protocol/index.ts";
import type { Engine } from "../../docker/engine.ts";
import { engineFailure } from "../../docker/engineFailure.ts";
import { failure, type Outcome } from "../../docker/failure.ts";
import type { LayerCache } from "./layerCache.ts";
import { layerContents } from "./layerContents.ts";
import { readSavedImage } from "./savedImage.ts";
import { TarError } from "./tarHeader.ts";

export interface AnalysisProgress {
  /** Read so far; 0 while the engine gathers the image. */
  readonly readBytes: number;
  /** As the engine counts the image: about what is to be read. */
  readonly imageBytes: number;
}

export interface AnalysedImage {
  readonly id: string;
  /** By layer, the lowest first. */
  readonly contents: readonly LayerContents[];
}

export interface AnalysisOptions {
  readonly engine: Pick<Engine, "inspectImage" | "saveImage">;
  readonly cache: Pick<LayerCache, "get" | "set">;
  readonly reference: string;
  readonly signal: AbortSignal;
  onProgress(progress: AnalysisProgress): void;
}

/** Never rejects. "image-missing" when the engine has no such image, "analysis-failed" when it makes no sense. */
export async function analyseImage(options: AnalysisOptions): Promise<Outcome<AnalysedImage>> {
  const { engine, cache, reference, signal, onProgress } = options;
  const image = await engine.inspectImage(reference);
  if (!image.ok) return image;
  if (!image.value) return failure("image-missing", "", reference);
  const { id, layers, bytes: imageBytes } = image.value;
  const known = layers.map((diffId) => cache.get(diffId));
  if (known.every((listing) => listing !== undefined)) {
    return { ok: true, value: { id, contents: layerContents(known) } };
  }
  const byDiffId = new Map(layers.map((diffId, index) => [diffId, known[index]]));
  onProgress({ readBytes: 0, imageBytes });
  // By its id: the tag may belong to another image by now.
  const saved = await engine.saveImage(id, signal);
  if (signal.aborted) return failure("cancelled");
  if (!saved.ok) return saved;
  if (!saved.value) return failure("image-missing", "", reference);
  try {
    const read = await readSavedImage(saved.value, {
      knownLayer: (diffId) => byDiffId.get(diffId),
      onProgress: (readBytes) => onProgress({ readBytes, imageBytes }),
    });
    for (const { diffId, listing } of read) if (!byDiffId.get(diffId)) cache.set(diffId, listing);
    return { ok: true, value: { id, contents: layerContents(read.map(({ listing }) => listing)) } };
  } catch (error) {
    if (signal.aborted) return failure("cancelled");
    return error instanceof TarError
      ? failure("analysis-failed", error.message, reference)
      : engineFailure(error);
  }
}
