import { describe, expect, test } from "vitest";
import type { ImageFigures, LineFigure } from "../../../../server/src/protocol/index.ts";
import { english, french } from "../../testing/readers.ts";
import { lineEnds, type ShownImage } from "./lineFigures.ts";

const megabyte = 1_000_000;

const line = (
  lastLine: number,
  bytes: number,
  total: number,
  rest: Partial<LineFigure> = {},
): LineFigure => ({
  kind: "instruction",
  text: "RUN npm ci",
  stage: "server",
  built: { firstLine: lastLine, lastLine },
  now: { firstLine: lastLine, lastLine },
  bytes,
  share: bytes / total,
  layer: 1,
  ...rest,
});
const figures = (
  tag: string,
  bytes: number,
  lines: readonly LineFigure[],
  rest: Partial<ImageFigures> = {},
) => ({
  tag,
  id: `sha256:${tag}`,
  source: "metadata" as const,
  confidence: 1,
  freshness: "fresh" as const,
  bytes,
  base: { reference: "node:22", bytes: 0, layers: 1 },
  lines,
  ...rest,
});
const production = (...args: Parameters<typeof figures>): ShownImage => ({
  role: "production",
  figures: figures(...args),
});
const development = (...args: Parameters<typeof figures>): ShownImage => ({
  role: "development",
  figures: figures(...args),
});
const texts = (images: readonly ShownImage[], threshold = megabyte, reader = english) =>
  lineEnds(images, threshold, reader).map(
    (end) => `${end.line}: ${end.text.replace(/[\u00a0\u202f]/g, " ")}`,
  );

const total = 155 * megabyte;

describe("one image", () => {
  test("bytes and share stand at the last line of the instruction", () => {
    const copy = line(4, 1.2 * megabyte, total);
    const run = line(9, 48.2 * megabyte, total, { now: { firstLine: 7, lastLine: 9 } });
    expect(texts([production("app", total, [copy, run])])).toEqual([
      "3: +1.2 MB · 0.77%",
      "8: +48.2 MB · 31%",
    ]);
    expect(texts([production("app", total, [run])], megabyte, french)).toEqual(["8: +48,2 Mo · 31 %"]);
  });

  test("small figures, and lines that are gone, have none", () => {
    const small = line(2, 999_999, total);
    const gone: LineFigure = { ...line(3, 9 * megabyte, total) };
    const { now: _, ...deleted } = gone;
    expect(texts([production("app", total, [small, deleted])])).toEqual([]);
    expect(texts([production("app", total, [small])], 0)).toEqual(["1: +1 MB · 0.65%"]);
    expect(texts([production("app", total, [line(2, 0, total)])], 0)).toEqual([]);
  });

  test("the base image stands at the FROM that names it, its triggers too", () => {
    const base = { bytes: 113 * megabyte, layers: 3, now: { firstLine: 1, lastLine: 1 } };
    const trigger = line(1, 2 * megabyte, total, { kind: "onbuild" });
    expect(texts([production("app", total, [], { base })])).toEqual(["0: base 113 MB · 73%"]);
    expect(texts([production("app", total, [trigger], { base })])).toEqual(["0: base 115 MB · 74%"]);
  });

  test("a large share of the image is marked, that of a base image is not", () => {
    const base = { bytes: 100 * megabyte, layers: 3, now: { firstLine: 1, lastLine: 1 } };
    const lines = [line(2, 31 * megabyte, total), line(3, 30 * megabyte, total)];
    const ends = lineEnds([production("app", total, lines, { base })], megabyte, english);
    expect(ends.map(({ weight }) => weight)).toEqual(["normal", "large", "normal"]);
  });

  test("that was built before an edit is told apart, and the first of them says why", () => {
    const lines = [line(2, 90 * megabyte, total), line(3, 10 * megabyte, total)];
    const ends = lineEnds([production("app", total, lines, { freshness: "edited" })], megabyte, english);
    expect(ends).toEqual([
      { line: 1, text: "+90 MB · 58% · built before your edits", weight: "edited" },
      { line: 2, text: "+10 MB · 6.5%", weight: "edited" },
    ]);
  });
});

describe("two images of one file", () => {
  test("the same layer is said once, with its share of the production image", () => {
    const both = [
      development("app:dev", 200 * megabyte, [line(2, 20 * megabyte, 200 * megabyte)]),
      production("app:prod", 40 * megabyte, [line(2, 20 * megabyte, 40 * megabyte)]),
    ];
    expect(texts(both)).toEqual(["1: +20 MB · 50%"]);
  });

  test("where they differ, both are said", () => {
    const both = [
      development("app:dev", total, [line(2, 48 * megabyte, total)]),
      production("app:prod", total, [line(2, 12 * megabyte, total)]),
    ];
    expect(texts(both)).toEqual(["1: prod +12 MB · dev +48 MB"]);
  });

  test("one of them large enough is enough", () => {
    const both = [
      development("app:dev", total, [line(2, 48 * megabyte, total)]),
      production("app:prod", total, [line(2, 5, total)]),
    ];
    expect(texts(both)).toEqual(["1: prod +5 bytes · dev +48 MB"]);
  });

  test("each line has the image that it belongs to", () => {
    const both = [
      development("app:dev", total, [line(2, 48 * megabyte, total)]),
      production("app:prod", total, [line(5, 12 * megabyte, total)]),
      { figures: figures("app:builder", total, [line(8, 31 * megabyte, total)]) },
    ];
    expect(texts(both)).toEqual(["1: +48 MB · 31%", "4: +12 MB · 7.7%", "7: +31 MB · 20%"]);
  });

  test("one built before an edit makes the line's figure old", () => {
    const both = [
      development("app:dev", total, [line(2, 48 * megabyte, total)], { freshness: "edited" }),
      production("app:prod", total, [line(2, 12 * megabyte, total)]),
    ];
    expect(lineEnds(both, megabyte, english).map(({ weight }) => weight)).toEqual(["edited"]);
  });
});
