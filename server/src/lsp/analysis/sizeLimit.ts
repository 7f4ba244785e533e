/** Which files are too large to be analysed. */
import { largestComposeText } from "../../compose/composeFile.ts";
import type { SlipwaySettings } from "../../protocol/index.ts";
import type { DocumentKind } from "../documentKind.ts";

/** How many bytes of a file are analysed: a compose file costs more than a Dockerfile of its size. */
export const mostBytes = (
  kind: DocumentKind,
  { maxFileSize }: Pick<SlipwaySettings, "maxFileSize">,
): number => (kind === "compose" ? Math.min(maxFileSize, largestComposeText) : maxFileSize);

/** Whether a text takes more than so many bytes as UTF-8. */
export const isLarger = (text: string, bytes: number): boolean =>
  text.length > bytes || (text.length * 3 > bytes && Buffer.byteLength(text) > bytes);
