import { describe, expect, it } from "vitest";
import type { LineFigure } from "../../../../server/src/protocol/index.ts";
import { buildTarget } from "../../testing/imageSizes.ts";
import { english } from "../../testing/readers.ts";
import { linePlace } from "../lines/linePlace.ts";
import { linesContent } from "./lineWords.ts";
import type { LocatedFigures } from "./model.ts";

const span = (firstLine: number, lastLine = firstLine) => ({ firstLine, lastLine });
const line = (text: string, bytes: number, layer: number, rest: Partial<LineFigure> = {}): LineFigure => ({
  kind: "instruction",
  text,
  stage: "0",
  now: span(layer + 1),
  bytes,
  share: bytes / 1000,
  layer,
  ...rest,
});
const figures = (lines: readonly LineFigure[], rest: Partial<LocatedFigures> = {}): LocatedFigures => ({
  uri: "file:///work/app/Dockerfile",
  tag: "app:production",
  id: "sha256:1",
  source: "metadata",
  confidence: 1,
  freshness: "fresh",
  bytes: 1000,
  base: { reference: "alpine:3.22", bytes: 300, layers: 1, now: span(1) },
  lines,
  ...rest,
});
const content = (known: LocatedFigures) =>
  linesContent(
    {
      target: buildTarget("production", "app:production"),
      state: { kind: "built", bytes: 1000, limits: [], figures: known },
    },
    "the pair",
    english,
  );

describe("the lines of an image", () => {
  it("are its base image and its instructions, the largest first, without those that add nothing", () => {
    const rows = content(
      figures([
        line("RUN a", 100, 1),
        line("WORKDIR /app", 0, 2),
        line("COPY . .", 600, 3, { now: span(7, 9) }),
      ]),
    )?.rows;
    expect(rows?.map(({ text, place, size, percent }) => [text, place, size, percent])).toEqual([
      ["COPY . .", "Lines 7 to 9", "600 bytes", "60%"],
      ["alpine:3.22", "base image", "300 bytes", "30%"],
      ["RUN a", "Line 2", "100 bytes", "10%"],
    ]);
    expect(rows?.[0]?.description).toBe("COPY . ., Lines 7 to 9: 600 bytes, 60% of app:production");
  });

  it("have layers below them where nobody knows which of those are the base image's", () => {
    const known = figures([line("RUN a", 100, 1)], { base: { bytes: 300, layers: 1, isGuess: true } });
    expect(content(known)?.rows[0]).toMatchObject({
      text: "Layers below the lines",
      place: "",
      size: "300 bytes",
    });
  });

  it("lead to the file where they still stand in it", () => {
    const known = figures([line("RUN a", 100, 1), { ...line("RUN gone", 50, 2), now: undefined } as never], {
      base: { bytes: 300, layers: 1 },
    });
    const [base, first, gone] = content(known)?.rows ?? [];
    expect(first?.request).toEqual({ type: "reveal", pair: "the pair", role: "production", layer: 1 });
    expect(linePlace(known, 1)?.range.start).toEqual({ line: 1, character: 0 });
    expect(gone).toMatchObject({ text: "RUN gone", place: "edited since" });
    expect(gone).not.toHaveProperty("request");
    expect(linePlace(known, 2)).toBeUndefined();
    // Of a FROM that was edited nobody knows the line either.
    expect(base).toMatchObject({ text: "Base image", place: "" });
    expect(base).not.toHaveProperty("request");
    expect(linePlace(known, "base")).toBeUndefined();
    expect(linePlace(figures([]), "base")?.uri).toBe("file:///work/app/Dockerfile");
  });

  it("say what they rest on", () => {
    const source = (rest: Partial<LocatedFigures>) => content(figures([line("RUN a", 100, 1)], rest))?.source;
    expect(source({ source: "record" })).toBe("from the build's record");
    expect(source({ source: "history" })).toBe("from the image's history");
    expect(source({ source: "history", confidence: 0.8 })).toBe(
      "from the image's history, which does not quite fit the Dockerfile",
    );
  });

  it("tell of a commit what its message says", () => {
    const [, row] =
      content(
        figures([
          line("tried something", 200, 1, { kind: "committed" }),
          line("", 1, 2, { kind: "committed" }),
        ]),
      )?.rows ?? [];
    expect(row).toMatchObject({ kind: "committed", text: "tried something", place: "committed" });
  });

  it("have no more zeros than say something", () => {
    const [, row] = content(figures([line("COPY a .", 0.4, 1, { share: 0.000_16 })]))?.rows ?? [];
    expect(row?.percent).toBe("< 0.1%");
  });

  it("are none where nothing is known of them", () => {
    expect(content(figures([], { base: { bytes: 0, layers: 0 } }))).toBeUndefined();
  });
});
