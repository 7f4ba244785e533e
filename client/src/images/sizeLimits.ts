/** What `slipway.sizeBudget` allows an image, held against what it weighs. Pure. The diagnostics are the server's. */
import type { ImageParts } from "./model.ts";

/** Bytes that an image may take. */
export interface SizeLimits {
  readonly total?: number;
  /** Without the base image, which is not the Dockerfile's to make smaller. */
  readonly own?: number;
}

export interface LimitState {
  readonly measure: keyof SizeLimits;
  readonly limit: number;
  /** What the image takes of it. */
  readonly bytes: number;
  readonly exceeded: boolean;
  /** Where the limit stands on the bar of the image, in bytes from its beginning. */
  readonly mark: number;
}

/** Leaves out a limit that cannot be held against anything: of the own layers, where the base is not known. */
export function limitState(
  { total, own }: SizeLimits,
  bytes: number,
  parts: ImageParts | undefined,
): readonly LimitState[] {
  const states: LimitState[] = [];
  if (total !== undefined)
    states.push({ measure: "total", limit: total, bytes, exceeded: bytes > total, mark: total });
  const base = parts?.base;
  if (own !== undefined && base !== undefined) {
    const ownBytes = bytes - base;
    states.push({
      measure: "own",
      limit: own,
      bytes: ownBytes,
      exceeded: ownBytes > own,
      mark: base + own,
    });
  }
  return states;
}
