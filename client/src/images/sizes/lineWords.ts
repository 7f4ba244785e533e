/** The lines of a Dockerfile by what they add to an image, in words. */
import type { LineFigure } from "../../../../server/src/protocol/index.ts";
import type { Localisation, Reader } from "../../reader.ts";
import { formatBytes, formatShare } from "../byteSize.ts";
import { roleName } from "../roleName.ts";
import type { LineContent, LinesContent, PanelRequest } from "./messages.ts";
import type { Bar, LocatedFigures } from "./model.ts";

/** Enough to find what is worth a look. */
const few = 5;

/** Undefined where nothing is known of the lines. */
export function linesContent({ target, state }: Bar, pair: string, reader: Reader): LinesContent | undefined {
  const figures = state.kind === "built" ? state.figures : undefined;
  if (!figures) return undefined;
  const { l10n } = reader;
  const { role, tag } = target;
  const base = baseRow(figures, tag, { type: "reveal", pair, role, layer: "base" }, reader);
  const lines = figures.lines
    .filter(({ bytes }) => bytes > 0)
    .map((line) => lineRow(line, tag, { type: "reveal", pair, role, layer: line.layer }, reader));
  const rows = [...(base ? [base] : []), ...lines].sort((one, other) => other.share - one.share);
  if (rows.length === 0) return undefined;
  return {
    role,
    title: roleName(role, l10n),
    source: sourceWords(figures, l10n),
    rows,
    few,
    showAll: l10n.t("Show All {0}", rows.length),
    showFew: l10n.t("Show Fewer"),
  };
}

function baseRow(
  { base, bytes }: LocatedFigures,
  tag: string,
  request: PanelRequest,
  { l10n, locale }: Reader,
): LineContent | undefined {
  if (base.bytes === 0) return undefined;
  const share = bytes === 0 ? 0 : base.bytes / bytes;
  const [size, percent] = [formatBytes(base.bytes, locale), percentage(share, locale)];
  const text = base.isGuess ? l10n.t("Layers below the lines") : (base.reference ?? l10n.t("Base image"));
  const place = base.reference === undefined ? "" : l10n.t("base image");
  return {
    kind: "base",
    text,
    place,
    size,
    percent,
    share,
    description: l10n.t("{0}: {1}, {2} of {3}", [text, place].filter(Boolean).join(", "), size, percent, tag),
    ...(base.now && { request }),
  };
}

function lineRow(
  line: LineFigure,
  tag: string,
  request: PanelRequest,
  { l10n, locale }: Reader,
): LineContent {
  const [size, percent] = [formatBytes(line.bytes, locale), percentage(line.share, locale)];
  const place = placeWords(line, l10n);
  const text = line.text || l10n.t("(no message)");
  return {
    kind: line.kind === "committed" ? "committed" : "line",
    text,
    place,
    size,
    percent,
    share: line.share,
    description: l10n.t("{0}: {1}, {2} of {3}", `${text}, ${place}`, size, percent, tag),
    ...(line.now && { request }),
  };
}

/** More zeros than these say nothing more. */
const leastShare = 0.001;

function percentage(share: number, locale: string): string {
  return share < leastShare ? `< ${formatShare(leastShare, locale)}` : formatShare(share, locale);
}

function placeWords({ kind, now }: LineFigure, l10n: Localisation): string {
  if (kind === "committed") return l10n.t("committed");
  if (!now) return l10n.t("edited since");
  const { firstLine, lastLine } = now;
  return firstLine === lastLine
    ? l10n.t("Line {0}", firstLine)
    : l10n.t("Lines {0} to {1}", firstLine, lastLine);
}

function sourceWords({ source, confidence }: LocatedFigures, l10n: Localisation): string {
  if (source !== "history") return l10n.t("from the build's record");
  return confidence >= 1
    ? l10n.t("from the image's history")
    : l10n.t("from the image's history, which does not quite fit the Dockerfile");
}
