/**
 * How an image's size went from build to build. Pure. `BuiltImages.trend(tag)` (`builtImages.ts`) gives the trend of a
 * tag, and `BuiltImages.onDidChange` tells when it may be another.
 */
import type { BuiltImage } from "../../../../server/src/protocol/index.ts";

export interface TrendEntry {
  /** As the engine gives it: `sha256:…`. */
  readonly id: string;
  readonly bytes: number;
  /** Milliseconds since 1970; where the builder wrote no time, when Slipway first saw the image. */
  readonly created: number;
}

export interface BuildTrend {
  readonly tag: string;
  /** Sizes of two stores are counted in different ways: all entries are of this one. */
  readonly store: BuiltImage["store"];
  /** Images that carried the tag, oldest first, no two neighbours the same; at most `longestTrend`. */
  readonly entries: readonly TrendEntry[];
}

export const longestTrend = 20;

/** The trend once this image carries the tag. An image that carries it already adds nothing. */
export function trendWith(
  trend: BuildTrend | undefined,
  image: Pick<BuiltImage, "tag" | "id" | "bytes" | "created" | "store">,
  now: number,
): BuildTrend {
  const { tag, id, bytes, created = now, store } = image;
  const before = trend?.store === store ? trend.entries : [];
  if (trend && before.at(-1)?.id === id) return trend;
  return { tag, store, entries: [...before, { id, bytes, created }].slice(-longestTrend) };
}

/** Bytes of the image that carried the tag before the present one; undefined when this is the first. */
export function previousBytes(trend: BuildTrend | undefined): number | undefined {
  return trend?.entries.at(-2)?.bytes;
}
