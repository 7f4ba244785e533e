/** One image of a pair in words: its size, its parts, its budget, what it is built from and what can be done with it. */
import type { BuildTarget } from "../../../../server/src/protocol/index.ts";
import { targetReason } from "../../commands/targetReason.ts";
import type { Localisation, Reader } from "../../reader.ts";
import { formatBytes, formatExactBytes } from "../byteSize.ts";
import { roleName } from "../roleName.ts";
import { buildContent } from "./buildWords.ts";
import type { BarContent, ButtonContent, LimitContent, PartContent } from "./messages.ts";
import type { Bar, BuiltState, ImageParts, LocatedFigures, SizedPair, SizesSnapshot } from "./model.ts";
import type { LimitState } from "./sizeLimits.ts";

export function barContent(bar: Bar, sized: SizedPair, snapshot: SizesSnapshot, reader: Reader): BarContent {
  const { target, state, build } = bar;
  const { l10n } = reader;
  const label = roleName(target.role, l10n);
  const button = build?.kind === "running" ? undefined : buildButton(bar, sized, l10n);
  const rest = {
    role: target.role,
    label,
    tag: target.tag,
    origin: origin(target, l10n),
    state: state.kind,
    ...(build && { build: buildContent(build, sized.key, target, reader) }),
    ...(button && { button }),
  };
  if (state.kind !== "built") {
    const { engine } = snapshot;
    const pending = state.kind === "unknown" && (engine === undefined || engine === "connected");
    const absent = build?.kind === "elsewhere" ? l10n.t("Not on this engine") : l10n.t("Not built yet");
    const note = state.kind === "missing" ? absent : pending ? "" : l10n.t("Size unknown");
    const description = l10n.t("{0}, {1}: {2}", label, target.tag, note || "…");
    const nothing = { measure: "", parts: [], limits: [], edited: "" };
    return { ...rest, ...nothing, size: pending ? "…" : "–", note, description };
  }
  const parts = partContents(state, sized, reader);
  const limits = state.limits.map((limit) => limitContent(limit, sized.scale, reader));
  const size = sizeOf(state, reader);
  return {
    ...rest,
    ...size,
    parts,
    limits,
    description: [
      exactly(state, label, target.tag, size.size, reader),
      ...(size.measure ? [size.measure] : []),
      ...parts.flatMap((part) => (part.label ? [l10n.t("{0}: {1}", part.label, part.size)] : [])),
      ...limits.map(({ text }) => text),
    ].join("\n"),
    ...(state.created !== undefined && {
      age: {
        created: state.created,
        text: l10n.t("Created {0}", "{0}"),
        now: l10n.t("Created just now"),
      },
    }),
    edited: state.figures ? editedWords(state.figures, l10n) : "",
  };
}

function sizeOf(
  { bytes, compressedBytes }: BuiltState,
  { l10n, locale }: Reader,
): Pick<BarContent, "size" | "measure" | "note"> {
  const compressed = compressedBytes === undefined ? undefined : formatBytes(compressedBytes, locale);
  if (bytes === undefined) {
    return compressed === undefined
      ? { size: "–", measure: "", note: l10n.t("Size unknown") }
      : { size: compressed, measure: l10n.t("compressed"), note: "" };
  }
  const measure =
    compressed === undefined ? l10n.t("unpacked") : l10n.t("unpacked, {0} compressed", compressed);
  return { size: formatBytes(bytes, locale), measure, note: "" };
}

function exactly(
  { bytes, compressedBytes }: BuiltState,
  label: string,
  tag: string,
  size: string,
  { l10n, locale }: Reader,
): string {
  const counted = bytes ?? compressedBytes;
  return counted === undefined
    ? l10n.t("{0}, {1}: {2}", label, tag, size)
    : l10n.t("{0}, {1}: {2} ({3})", label, tag, size, formatExactBytes(counted, locale));
}

