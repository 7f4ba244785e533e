/** How an image's size went from build to build, in words and as heights of a chart. */
import { formatMoment } from "../../notation.ts";
import type { Reader } from "../../reader.ts";
import { formatBytes } from "../byteSize.ts";
import type { BuildTrend } from "../facts/trend.ts";
import type { TrendContent } from "./messages.ts";

/** Undefined where there is only one build to tell of: that is no trend. */
export function trendContent(
  { tag, store, entries }: BuildTrend,
  title: string,
  reader: Reader,
): Omit<TrendContent, "role"> | undefined {
  const [last, before] = [entries.at(-1), entries.at(-2)];
  if (!last || !before) return undefined;
  const { l10n, locale } = reader;
  const sizes = entries.map(({ bytes }) => bytes);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const difference = last.bytes - before.bytes;
  return {
    // The size that such an engine gives is not the unpacked one that the bar shows.
    title: store === "containerd" ? l10n.t("{0}, as the engine counts", title) : title,
    last: formatBytes(last.bytes, locale),
    delta: deltaWords(difference, reader),
    direction: difference < 0 ? "smaller" : difference > 0 ? "larger" : "same",
    range:
      least === most
        ? l10n.t("{0} in each of the last {1} builds", formatBytes(most, locale), entries.length)
        : l10n.t(
            "{0} to {1} in the last {2} builds",
            formatBytes(least, locale),
            formatBytes(most, locale),
            entries.length,
          ),
    heights: sizes.map((bytes) => (least === most ? 0.5 : (bytes - least) / (most - least))),
    table: {
      caption: l10n.t("Sizes of the last {0} builds of {1}", entries.length, tag),
      head: [l10n.t("Built"), l10n.t("Size"), l10n.t("Against the build before")],
      rows: entries.map(({ created, bytes }, index) => {
        const previous = entries[index - 1];
        return [
          formatMoment(created, locale),
          formatBytes(bytes, locale),
          previous ? signed(bytes - previous.bytes, locale) : "–",
        ];
      }),
    },
  };
}

function deltaWords(difference: number, { l10n, locale }: Reader): string {
  const bytes = formatBytes(Math.abs(difference), locale);
  if (difference === 0) return l10n.t("as large as the build before");
  return difference < 0
    ? l10n.t("{0} less than the build before", bytes)
    : l10n.t("{0} more than the build before", bytes);
}

function signed(difference: number, locale: string): string {
  const bytes = formatBytes(Math.abs(difference), locale);
  return difference === 0 ? bytes : `${difference < 0 ? "−" : "+"}${bytes}`;
}
