import { describe, expect, it } from "vitest";
import { failure } from "../../docker/failure.ts";
import { buildTarget, measuredImage, row, snapshot, targetPair } from "../../testing/imageSizes.ts";
import type { MeasuredImage } from "./layerSizes.ts";
import { type LocatedFigures, type SizesSnapshot, sizedPairs } from "./model.ts";

const base = row("RUN base", 100);

/** The first pair with these two images. */
function sized(development: MeasuredImage | undefined, production: MeasuredImage | undefined) {
  return firstPair(snapshot({ "app:development": development, "app:production": production }));
}

function firstPair(state: SizesSnapshot) {
  const [pair] = sizedPairs(state);
  if (!pair) throw new Error("no pair");
  return pair;
}

/** What is claimed to be common, for development and for production. */
function shared(development: MeasuredImage, production: MeasuredImage): readonly (number | undefined)[] {
  return sized(development, production).bars.map(({ state }) =>
    state.kind === "built" ? state.parts?.common : Number.NaN,
  );
}

describe("sizedPairs", () => {
  it("puts development first and takes the larger as the scale", () => {
    const { bars, scale } = sized(measuredImage(row("RUN a", 300)), measuredImage(row("RUN b", 20)));
    expect(bars.map(({ target }) => target.role)).toEqual(["development", "production"]);
    expect(scale).toBe(300);
  });

  it("tells an image that is missing from one nobody asked for", () => {
    const [pair] = sizedPairs(snapshot({ "app:development": undefined }));
    expect(pair?.bars.map(({ state }) => state.kind)).toEqual(["missing", "unknown"]);
    expect(pair?.comparison).toBeUndefined();
  });

  it("shows a pair of one", () => {
    const { name, folder, production } = targetPair();
    const image = measuredImage(row("RUN b", 20));
    const [pair] = sizedPairs(snapshot({ "app:production": image }, { name, folder, production }));
    expect(pair?.bars.map(({ target }) => target.tag)).toEqual(["app:production"]);
    expect(pair?.comparison).toBeUndefined();
  });

  it("has nothing to show without targets", () => {
    expect(sizedPairs(snapshot({}, { name: "app", folder: "file:///work/app" }))).toEqual([]);
    expect(sizedPairs({ images: new Map() })).toEqual([]);
    expect(sizedPairs({ images: new Map(), pairs: failure("server-unavailable") })).toEqual([]);
  });

  it("has different keys for pairs of the same name, and the same key for the same pair", () => {
    const keys = (...pairs: Parameters<typeof snapshot>[1][]) =>
      sizedPairs(snapshot({}, ...pairs)).map(({ key }) => key);
    const here = targetPair("app", "file:///work/here");
    const there = targetPair("app", "file:///work/there");
    const other = { ...here, production: buildTarget("production", "other:production") };
    expect(new Set(keys(here, there, other)).size).toBe(3);
    expect(keys(here)).toEqual(keys(targetPair("app", "file:///work/here")));
  });
});

describe("comparison", () => {
  const compare = (development: number, production: number) =>
    sized(measuredImage(row("RUN a", development)), measuredImage(row("RUN b", production))).comparison;

  it("measures production against development", () => {
    expect(compare(300, 20)).toEqual({ outcome: "smaller", bytes: 280, ratio: 15, share: 280 / 300 });
    expect(compare(20, 300)).toEqual({ outcome: "larger", bytes: 280, ratio: 15, share: 14 });
    expect(compare(300, 300)).toEqual({ outcome: "same", bytes: 0, ratio: 1, share: 0 });
    expect(compare(0, 0)).toEqual({ outcome: "same", bytes: 0, ratio: 1, share: 0 });
  });
});

describe("what two images have in common", () => {
  it("is the layers from the base up", () => {
    const development = measuredImage(base, row("RUN a", 30), row("COPY tail", 5));
    const production = measuredImage(base, row("RUN b", 7), row("COPY tail", 5));
    expect(shared(development, production)).toEqual([100, 100]);
  });

  it("is nothing on different bases", () => {
    expect(shared(measuredImage(row("RUN a", 30)), measuredImage(row("RUN b", 7)))).toEqual([0, 0]);
  });

  it("is everything in one image under two names", () => {
    expect(shared(measuredImage(base), measuredImage(base))).toEqual([100, 100]);
  });

  it.each([
    // What history says of instructions that change settings only.
    [row('CMD ["node"]', 0), false],
    [row("ENV PATH=/bin", 0), false],
    [row("WORKDIR /", 0), false],
    [row('/bin/sh -c #(nop)  CMD ["node"]', 0), false],
    // What it says of those that make a layer, even an empty one.
    [row("RUN /bin/sh -c true # buildkit", 0), true],
    [row("COPY . . # buildkit", 0), true],
    [row("WORKDIR /app", 0), true],
    [row("/bin/sh -c #(nop) COPY file:1 in /", 0), true],
    [row("/bin/sh -c true", 0), true],
  ])("finds the layers of history: %o", (line, makesLayer) => {
    const image = (tail: string): MeasuredImage => ({
      id: tail,
      bytes: 105,
      layers: ["base", ...(makesLayer ? ["line"] : []), tail],
      history: [base, line, row(`COPY ${tail}`, 5)],
    });
    expect(shared(image("one"), image("other"))).toEqual([100, 100]);
  });

  it("is not claimed where history does not account for every byte", () => {
    const one = { ...measuredImage(base, row("RUN a", 30)), bytes: 131 };
    expect(shared(one, measuredImage(base, row("RUN b", 7)))).toEqual([undefined, undefined]);
  });

  it("is not claimed where history does not account for every layer", () => {
    const image = measuredImage(base, row("RUN a", 30));
    const one = { ...image, layers: [...image.layers, "committed"] };
    expect(shared(one, measuredImage(base, row("RUN b", 7)))).toEqual([undefined, undefined]);
  });

  it("is not claimed without history", () => {
    const { history: _, ...one } = measuredImage(base, row("RUN a", 30));
    expect(shared(one, measuredImage(base, row("RUN b", 7)))).toEqual([undefined, undefined]);
  });
});

