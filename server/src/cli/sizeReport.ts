/** What `slipway size` prints: for people, lines by size; for programs, everything. */
import path from "node:path";
import type { ImageOnLines } from "../layers/imageOnLines.ts";
import type { Excess, SizeBudget } from "../layers/sizeBudget.ts";
import { nativePath } from "../lsp/disk/nativePath.ts";
import type { LineFigure } from "../protocol/index.ts";
import { byteSize } from "../text/byteSize.ts";
import { type Message, t } from "../text/message.ts";
import { percentage } from "../text/percentage.ts";
import type { ImageFacts } from "./dockerImages.ts";
import { harmless } from "./formats/text.ts";

/** Grows when a program that reads the output would have to change; new fields alone do not count. */
const schemaVersion = 1;

export interface WeighedImage {
  readonly tag: string;
  readonly facts: ImageFacts;
  /** Bytes of all layers, unpacked. */
  readonly total: number;
  /** Undefined where no Dockerfile is known that fits the image. */
  readonly lines: ImageOnLines | undefined;
  /** Its path, as the core writes them. */
  readonly dockerfile: string | undefined;
  readonly budget: SizeBudget | undefined;
  readonly exceeded: readonly Excess[];
}

type Say = (message: Message) => string;

/** `current`: the folder that paths are seen from. */
export const sizeText = (images: readonly WeighedImage[], current: string, say: Say): string =>
  images
    .map((image) =>
      textOf(image, current, say)
        .map((line) => `${harmless(line)}\n`)
        .join(""),
    )
    .join("\n");

function textOf(
  { tag, total, lines, dockerfile = "", exceeded }: WeighedImage,
  current: string,
  say: Say,
): readonly string[] {
  const row = (bytes: number, share: number, what: string): string =>
    `${say(byteSize(bytes)).padStart(10)} ${say(percentage(share)).padStart(6)}  ${what}`;
  const over = exceeded.map(({ kind, actual, limit }) => {
    const measured = kind === "total" ? t`the image` : t`the own layers`;
    return say(t`over budget: ${measured}, ${byteSize(actual)} of ${byteSize(limit)}`);
  });
  const head = `${tag}  ${say(byteSize(total))}`;
  if (!lines)
    return [head, say(t`No Dockerfile here fits the image: what its lines weigh is not known.`), ...over];
  const { base, freshness } = lines.figures;
  const share = (bytes: number): number => (total > 0 ? bytes / total : 0);
  const bySize = [...lines.figures.lines].sort((a, b) => b.bytes - a.bytes);
  return [
    head,
    ...(freshness === "edited" ? [say(t`The Dockerfile was edited since the image was built.`)] : []),
    row(
      base.bytes,
      share(base.bytes),
      say(
        base.isGuess
          ? t`layers below the lines`
          : base.reference === undefined
            ? t`base image`
            : t`base image ${base.reference}`,
      ),
    ),
    row(
      total - base.bytes,
      share(total - base.bytes),
      say(base.isGuess ? t`layers of lines` : t`own layers`),
    ),
    ...bySize.map((line) =>
      row(line.bytes, line.share, `  ${placeOf(line, shown(dockerfile, current))}  ${line.text}`),
    ),
    ...over,
  ];
}

const shown = (file: string, current: string): string => path.relative(nativePath(current), nativePath(file));

const placeOf = ({ now, built }: LineFigure, file: string): string =>
  `${file}:${(now ?? built)?.firstLine ?? "-"}`;

export function sizeJson(images: readonly WeighedImage[], current: string): string {
  const records = images.map(({ tag, facts, total, lines, dockerfile, budget, exceeded }) => ({
    tag,
    id: facts.id,
    bytes: total,
    dockerfile: lines && dockerfile !== undefined ? shown(dockerfile, current) : null,
    freshness: lines?.figures.freshness ?? null,
    confidence: lines?.figures.confidence ?? null,
    base: lines ? { ...lines.figures.base, reference: lines.figures.base.reference ?? null } : null,
    ownBytes: lines && !lines.figures.base.isGuess ? total - lines.figures.base.bytes : null,
    lines: lines?.figures.lines ?? null,
    budget: budget ?? null,
    exceeded,
  }));
  return `${JSON.stringify({ version: schemaVersion, images: records }, null, 2)}\n`;
}
