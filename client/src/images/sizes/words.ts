/** Puts what the *Image Sizes* view shows into the reader's words: the whole of it, and each pair. */
import type { Reader } from "../../reader.ts";
import { roleName } from "../roleName.ts";
import { barContent } from "./barWords.ts";
import { linesContent } from "./lineWords.ts";
import type { PairContent, PanelContent } from "./messages.ts";
import { type SizedPair, type SizesSnapshot, sizedPairs } from "./model.ts";
import { type Access, noticeContent, troubleOf } from "./noticeWords.ts";
import { trendContent } from "./trendWords.ts";
import { verdictContent } from "./verdictWords.ts";

export function panelContent(access: Access, snapshot: SizesSnapshot, reader: Reader): PanelContent {
  const pairs = access === "granted" ? sizedPairs(snapshot) : [];
  const notice = noticeContent(access, snapshot, pairs.length > 0, reader);
  const contents = pairs.map((pair) => pairContent(pair, pairs, snapshot, reader));
  return {
    locale: reader.locale,
    ...(notice && { notice }),
    loading: access === "granted" && snapshot.pairs === undefined,
    stale: pairs.length > 0 && troubleOf(access, snapshot) !== undefined,
    pairs: contents,
    status: [notice?.text, ...contents.flatMap(spoken)].filter((text) => text !== undefined).join(". "),
  };
}

/** What is worth hearing: beginnings and ends. The steps between them would never let the reader hear anything else. */
function spoken({ name, verdict, bars }: PairContent): readonly string[] {
  const builds = bars.flatMap(({ tag, build }) => (build ? [`${tag}: ${build.text}`] : []));
  return verdict ? [...builds, `${name}, ${verdict.headline}`] : builds;
}

function pairContent(
  sized: SizedPair,
  all: readonly SizedPair[],
  snapshot: SizesSnapshot,
  reader: Reader,
): PairContent {
  const { key, bars } = sized;
  const { l10n } = reader;
  const building = bars.some(({ build }) => build?.kind === "running");
  const nothingBuilt = bars.length > 1 && bars.every(({ state }) => state.kind === "missing");
  const verdict = verdictContent(sized, reader);
  return {
    key,
    name: pairName(sized, all),
    bars: bars.map((bar) => barContent(bar, sized, snapshot, reader)),
    ...(verdict && { verdict }),
    ...(nothingBuilt &&
      !building && {
        button: {
          label: l10n.t("Build Both and Compare"),
          weight: "primary",
          request: { type: "buildBoth", pair: key },
        },
      }),
    linesTitle: l10n.t("Lines by size"),
    lines: bars.flatMap((bar) => linesContent(bar, key, reader) ?? []),
    trendsTitle: l10n.t("Last builds"),
    trends: bars.flatMap(({ target, trend }) => {
      const content = trend && trendContent(trend, roleName(target.role, l10n), reader);
      return content ? [{ role: target.role, ...content }] : [];
    }),
  };
}

/** Pairs of one name are told apart by their folder. */
function pairName({ pair }: SizedPair, all: readonly SizedPair[]): string {
  const namesakes = all.filter((other) => other.pair.name === pair.name).length;
  return namesakes > 1 ? `${pair.name} (${lastSegment(decodeURIComponent(pair.folder))})` : pair.name;
}

function lastSegment(path: string): string {
  return path.split("/").filter(Boolean).pop() ?? path;
}
