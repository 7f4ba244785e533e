/** What the layers of an image weigh, one by one, as far as its history accounts for them. Pure. */
import type { EngineImage, HistoryRow, ImageStoreKind } from "../../docker/engine/images.ts";

export interface MeasuredImage extends EngineImage {
  /** Oldest first; absent where the engine did not say. */
  readonly history?: readonly HistoryRow[];
  /** Who keeps the image, which decides what its numbers mean; absent where the engine did not say: `graphDriver`. */
  readonly store?: ImageStoreKind;
}

export interface ImageWeight {
  /** Unpacked; of a containerd store in whole blocks of its file system. */
  readonly bytes: number;
  /** By layer, the base image's first; absent where history does not account for every layer and every byte. */
  readonly layers?: readonly number[];
}

/**
 * What an image takes unpacked; undefined where the engine tells only what it takes compressed.
 *
 * A graph driver's engine counts unpacked bytes, and its history adds up to them. A containerd store's `Size` is of the
 * compressed blobs while its history counts the blocks of the unpacked snapshots: two numbers of different things, of
 * which only the second can be held against layers.
 */
export function weigh(image: MeasuredImage): ImageWeight | undefined {
  const rows = image.history?.filter(makesLayer).map(({ bytes }) => bytes);
  const layers = rows?.length === image.layers.length ? rows : undefined;
  const sum = layers?.reduce((total, bytes) => total + bytes, 0);
  if (image.store === "containerd") return layers && sum !== undefined ? { bytes: sum, layers } : undefined;
  return { bytes: image.bytes, ...(layers && sum === image.bytes && { layers }) };
}

/** How many layers two images have in common: layers are only ever shared from the base up. */
export function commonLayers(one: EngineImage, other: EngineImage): number {
  const length = Math.min(one.layers.length, other.layers.length);
  for (let index = 0; index < length; index++) if (one.layers[index] !== other.layers[index]) return index;
  return length;
}

/** `RUN`, `COPY` and `ADD` always make a layer, `WORKDIR` unless it is the root; `#(nop)` is the legacy builder's. */
function makesLayer({ bytes, createdBy }: HistoryRow): boolean {
  if (bytes > 0) return true;
  const [, legacy, text = ""] = /^(\/bin\/sh -c (?:#\(nop\) +)?)?(.*)$/s.exec(createdBy) ?? [];
  if (legacy && !legacy.includes("#(nop)")) return true;
  return /^(?:RUN|COPY|ADD)\b/.test(text) || /^WORKDIR (?!\/$)/.test(text);
}
