/** Puts what the *Image Sizes* view shows into the reader's words. */
import type { BuildTarget } from "../../../server/src/protocol/index.ts";
import { targetReason } from "../commands/targetReason.ts";
import { type Failure, failure } from "../docker/failure.ts";
import { failureMessage } from "../failureMessage.ts";
import type { Localisation, Reader } from "../reader.ts";
import { formatBytes, formatExactBytes, formatRatio, formatShare } from "./byteSize.ts";
import type { BarContent, ButtonContent, NoticeContent, PairContent, PanelContent } from "./messages.ts";
import { type Bar, type Comparison, type SizedPair, type SizesSnapshot, sizedPairs } from "./model.ts";

/** Whether there is anything to look at, and whether it may be looked at. */
export type Access = "granted" | "untrusted" | "noFolder";

export function panelContent(access: Access, snapshot: SizesSnapshot, reader: Reader): PanelContent {
  const pairs = access === "granted" ? sizedPairs(snapshot) : [];
  const notice = noticeContent(access, snapshot, pairs, reader);
  const contents = pairs.map((pair) => pairContent(pair, pairs, snapshot, reader));
  return {
    locale: reader.locale,
    ...(notice && { notice }),
    loading: access === "granted" && snapshot.pairs === undefined,
    stale: pairs.length > 0 && troubleOf(access, snapshot) !== undefined,
    pairs: contents,
    status: [notice?.text, ...contents.map(({ name, verdict }) => verdict && `${name}, ${verdict.headline}`)]
      .filter((text) => text !== undefined)
      .join(". "),
  };
}

function noticeContent(
  access: Access,
  snapshot: SizesSnapshot,
  shown: readonly SizedPair[],
  reader: Reader,
): NoticeContent | undefined {
  const { l10n, locale } = reader;
  const trouble = troubleOf(access, snapshot);
  if (trouble) {
    const { measured } = snapshot;
    const known = shown.length > 0 && measured !== undefined;
    return {
      ...failureNotice(trouble, l10n),
      ...(known && { detail: l10n.t("These sizes were read at {0}.", clock(measured, locale)) }),
    };
  }
  if (access === "noFolder") {
    return {
      tone: "information",
      text: l10n.t("Open a folder to see what its images weigh."),
      buttons: [{ label: l10n.t("Open Folder"), weight: "primary", request: { type: "openFolder" } }],
    };
  }
  if (snapshot.pairs === undefined || shown.length > 0) return undefined;
  return {
    tone: "information",
    text: l10n.t("No development or production image found in this workspace."),
    detail: l10n.t(
      "Slipway looks for them in Dockerfiles, in Compose files and in the setting {0}.",
      "slipway.images",
    ),
    buttons: [{ label: l10n.t("Open Settings"), weight: "primary", request: { type: "openSettings" } }],
  };
}

/** What keeps the view from being complete and current. */
export function troubleOf(access: Access, { pairs, engine }: SizesSnapshot): Failure | undefined {
  if (access === "untrusted") return failure("untrusted");
  if (access === "noFolder") return undefined;
  if (pairs && !pairs.ok) return pairs;
  return engine === "connected" ? undefined : engine;
}

function failureNotice(trouble: Failure, l10n: Localisation): NoticeContent {
  const { text = "", button } = failureMessage(trouble, l10n) ?? {};
  const retry: ButtonContent = {
    label: l10n.t("Try Again"),
    weight: "primary",
    request: { type: "refresh" },
  };
  if (!button || button.remedy.kind === "retry") return { tone: "warning", text, buttons: [retry] };
  const remedy: ButtonContent = { label: button.title, weight: "primary", request: { type: "remedy" } };
  // Trust is noticed when it is granted; everything else may have been mended outside.
  if (trouble.reason === "untrusted") return { tone: "information", text, buttons: [remedy] };
  return { tone: "warning", text, buttons: [remedy, { ...retry, weight: "secondary" }] };
}

function pairContent(
  sized: SizedPair,
  all: readonly SizedPair[],
  snapshot: SizesSnapshot,
  reader: Reader,
): PairContent {
  const { key, pair, bars, comparison } = sized;
  const { l10n } = reader;
  const namesakes = all.filter((other) => other.pair.name === pair.name).length;
  const nothingBuilt = bars.length > 1 && bars.every(({ state }) => state.kind === "missing");
  const split = bars.some(({ state }) => state.kind === "built" && state.sharedBytes);
  return {
    key,
    name: namesakes > 1 ? `${pair.name} (${lastSegment(decodeURIComponent(pair.folder))})` : pair.name,
    bars: bars.map((bar) => barContent(bar, sized, snapshot, nothingBuilt, reader)),
    ...(comparison && { verdict: verdict(comparison, reader) }),
    ...(split && { legend: { shared: l10n.t("Common to both"), own: l10n.t("Only in this one") } }),
    ...(nothingBuilt && {
      button: {
        label: l10n.t("Build Both and Compare"),
        weight: "primary",
        request: { type: "buildBoth", pair: key },
      },
    }),
  };
}

