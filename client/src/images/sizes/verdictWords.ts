/** What the difference between a development and a production image comes to, in words. */
import type { Reader } from "../../reader.ts";
import { formatBytes, formatRatio, formatShare } from "../byteSize.ts";
import type { PairContent } from "./messages.ts";
import type { Comparison, SizedPair } from "./model.ts";

export function verdictContent(
  { comparison, incomparable }: SizedPair,
  reader: Reader,
): PairContent["verdict"] {
  const { l10n } = reader;
  if (comparison) return difference(comparison, reader);
  if (incomparable === undefined) return undefined;
  return {
    headline: l10n.t("Not compared"),
    detail:
      incomparable === "stores"
        ? l10n.t("The two images are in different image stores, which count bytes in different ways.")
        : l10n.t(
            "The engine's image store counts compressed bytes, and does not tell what both images take unpacked.",
          ),
  };
}

function difference(
  { outcome, bytes, ratio, share }: Comparison,
  { l10n, locale }: Reader,
): { headline: string; detail: string } {
  if (outcome === "same") {
    return { headline: l10n.t("Same size"), detail: l10n.t("Production weighs as much as development.") };
  }
  const weight = formatBytes(bytes, locale);
  // "1.0 times smaller" says nothing, and nothing is infinitely many times smaller.
  const times = ratio >= 1.1 && Number.isFinite(ratio) ? formatRatio(ratio, locale) : undefined;
  const percent = Number.isFinite(share) ? formatShare(share, locale) : weight;
  return outcome === "smaller"
    ? {
        headline: times ? l10n.t("{0} times smaller", times) : l10n.t("{0} smaller", percent),
        detail: l10n.t("Production weighs {0} less than development.", weight),
      }
    : {
        headline: times ? l10n.t("{0} times larger", times) : l10n.t("{0} larger", percent),
        detail: l10n.t("Production weighs {0} more than development.", weight),
      };
}
