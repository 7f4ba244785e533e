/** Histories as the engine has recorded them where a history misleads: nothing false may be read into them. */
import { describe, expect, it } from "vitest";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage, ImageHistoryRow, LayerContents } from "../protocol/builtImages.ts";
import { type ImageOnLines, imageOnLines } from "./imageOnLines.ts";

const buildkit = (createdBy: string, bytes = 0): ImageHistoryRow => ({
  createdBy,
  bytes,
  comment: "buildkit.dockerfile.v0",
});
const legacy = (createdBy: string, bytes = 0): ImageHistoryRow => ({ createdBy, bytes, comment: "" });

const alpine = [
  buildkit("COPY /tree/ / # buildkit", 2_202_124),
  buildkit("ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
  buildkit('CMD ["/bin/sh"]'),
];

/** Without a record of its build, unless `more` has one. */
const image = (
  layers: number,
  history: readonly ImageHistoryRow[],
  more: Partial<BuiltImage> = {},
): BuiltImage => ({
  tag: "app:production",
  id: "sha256:1",
  uri: "file:///w/Dockerfile",
  buildArgs: {},
  bytes: history.reduce((sum, { bytes }) => sum + bytes, 0),
  store: "graphDriver",
  layers: Array.from({ length: layers }, (_, index) => `sha256:${index}`),
  history,
  ...more,
});

const onLines = (text: string, built: BuiltImage): ImageOnLines | undefined =>
  imageOnLines(new KnownImage(built), parseDockerfile(text));

/** `line:bytes` of what has a line, `kind:bytes` of the rest. */
const figures = (text: string, built: BuiltImage): readonly string[] | undefined =>
  onLines(text, built)?.figures.lines.map(({ now, bytes, kind }) => `${now ? now.firstLine : kind}:${bytes}`);

describe("the legacy builder, which leaves out layers that change nothing", () => {
  const text = [
    "FROM alpine",
    "WORKDIR /etc",
    "RUN true",
    "RUN printf %500s > /a",
    "RUN true",
    "RUN rm /a",
    "WORKDIR /new",
    "COPY f10 /b",
  ].join("\n");
  const contents: readonly LayerContents[] = [
    { largest: [], wasted: [] },
    { largest: [{ path: "/a", bytes: 500 }], wasted: [] },
    { largest: [], wasted: [{ layer: 1, bytes: 500, kind: "deleted", files: [{ path: "/a", bytes: 500 }] }] },
    { largest: [], wasted: [] },
    { largest: [{ path: "/b", bytes: 10 }], wasted: [] },
  ];
  const history = [
    ...alpine,
    legacy("/bin/sh -c #(nop) WORKDIR /etc"),
    legacy("/bin/sh -c true"),
    legacy("/bin/sh -c printf %500s > /a", 500),
    legacy("/bin/sh -c true"),
    legacy("/bin/sh -c rm /a"),
    legacy("/bin/sh -c #(nop) WORKDIR /new"),
    legacy("/bin/sh -c #(nop) COPY file:a3ec27874be2c1f7d6c8 in /b ", 10),
  ];

  it("gives the bytes of the lines that have some, and blames no line for a waste that may be another's", () => {
    const built = image(5, history, { contents });
    expect(figures(text, built)).toEqual(["4:500", "8:10"]);
    const wasteful = onLines(text, built)?.figures.lines.filter(({ contents }) => contents?.wasted.length);
    expect(wasteful).toEqual([]);
  });

  it("gives what stands above all doubt its files", () => {
    const found = onLines(text, image(5, history, { contents }))?.figures.lines.at(-1);
    expect(found?.contents?.largest).toEqual([{ path: "/b", bytes: 10 }]);
  });

  it("has no doubt where each such row has its layer, or none has", () => {
    expect(figures(text, image(8, history))).toHaveLength(7);
    expect(figures(text, image(3, history))).toEqual(["4:500", "8:10"]);
  });

  it("counts no row without bytes that its base image may have as one of its own", () => {
    const above = [
      ...history,
      buildkit("RUN /bin/sh -c rm /b # buildkit"),
      buildkit("COPY f11 /c # buildkit", 11),
    ];
    const endsEmpty = [...history.slice(0, 9), ...above.slice(-2)];
    expect(
      onLines("FROM base\nRUN rm /b\nCOPY f11 /c", image(5, endsEmpty, { baseLayers: 3 }))?.figures,
    ).toMatchObject({ confidence: 1, freshness: "fresh", base: { bytes: 2_202_624, layers: 3 } });
  });
});

describe("a base image without a history", () => {
  // As `docker history` shows it: the builder adds the missing rows above, so that each row has another's layer.
  const history = [
    buildkit("COPY f12 /c # buildkit", 1_000),
    buildkit("COPY f13 /d # buildkit", 2_000),
    { createdBy: "[2/3] COPY f12 /c", bytes: 12, comment: "buildkit.exporter.image.v0" },
    { createdBy: "[3/3] COPY f13 /d", bytes: 13, comment: "buildkit.exporter.image.v0" },
  ];
  const text = "FROM base\nCOPY f12 /c\nCOPY f13 /d\n";

  it("leaves no line with bytes that are the base image's", () =>
    expect(figures(text, image(4, history))).toBeUndefined());

  it("is no obstacle to an image on top of it", () => {
    const above = [...history, buildkit("COPY f14 /e # buildkit", 14)];
    expect(figures("FROM next\nCOPY f14 /e\n", image(5, above, { baseLayers: 4 }))).toEqual(["2:14"]);
  });
});

describe("a container that was committed", () => {
  // What is committed is called after the container's command: `CMD` in shell form looks like the legacy builder's RUN.
  const history = [
    ...alpine,
    buildkit("COPY f14 /c # buildkit", 14),
    buildkit("RUN /bin/sh -c printf %15s > /d # buildkit", 15),
    buildkit('CMD ["/bin/sh" "-c" "node main.js"]'),
    legacy("/bin/sh -c node main.js", 16),
  ];
  const text = "FROM alpine\nCOPY f14 /c\nRUN printf %15s > /d\nCMD node main.js\n";

  it.each([
    ["as it was built", text],
    ["with a line more", `${text}RUN more\n`],
  ])("is no instruction of the file %s", (_, edited) =>
    expect(figures(edited, image(4, history))).toEqual(["2:14", "3:15", "committed:16"]),
  );

  it("is called after the command", () =>
    expect(onLines(text, image(4, history))?.figures.lines.at(-1)?.text).toBe("/bin/sh -c node main.js"));

  it("is not what an import is", () =>
    expect(
      figures("FROM alpine\n", image(1, [{ createdBy: "", bytes: 9, comment: "Imported from -" }])),
    ).toEqual([]));
});

describe("values of ARG that the history tells", () => {
  it("may be those of two stages, of which neither is a build argument", () => {
    const text = "FROM alpine AS a\nARG V=1\nRUN make $V\nFROM a\nARG V=2\nRUN test $V\n";
    const history = [
      ...alpine,
      buildkit("ARG V=1"),
      buildkit("RUN |1 V=1 /bin/sh -c make $V # buildkit", 3),
      buildkit("ARG V=2"),
      buildkit("RUN |1 V=2 /bin/sh -c test $V # buildkit", 6),
    ];
    const built = image(3, history, { baseLayers: 1 });
    expect(figures(text, built)).toEqual(["3:3", "6:6"]);
    expect(onLines(text, built)?.figures).toMatchObject({ confidence: 1, freshness: "fresh" });
  });

  it("may be the base image's, which name no base image", () => {
    const text = "ARG NODE_VERSION=20-slim\nFROM node:${NODE_VERSION}\nCOPY f10 /a\n";
    const history = [...alpine, buildkit("ARG NODE_VERSION=20.20.2"), buildkit("COPY f10 /a # buildkit", 10)];
    const built = image(2, history, { baseLayers: 1, dockerfileText: text });
    expect(onLines(text, built)?.figures.base.reference).toBe("node:20-slim");
    expect(onLines(text, built)?.figures.confidence).toBe(1);
  });
});

describe("how far the base image reaches", () => {
  const text = "FROM alpine\nRUN one\nRUN two\nRUN three\n";
  const history = [
    ...alpine,
    buildkit("RUN /bin/sh -c one # buildkit", 1),
    buildkit("RUN /bin/sh -c two # buildkit", 2),
    buildkit("RUN /bin/sh -c three # buildkit", 3),
  ];
  const alpineBytes = 2_202_124;

  it("is not known where the lines above it may be gone", () => {
    const found = onLines(text.replace("RUN one\n", ""), image(4, history));
    expect(figures(text.replace("RUN one\n", ""), image(4, history))).toEqual(["2:2", "3:3"]);
    expect(found?.figures.base).toEqual({ bytes: alpineBytes + 1, layers: 2, isGuess: true });
    expect(found?.baseFrom).toBeUndefined();
    expect(onLines(text, image(4, history))?.figures.base.isGuess).toBe(true);
  });

  it("is known where the base image was compared with the image", () => {
    const built = image(4, history, { baseLayers: 1 });
    expect(onLines(text.replace("RUN one\n", ""), built)?.figures).toMatchObject({
      freshness: "edited",
      base: { reference: "alpine", bytes: alpineBytes, layers: 1 },
    });
  });

  it("is known where somebody has kept the text that was built", () => {
    const built = image(4, history, { dockerfileText: text });
    const base = { reference: "alpine", bytes: alpineBytes, layers: 1 };
    expect(onLines(text, built)?.figures.base).toMatchObject(base);
    const edited = onLines(text.replace("RUN one\n", ""), built)?.figures;
    expect(edited).toMatchObject({ freshness: "edited", base });
    expect(edited?.lines.map(({ now }) => now?.firstLine)).toEqual([undefined, 2, 3]);
  });

  it("is not told by a text that does not explain the image", () => {
    const built = image(4, history, { dockerfileText: text.replace("RUN two", "RUN 2") });
    expect(onLines(text, built)?.figures).toMatchObject({ confidence: 1, base: { isGuess: true } });
  });

  it("says nothing of a name that build arguments decide, unless the image was compared with it", () => {
    const given = `ARG BASE=debian\n${text.replace("alpine", "$BASE")}`;
    const built = image(4, history, { dockerfileText: given });
    expect(onLines(given, built)?.figures.base).toMatchObject({ bytes: alpineBytes });
    expect(onLines(given, built)?.figures.base.reference).toBeUndefined();
    expect(onLines(given, { ...built, baseLayers: 1 })?.figures.base.reference).toBe("debian");
  });
});

describe("a stage that the builder was asked for", () => {
  const text = "FROM alpine AS a\nCOPY f55 /a\nFROM a AS b\nCOPY f56 /b\nFROM a AS c\nCOPY f57 /c\n";
  const history = [...alpine, buildkit("COPY f55 /a # buildkit", 55), buildkit("COPY f56 /b # buildkit", 56)];
  const chain = (count: number) => [
    Array.from({ length: count }, (_, index) => ({ digest: `sha256:${index}`, size: -1 })),
  ];
  const at = (...lines: readonly number[]) => ({
    locations: lines.map((line) => ({ ranges: [{ start: { line }, end: { line } }] })),
  });
  const statement = (args: Readonly<Record<string, string>> | undefined) => ({
    ...(args && { invocation: { parameters: { frontend: "dockerfile.v0", args } } }),
    metadata: {
      "https://mobyproject.org/buildkit@v1#metadata": {
        layers: { "step0:0": chain(1), "step1:0": chain(2), "step2:0": chain(3) },
        source: {
          infos: [{ filename: "Dockerfile", data: btoa(text) }],
          locations: { step0: at(1), step1: at(2), step2: at(4) },
        },
      },
    },
  });
  const built = (args: Readonly<Record<string, string>> | undefined, stage?: string) =>
    image(3, history, {
      provenance: { source: "record", statement: statement(args) },
      ...(stage !== undefined && { stage }),
    });

  it("is the image's, whatever would be built by now", () => {
    expect(figures(text, built({ target: "b" }))).toEqual(["2:55", "4:56"]);
    expect(figures(text, built({ target: "b" }, "c"))).toEqual(["2:55", "4:56"]);
  });

  it("is the one that is known where the record tells none", () =>
    expect(figures(text, built(undefined, "b"))).toEqual(["2:55", "4:56"]));
});