function barContent(
  { target, state }: Bar,
  { key, scale }: SizedPair,
  { engine }: SizesSnapshot,
  nothingBuilt: boolean,
  reader: Reader,
): BarContent {
  const { l10n, locale } = reader;
  const label = target.role === "development" ? l10n.t("Development") : l10n.t("Production");
  const rest = {
    role: target.role,
    label,
    tag: target.tag,
    origin: origin(target, l10n),
    state: state.kind,
    ...(state.kind !== "unknown" && { button: buildButton(target, key, state.kind, nothingBuilt, l10n) }),
  };
  if (state.kind !== "built") {
    const pending = state.kind === "unknown" && (engine === undefined || engine === "connected");
    const note = state.kind === "missing" ? l10n.t("Not built yet") : pending ? "" : l10n.t("Size unknown");
    const description = l10n.t("{0}, {1}: {2}", label, target.tag, note || "…");
    return { ...rest, size: pending ? "…" : "–", note, shared: 0, own: 0, description };
  }
  const { bytes, sharedBytes = 0, created } = state;
  const size = formatBytes(bytes, locale);
  const whole = l10n.t("{0}, {1}: {2} ({3})", label, target.tag, size, formatExactBytes(bytes, locale));
  const parts = l10n.t(
    "{0} common to both, {1} only in this one",
    formatBytes(sharedBytes, locale),
    formatBytes(bytes - sharedBytes, locale),
  );
  return {
    ...rest,
    size,
    note: "",
    shared: scale && sharedBytes / scale,
    own: scale && (bytes - sharedBytes) / scale,
    description: sharedBytes > 0 ? `${whole}\n${parts}` : whole,
    ...(created !== undefined && {
      age: { created, text: l10n.t("Created {0}", "{0}"), now: l10n.t("Created just now") },
    }),
  };
}

function buildButton(
  target: BuildTarget,
  pair: string,
  state: "built" | "missing",
  nothingBuilt: boolean,
  l10n: Localisation,
): ButtonContent {
  const request = { type: "build", pair, role: target.role } as const;
  return state === "built"
    ? {
        label: l10n.t("Build Again"),
        description: l10n.t("Build Again: {0}", target.tag),
        weight: "link",
        request,
      }
    : {
        label: l10n.t("Build"),
        description: l10n.t("Build: {0}", target.tag),
        // Where nothing is built, building both is what to do next.
        weight: nothingBuilt ? "secondary" : "primary",
        request,
      };
}

function verdict(
  { outcome, bytes, ratio, share }: Comparison,
  { l10n, locale }: Reader,
): { headline: string; detail: string } {
  if (outcome === "same") {
    return { headline: l10n.t("Same size"), detail: l10n.t("Production weighs as much as development.") };
  }
  const difference = formatBytes(bytes, locale);
  // "1.0 times smaller" says nothing, and nothing is infinitely many times smaller.
  const times = ratio >= 1.1 && Number.isFinite(ratio) ? formatRatio(ratio, locale) : undefined;
  const percent = Number.isFinite(share) ? formatShare(share, locale) : difference;
  return outcome === "smaller"
    ? {
        headline: times ? l10n.t("{0} times smaller", times) : l10n.t("{0} smaller", percent),
        detail: l10n.t("Production weighs {0} less than development.", difference),
      }
    : {
        headline: times ? l10n.t("{0} times larger", times) : l10n.t("{0} larger", percent),
        detail: l10n.t("Production weighs {0} more than development.", difference),
      };
}

function origin(target: BuildTarget, l10n: Localisation): string {
  const file = lastSegment(target.dockerfile);
  const source =
    target.stage === undefined
      ? l10n.t("Built from {0}", file)
      : l10n.t("Built from {0}, stage {1}", file, target.stage);
  return `${source}, ${targetReason(target, l10n)}`;
}

function lastSegment(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).pop() ?? path;
}

function clock(time: number, locale: string): string {
  try {
    return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(time);
  } catch {
    return new Intl.DateTimeFormat("en", { timeStyle: "short" }).format(time);
  }
}
