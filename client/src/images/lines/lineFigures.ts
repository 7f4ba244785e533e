/** Which figures stand at the ends of a Dockerfile's lines, in the reader's words. Pure; `lineEnds.ts` draws them. */
import type { ImageFigures, ImageRole, LineSpan } from "../../../../server/src/protocol/index.ts";
import type { Reader } from "../../reader.ts";
import { formatBytes, formatShare } from "../byteSize.ts";

export interface ShownImage {
  readonly figures: ImageFigures;
  /** Absent for a stage that was built alone. */
  readonly role?: ImageRole;
}

export interface LineEnd {
  /** 0-based: the last line of the instruction. */
  readonly line: number;
  readonly text: string;
  /** `edited`: at least one of the images was built before the file was edited. */
  readonly weight: "normal" | "large" | "edited";
}

/** From this share of the image on, a line is one to look at. */
export const largeShare = 0.2;

interface Figure {
  readonly image: ShownImage;
  readonly kind: "base" | "line";
  readonly bytes: number;
  /** Of the image, 0 to 1. */
  readonly share: number;
}

/** In the order of the lines. Smaller figures than `threshold` bytes are left out. */
export function lineEnds(
  images: readonly ShownImage[],
  threshold: number,
  reader: Reader,
): readonly LineEnd[] {
  const byLine = new Map<number, Figure[]>();
  for (const image of [...images].sort(byRole)) {
    for (const [line, figure] of figuresOf(image)) byLine.set(line, [...(byLine.get(line) ?? []), figure]);
  }
  return [...byLine]
    .filter(([, figures]) => figures.some(({ bytes }) => bytes > 0 && bytes >= threshold))
    .sort(([one], [other]) => one - other)
    .map(([line, figures]) => lineEnd(line, figures, reader))
    .map((end, _, ends) => (end === ends.find(isEdited) ? withReason(end, reader) : end));
}

const isEdited = ({ weight }: LineEnd): boolean => weight === "edited";

/** The first of the grey figures says why they are: the same words at every line would be noise. */
const withReason = (end: LineEnd, { l10n }: Reader): LineEnd => ({
  ...end,
  text: `${end.text} · ${l10n.t("built before your edits")}`,
});

/** What people ship first, then what they develop with, then stages. */
const ranks: Readonly<Record<ImageRole, number>> = { production: 0, development: 1 };
const rank = ({ role }: ShownImage): number => (role === undefined ? 2 : ranks[role]);
const byRole = (one: ShownImage, other: ShownImage): number => rank(one) - rank(other);

/** One figure for each line that made bytes of the image, or that names its base image. */
function figuresOf(image: ShownImage): ReadonlyMap<number, Figure> {
  const { base, bytes: total, lines } = image.figures;
  const found = new Map<number, Figure>();
  const add = (kind: Figure["kind"], now: LineSpan | undefined, bytes: number, share: number) => {
    if (!now) return;
    const line = now.lastLine - 1;
    const before = found.get(line);
    // The triggers of a base image (ONBUILD) stand where it is named.
    found.set(line, {
      image,
      kind: before?.kind ?? kind,
      bytes: (before?.bytes ?? 0) + bytes,
      share: (before?.share ?? 0) + share,
    });
  };
  add("base", base.now, base.bytes, total > 0 ? base.bytes / total : 0);
  for (const { now, bytes, share } of lines) add("line", now, bytes, share);
  return found;
}

function lineEnd(line: number, figures: readonly Figure[], reader: Reader): LineEnd {
  const [first] = figures as readonly [Figure, ...Figure[]];
  const same = figures.every(({ bytes }) => bytes === first.bytes);
  const text = same
    ? `${bytesText(first, reader)} · ${formatShare(first.share, reader.locale)}`
    : figures.map((figure) => `${imageName(figure.image, reader)} ${bytesText(figure, reader)}`).join(" · ");
  const edited = figures.some(({ image }) => image.figures.freshness === "edited");
  const large = figures.some(({ kind, share }) => kind === "line" && share >= largeShare);
  return {
    line,
    text,
    weight: edited ? "edited" : large ? "large" : "normal",
  };
}

function bytesText({ kind, bytes }: Figure, { l10n, locale }: Reader): string {
  const size = formatBytes(bytes, locale);
  return kind === "base" ? l10n.t("base {0}", size) : `+${size}`;
}

function imageName({ role, figures }: ShownImage, { l10n }: Reader): string {
  switch (role) {
    case "production":
      return l10n.t("prod");
    case "development":
      return l10n.t("dev");
    default:
      return figures.tag;
  }
}
