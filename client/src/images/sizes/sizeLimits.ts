/** What `sizeBudget` allows an image, held against what it weighs. Pure. The diagnostics are the server's. */
import type { BudgetLimits } from "../../../../server/src/protocol/index.ts";

export interface WeighedImage {
  readonly bytes: number;
  /** Absent where it is not known how far the base image reaches. */
  readonly base?: number;
  /** Of the image that had the tag before, counted in the same way; absent where there was none. */
  readonly before?: number;
}

export interface LimitState {
  readonly measure: keyof BudgetLimits;
  readonly limit: number;
  /** What the image takes of it; of a growth negative where the image has shrunk. */
  readonly bytes: number;
  readonly exceeded: boolean;
  /** Where the limit stands on the bar of the image, in bytes from its beginning. */
  readonly mark: number;
}

/** Leaves out a limit that cannot be held against anything: own layers without a known base, growth of a first image. */
export function limitState(
  { total, own, growth }: BudgetLimits,
  { bytes, base, before }: WeighedImage,
): readonly LimitState[] {
  const states: LimitState[] = [];
  const hold = (measure: keyof BudgetLimits, limit: number | undefined, from: number | undefined) => {
    if (limit === undefined || from === undefined) return;
    const taken = bytes - from;
    states.push({ measure, limit, bytes: taken, exceeded: taken > limit, mark: from + limit });
  };
  hold("total", total, 0);
  hold("own", own, base);
  hold("growth", growth, before);
  return states;
}
