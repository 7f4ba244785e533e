/** What built images say of the instruction at a place: bytes, time, files, and what of other lines' bytes it wastes. */

import type { LineFigure } from "../protocol/builtImages.ts";
import { byteSize } from "../text/byteSize.ts";
import { asCode } from "../text/markdown.ts";
import { type Message, t } from "../text/message.ts";
import { percentage } from "../text/percentage.ts";
import type { Span } from "../text/span.ts";
import type { ImageOnLines } from "./imageOnLines.ts";
import type { ImagesOfDockerfile } from "./imagesOfDockerfile.ts";

export interface ImageHover {
  /** Of the instruction. */
  readonly span: Span;
  /** Markdown; every name in it is someone else's text, and stays text. Lines of one paragraph follow each other. */
  readonly paragraphs: readonly (readonly Message[])[];
}

/** Files and wastes of one line: what is beyond is for the panel. */
const mostFiles = 5;
const mostWastes = 3;

/** Undefined where no image has anything to say. `offset` as in spans. */
export function imageHover(
  { dockerfile, images }: ImagesOfDockerfile,
  offset: number,
): ImageHover | undefined {
  const here = dockerfile.allInstructions.find(({ lines }) => lines.start <= offset && offset < lines.end);
  if (!here || offset < here.span.start) return undefined;
  const paragraphs = images.flatMap((image) => {
    const lines = image.lines.filter(({ now }) => now === here).map(({ figure }) => figure);
    const said = [
      ...(image.targetFrom === here ? [whole(image)] : []),
      ...(image.baseFrom === here ? base(image) : []),
      ...lines.flatMap((line) => lineMessages(image, line)),
    ];
    const stale = said.length > 0 && image.figures.freshness === "edited";
    return said.length === 0 ? [] : [[...said, ...(stale ? [t`Built before the latest edits`] : [])]];
  });
  return paragraphs.length > 0 ? { span: here.span, paragraphs } : undefined;
}

function whole({ figures }: ImageOnLines): Message {
  if (figures.base.isGuess) return t`**${asCode(figures.tag)}**: ${byteSize(figures.bytes)}`;
  const own = byteSize(figures.bytes - figures.base.bytes);
  return t`**${asCode(figures.tag)}**: ${byteSize(figures.bytes)}, of which ${own} in own layers`;
}

function base({ figures: { tag, bytes, base: from } }: ImageOnLines): readonly Message[] {
  if (from.layers === 0) return [];
  const share = percentage(bytes > 0 ? from.bytes / bytes : 0);
  return [
    from.reference === undefined
      ? t`**${asCode(tag)}**: base image, ${byteSize(from.bytes)}, ${share} of the image`
      : t`**${asCode(tag)}**: base image ${asCode(from.reference)}, ${byteSize(from.bytes)}, ${share} of the image`,
  ];
}

function lineMessages(image: ImageOnLines, line: LineFigure): readonly Message[] {
  const { largest = [], wasted = [] } = line.contents ?? {};
  const size = t`**${asCode(image.figures.tag)}**: ${byteSize(line.bytes)}, ${percentage(line.share)} of the image`;
  const files = largest
    .filter(({ bytes }) => bytes > 0)
    .slice(0, mostFiles)
    .map(({ path, bytes }) => t`- ${asCode(path)}: ${byteSize(bytes)}`);
  return [
    line.kind === "onbuild" ? t`${size}, by the trigger ${asCode(line.text)}` : size,
    ...(line.compressedBytes === undefined ? [] : [t`${byteSize(line.compressedBytes)} compressed`]),
    ...duration(line),
    ...(image.figures.source === "history" && image.figures.confidence < 1
      ? [t`Told from the history of the image, which fits the file in part`]
      : []),
    ...wasted.slice(0, mostWastes).map((waste) => wasteMessage(image, waste)),
    ...(files.length > 0 ? [t`Largest files:`, ...files] : []),
  ];
}

function duration({ seconds, cached }: LineFigure): readonly Message[] {
  if (cached) return [t`From the cache in its last build`];
  if (seconds === undefined) return [];
  const shown = String(Number(seconds.toFixed(seconds < 10 ? 1 : 0))).split(".");
  const [full = "", tenth] = shown;
  return [tenth === undefined ? t`${full} s in its last build` : t`${full}.${tenth} s in its last build`];
}

type Waste = NonNullable<LineFigure["contents"]>["wasted"][number];

/** The bytes are another line's: they stay in the image for nothing because of this one. */
function wasteMessage({ figures, lines }: ImageOnLines, { layer, bytes, kind, files }: Waste): Message {
  const size = byteSize(bytes);
  const place = lines.find(({ figure }) => figure.layer === layer)?.figure.now;
  const names = files
    .slice(0, 2)
    .map(({ path }) => asCode(path))
    .join(", ");
  const of =
    layer < figures.base.layers
      ? figures.base.isGuess
        ? t`what lies below`
        : t`the base image`
      : place
        ? t`line ${place.firstLine}`
        : t`a line that is gone`;
  return kind === "rewritten"
    ? t`Rewrites ${size} of ${of}, which stay in the image: ${names}`
    : t`Deletes ${size} of ${of}, which stay in the image: ${names}`;
}
