/** Lines of a Dockerfile that rewrite or delete bytes which earlier lines of it still carry. */
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import type { LineOnImage } from "../../layers/imageOnLines.ts";
import type { ImagesOfDockerfile } from "../../layers/imagesOfDockerfile.ts";
import type { OptionShapes, RelatedPlace } from "../../lint/rule.ts";
import type { LayerContents, WastedBytes } from "../../protocol/builtImages.ts";
import { byteSize } from "../../text/byteSize.ts";
import { type Message, t } from "../../text/message.ts";

export interface WastingLine {
  /** What rewrites or deletes, as it stands now. */
  readonly instruction: Instruction;
  readonly bytes: number;
  /** The most bytes first; at least one. */
  readonly carriers: readonly Carrier[];
}

/** An earlier line, unchanged since it was built, and what it carries in vain. */
export interface Carrier {
  readonly instruction: Instruction;
  /** 1-based, now. */
  readonly line: number;
  readonly waste: WastedBytes;
  /** Of its layer. */
  readonly contents: LayerContents | undefined;
}

export const wasteOptions = {
  minimumMegabytes: {
    kind: "number",
    default: 1,
    description: "Megabytes from which on a line is reported.",
  },
} as const satisfies OptionShapes;

/**
 * In the file's order, of each line what it wastes most in one of the images. What a base image carries is not counted:
 * no line here can do without it. Lines that were edited since the build are not known to waste anything.
 */
export function wastingLines(
  { images }: ImagesOfDockerfile,
  kind: WastedBytes["kind"],
  minimumMegabytes: number,
): readonly WastingLine[] {
  const found = new Map<Instruction, WastingLine>();
  for (const { lines } of images) {
    for (const line of lines) {
      const wasting = wastingLine(line, lines, kind);
      if (!wasting || wasting.bytes < Math.max(1, minimumMegabytes * 1e6)) continue;
      const known = found.get(wasting.instruction);
      if (!known || known.bytes < wasting.bytes) found.set(wasting.instruction, wasting);
    }
  }
  return [...found.values()].sort((a, b) => a.instruction.span.start - b.instruction.span.start);
}

function wastingLine(
  { figure, now }: LineOnImage,
  lines: readonly LineOnImage[],
  kind: WastedBytes["kind"],
): WastingLine | undefined {
  if (!now || figure.kind !== "instruction") return undefined;
  const carriers = (figure.contents?.wasted ?? [])
    .filter((waste) => waste.kind === kind)
    .flatMap((waste) => carrierOf(waste, lines) ?? []);
  if (carriers.length === 0) return undefined;
  return { instruction: now, carriers, bytes: carriers.reduce((sum, { waste }) => sum + waste.bytes, 0) };
}

function carrierOf(waste: WastedBytes, lines: readonly LineOnImage[]): Carrier | undefined {
  const found = lines.find(({ figure }) => figure.layer === waste.layer);
  if (!found?.now || found.figure.kind !== "instruction") return undefined;
  const { now, contents } = found.figure;
  return now && { instruction: found.now, line: now.firstLine, waste, contents };
}

export const carriedBy = (carriers: readonly Carrier[]): readonly RelatedPlace[] =>
  carriers.map(({ instruction, waste }) => ({ span: instruction.keywordSpan, message: carried(waste) }));

function carried({ bytes, files }: WastedBytes): Message {
  const [largest] = files;
  if (!largest) return t`Carries ${byteSize(bytes)} of it`;
  return files.length === 1
    ? t`Carries ${byteSize(bytes)} of it: ${largest.path}`
    : t`Carries ${byteSize(bytes)} of it, the most in ${largest.path}`;
}