function partContents(
  { bytes, parts, figures }: BuiltState,
  { scale, bars }: SizedPair,
  reader: Reader,
): readonly PartContent[] {
  if (bytes === undefined) return [];
  const { l10n, locale } = reader;
  const share = (part: number) => (scale === 0 ? 0 : part / scale);
  const { base = 0, shared = 0, own } = parts ?? { own: bytes };
  if (!parts || base + shared === 0) return [{ kind: "own", share: share(own), label: "", size: "" }];
  const words: Readonly<Record<PartContent["kind"], string>> = {
    base: baseWords(parts, figures, l10n),
    shared: l10n.t("Common to both"),
    own:
      bars.length > 1 && parts.shared !== undefined ? l10n.t("Only in this one") : l10n.t("Its own layers"),
  };
  const all = [
    { kind: "base", bytes: base },
    { kind: "shared", bytes: shared },
    { kind: "own", bytes: own },
  ] as const;
  return all
    .filter((part) => part.bytes > 0)
    .map((part) => ({
      kind: part.kind,
      share: share(part.bytes),
      label: words[part.kind],
      size: formatBytes(part.bytes, locale),
    }));
}

function baseWords(
  { base = 0, common = 0 }: ImageParts,
  figures: LocatedFigures | undefined,
  l10n: Localisation,
): string {
  const reference = figures?.base.reference;
  const name = reference === undefined ? l10n.t("Base image") : l10n.t("Base image {0}", reference);
  return base > 0 && common >= base ? l10n.t("{0}, common to both", name) : name;
}

function limitContent(
  { measure, limit, bytes, exceeded, mark }: LimitState,
  scale: number,
  { l10n, locale }: Reader,
): LimitContent {
  const [difference, budget] = [formatBytes(Math.abs(limit - bytes), locale), formatBytes(limit, locale)];
  const text = exceeded
    ? overLimit(measure, difference, budget, l10n)
    : withinLimit(measure, difference, budget, l10n);
  return { exceeded, text, ...(scale > 0 && mark <= scale && { mark: mark / scale }) };
}

function overLimit(
  measure: LimitState["measure"],
  difference: string,
  budget: string,
  l10n: Localisation,
): string {
  switch (measure) {
    case "total":
      return l10n.t("{0} over the budget of {1}", difference, budget);
    case "own":
      return l10n.t("Own layers: {0} over their budget of {1}", difference, budget);
    case "growth":
      return l10n.t("Growth since the last build: {0} over its budget of {1}", difference, budget);
  }
}

function withinLimit(
  measure: LimitState["measure"],
  difference: string,
  budget: string,
  l10n: Localisation,
): string {
  switch (measure) {
    case "total":
      return l10n.t("{0} below the budget of {1}", difference, budget);
    case "own":
      return l10n.t("Own layers: {0} below their budget of {1}", difference, budget);
    case "growth":
      return l10n.t("Growth since the last build: {0} below its budget of {1}", difference, budget);
  }
}

function editedWords({ freshness, edits }: LocatedFigures, l10n: Localisation): string {
  if (freshness === "fresh") return "";
  if (edits === undefined || edits === 0) return l10n.t("The Dockerfile has changed since.");
  return edits === 1 ? l10n.t("Built 1 edit ago") : l10n.t("Built {0} edits ago", edits);
}

function buildButton(
  { target, state }: Bar,
  { key, bars }: SizedPair,
  l10n: Localisation,
): ButtonContent | undefined {
  if (state.kind === "unknown") return undefined;
  const request = { type: "build", pair: key, role: target.role } as const;
  if (state.kind === "built") {
    const description = l10n.t("Build Again: {0}", target.tag);
    return { label: l10n.t("Build Again"), description, weight: "link", request };
  }
  // Where nothing is built, building both is what to do next.
  const nothingBuilt = bars.length > 1 && bars.every((bar) => bar.state.kind === "missing");
  return {
    label: l10n.t("Build"),
    description: l10n.t("Build: {0}", target.tag),
    weight: nothingBuilt ? "secondary" : "primary",
    request,
  };
}

function origin(target: BuildTarget, l10n: Localisation): string {
  const file = target.dockerfile.split(/[\\/]/).filter(Boolean).pop() ?? target.dockerfile;
  const source =
    target.stage === undefined
      ? l10n.t("Built from {0}", file)
      : l10n.t("Built from {0}, stage {1}", file, target.stage);
  return `${source}, ${targetReason(target, l10n)}`;
}