describe("the parts of an image", () => {
  const development = measuredImage(base, row("RUN shared", 20), row("RUN a", 30));
  const production = measuredImage(base, row("RUN shared", 20), row("RUN b", 7));
  /** As the server tells it of development, whose base image has this many layers. */
  const figures = (layers: number, id = development.id): LocatedFigures => ({
    uri: "file:///work/app/Dockerfile.development",
    tag: "app:development",
    id,
    source: "metadata",
    confidence: 1,
    freshness: "fresh",
    bytes: development.bytes,
    base: { reference: "node:latest", bytes: 100, layers },
    lines: [],
  });
  const parts = (known: LocatedFigures | undefined, other: MeasuredImage | undefined = production) => {
    const images = { "app:development": development, "app:production": other };
    const state = { ...snapshot(images), figures: new Map(known && [["app:development", known]]) };
    const [bar] = firstPair(state).bars;
    return bar?.state.kind === "built" ? bar.state.parts : undefined;
  };

  it("are the base, what the other has too, and its own", () => {
    expect(parts(figures(1))).toEqual({ base: 100, shared: 20, own: 30, common: 120 });
  });

  it("count nothing twice where the base reaches further than what is common", () => {
    expect(parts(figures(3))).toEqual({ base: 150, shared: 0, own: 0, common: 120 });
  });

  it("have no base where nobody knows how far it reaches", () => {
    expect(parts(undefined)).toEqual({ shared: 120, own: 30, common: 120 });
    expect(parts(figures(9))).toEqual({ shared: 120, own: 30, common: 120 });
    const guessed = { ...figures(1), base: { bytes: 100, layers: 1, isGuess: true as const } };
    expect(parts(guessed)).toEqual({ shared: 120, own: 30, common: 120 });
  });

  it("take no figures of an image that had the name before", () => {
    expect(parts(figures(1, "sha256:before"))).toEqual({ shared: 120, own: 30, common: 120 });
  });

  it("share nothing with an image that is not there", () => {
    const [bar] = firstPair({
      ...snapshot({ "app:development": development, "app:production": undefined }),
      figures: new Map([["app:development", figures(1)]]),
    }).bars;
    expect(bar?.state).toMatchObject({ parts: { base: 100, own: 50 } });
  });
});

describe("a containerd store", () => {
  const blocks = (image: MeasuredImage): MeasuredImage => ({
    ...image,
    store: "containerd",
    // What it gives as the size is of the compressed blobs.
    bytes: 12,
  });
  const [development, production] = [
    measuredImage(base, row("RUN a", 300)),
    measuredImage(base, row("RUN b", 20)),
  ];

  it("is weighed by the unpacked layers, never by its compressed size", () => {
    const pair = sized(blocks(development), blocks(production));
    expect(pair.bars.map(({ state }) => state.kind === "built" && state.bytes)).toEqual([400, 120]);
    expect(pair.comparison).toMatchObject({ outcome: "smaller", bytes: 280 });
  });

  it("is not compared where it does not tell what the layers take", () => {
    const { history: _, ...silent } = blocks(production);
    const pair = sized(blocks(development), silent);
    expect(pair.bars.map(({ state }) => state.kind === "built" && state.bytes)).toEqual([400, undefined]);
    expect(pair).toMatchObject({ incomparable: "units" });
    expect(pair).not.toHaveProperty("comparison");
  });

  it("is not compared with a graph driver's images", () => {
    const pair = sized(development, blocks(production));
    expect(pair).toMatchObject({ incomparable: "stores" });
    expect(pair).not.toHaveProperty("comparison");
  });
});

describe("the scale", () => {
  const image = measuredImage(row("RUN a", 300));
  const unlimited: LocatedFigures = {
    uri: "file:///work/app/Dockerfile.development",
    tag: "app:development",
    id: image.id,
    source: "metadata",
    confidence: 1,
    freshness: "fresh",
    bytes: 300,
    base: { bytes: 0, layers: 0 },
    lines: [],
  };
  const scale = (limit: number) =>
    firstPair({
      ...snapshot({ "app:development": image, "app:production": undefined }),
      figures: new Map([["app:development", { ...unlimited, budget: { total: limit } }]]),
    }).scale;

  it("leaves room for a limit that is near, and for no distant one", () => {
    expect([scale(200), scale(350), scale(3000)]).toEqual([300, 350, 300]);
  });
});
