/**
 * A row of an image's history as the builder wrote it: which instruction, and what of its text is left
 * (github.com/moby/buildkit, frontend/dockerfile/dockerfile2llb/convert.go; the legacy builder's `#(nop)`).
 */
import { isKeyword, type Keyword } from "../dockerfile/instructions/keywords.ts";
import type { ImageHistoryRow } from "../protocol/builtImages.ts";
import { squash } from "./squash.ts";

/** `other`: a commit, an import, or a builder whose wording is not known. */
export type RowWriter = "buildkit" | "legacy" | "other";

export interface RecordedRow {
  /** Undefined where nothing tells. */
  readonly keyword: Keyword | undefined;
  /** What follows the keyword; of RUN arguments and shell included. */
  readonly body: string;
  /** The body as texts are compared. */
  readonly squashed: string;
  readonly writer: RowWriter;
  readonly bytes: number;
  readonly comment: string;
  /** Whether a layer belongs to it; `perhaps` where the engine does not tell. */
  readonly layer: "yes" | "no" | "perhaps";
}

const noLayer =
  /^(?:ARG|ENV|LABEL|USER|EXPOSE|VOLUME|CMD|ENTRYPOINT|HEALTHCHECK|STOPSIGNAL|SHELL|MAINTAINER|ONBUILD)$/;

/** Of rows that BuildKit adds where an image has more layers than rows. */
const exporterComment = "buildkit.exporter.image.v0";

export function recordedRow({ createdBy, bytes, comment }: ImageHistoryRow): RecordedRow {
  const { keyword, body, writer } = read(createdBy, comment);
  return { keyword, body, squashed: squash(body), writer, bytes, comment, layer: layerOf() };

  function layerOf(): RecordedRow["layer"] {
    if (bytes > 0 || comment === exporterComment) return "yes";
    if (keyword && noLayer.test(keyword)) return "no";
    if (writer !== "buildkit" || !keyword) return "perhaps";
    return keyword === "WORKDIR" && body.trim() === "/" ? "no" : "yes";
  }
}

function read(createdBy: string, comment: string): Pick<RecordedRow, "keyword" | "body" | "writer"> {
  const [, nop = "", nopBody = ""] = /#\(nop\)\s+([A-Z]+)\s?(.*)$/s.exec(createdBy) ?? [];
  if (isKeyword(nop)) return { keyword: nop, body: nopBody, writer: "legacy" };
  if (/^buildkit\.dockerfile\./.test(comment)) {
    const [, word = "", body = ""] = /^([A-Z]+)(?:\s(.*))?$/s.exec(createdBy) ?? [];
    const keyword = isKeyword(word) ? word : undefined;
    return { keyword, body: keyword ? withoutMark(body) : createdBy, writer: "buildkit" };
  }
  if (comment === "" && /^(?:\|\d+ |\/bin\/sh -c |cmd \/S \/C )/.test(createdBy)) {
    return { keyword: "RUN", body: createdBy, writer: "legacy" };
  }
  return { keyword: undefined, body: createdBy, writer: "other" };
}

/**
 * Whether rows were missing when the image was built, as on a base image without a history. Those that were added stand
 * at the end, so that each row of the build has the layer of one far below it.
 */
export const isShifted = (rows: readonly RecordedRow[]): boolean =>
  rows.findLast(({ writer, comment }) => writer === "buildkit" || comment === exporterComment)?.comment ===
  exporterComment;

const mark = "# buildkit";
const withoutMark = (body: string): string =>
  body.endsWith(mark) ? body.slice(0, -mark.length).trimEnd() : body;

/**
 * Values of ARG that the rows tell, where nothing else has kept what the image was built with: the last of each name,
 * and the base image's are among them.
 */
export function recordedArguments(rows: readonly RecordedRow[]): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { keyword, body } of rows) {
    const [, name, value] = (keyword === "ARG" && /^\s*([A-Za-z_]\w*)=(.*)$/s.exec(body)) || [];
    // Several in one row cannot be told apart where a value has blanks.
    if (name !== undefined && value !== undefined && !/\s/.test(value)) values[name] = value;
  }
  return values;
}
