import { describe, expect, test } from "vitest";
import type {
  BuiltImage,
  ImageFigures,
  LayerContents,
  LineFigure,
} from "../../../../server/src/protocol/index.ts";
import { english, french } from "../../testing/readers.ts";
import { type ImageInView, type LayerNode, type LayerOrder, layersTree } from "./layersTree.ts";

const uri = "file:///srv/app/Dockerfile";
const megabyte = 1_000_000;

const line = (layer: number, text: string, bytes: number, rest: Partial<LineFigure> = {}): LineFigure => ({
  kind: "instruction",
  text,
  stage: "server",
  built: { firstLine: layer, lastLine: layer },
  now: { firstLine: layer, lastLine: layer },
  bytes,
  share: bytes / (100 * megabyte),
  layer,
  ...rest,
});

const figures: ImageFigures = {
  tag: "app:production",
  id: "sha256:a",
  source: "metadata",
  confidence: 1,
  freshness: "fresh",
  bytes: 100 * megabyte,
  base: { reference: "node:22", bytes: 60 * megabyte, layers: 2, now: { firstLine: 1, lastLine: 1 } },
  lines: [
    line(2, "WORKDIR /app", 0),
    line(3, "COPY . .", 9 * megabyte, { seconds: 0.4, cached: false, compressedBytes: 3 * megabyte }),
    line(4, "RUN npm ci", 31 * megabyte, { now: { firstLine: 5, lastLine: 7 } }),
  ],
};

const image: BuiltImage = {
  tag: "app:production",
  id: "sha256:a",
  role: "production",
  uri,
  buildArgs: {},
  bytes: 100 * megabyte,
  store: "graphDriver",
  layers: [],
  history: [],
};

const built: ImageInView = { tag: "app:production", role: "production", uri, image, figures };
const missing: ImageInView = { tag: "app:development", role: "development", uri };

const tree = (views: readonly ImageInView[], order: LayerOrder = "layers", reader = english) =>
  layersTree(views, order, reader);
/** Each row as it is read, indented. */
const rows = (nodes: readonly LayerNode[], depth = 0): readonly string[] =>
  nodes.flatMap((node) => [
    `${"  ".repeat(depth)}${node.label} | ${node.description}`.replace(/[\u00a0\u202f]/g, " "),
    ...rows(node.children, depth + 1),
  ]);
const withLines = (...lines: readonly LineFigure[]): ImageInView => ({
  ...built,
  figures: { ...figures, lines },
});
const first = (view: ImageInView): LayerNode | undefined => tree([view])[0]?.children[1];
const ids = (nodes: readonly LayerNode[]): readonly string[] =>
  nodes.flatMap(({ id, children }) => [id, ...ids(children)]);

describe("an image", () => {
  test("has layers below its lines where nobody knows which of them are its base image's", () => {
    const unknown = {
      ...built,
      figures: { ...figures, base: { bytes: 60 * megabyte, layers: 2, isGuess: true as const } },
    };
    expect(rows(tree([unknown]))[1]).toBe("  60 MB · layers below the lines | 60%");
  });

  test("is its base image and its lines, in the order of the layers", () => {
    expect(rows(tree([missing, built]))).toEqual([
      "Development | not built yet · app:development",
      "Production · 100 MB | app:production",
      "  60 MB · node:22 | 60% · base image",
      "  0 bytes · WORKDIR /app | line 2",
      "  9 MB · COPY . . | 9% · line 3",
      "  31 MB · RUN npm ci | 31% · line 5",
    ]);
  });

  test("by size", () => {
    const labels = tree([built], "size")[0]?.children.map(({ label }) => label);
    expect(labels).toEqual([
      "60 MB · node:22",
      "31 MB · RUN npm ci",
      "9 MB · COPY . .",
      "0 bytes · WORKDIR /app",
    ]);
  });

  test("in French", () => {
    expect(rows(tree([built], "layers", french)).slice(0, 2)).toEqual([
      "Production · 100 Mo | app:production",
      "  60 Mo · node:22 | 60 % · image de base",
    ]);
  });

  test("made from nothing has no base image", () => {
    const base = { bytes: 0, layers: 0 };
    expect(tree([{ ...built, figures: { ...figures, base } }])[0]?.children[0]?.label).toBe(
      "0 bytes · WORKDIR /app",
    );
  });

  test("whose layers cannot be placed says so", () => {
    const { figures: _, ...unknown } = built;
    expect(rows(tree([unknown]))).toEqual([
      "Production · 100 MB | app:production",
      "  Its layers cannot be told apart by lines | ",
    ]);
  });

  test("that was built before an edit says so", () => {
    const edited = { ...built, figures: { ...figures, freshness: "edited" as const } };
    expect(tree([edited])[0]?.description).toBe("built before your edits · app:production");
  });

  test("is offered what can be done to it", () => {
    const analysed = { ...built, image: { ...image, contents: [] } };
    const { role: _, ...stage } = missing;
    expect(tree([built, analysed, missing, stage]).map(({ context }) => context)).toEqual([
      "image.built",
      "image.analysed",
      "image.missing.development",
      "image.missing",
    ]);
    expect(tree([built])[0]).toMatchObject({
      tag: "app:production",
      image: "sha256:a",
      uri,
      bytes: 100 * megabyte,
    });
  });
});

describe("a line", () => {
  test("opens where it stands now, whole", () => {
    const npm = tree([built])[0]?.children[3];
    expect(npm?.place).toEqual({
      uri,
      range: { start: { line: 4, character: 0 }, end: { line: 6, character: Number.MAX_SAFE_INTEGER } },
    });
    expect(tree([built])[0]?.children[0]?.place?.range.start.line).toBe(0);
  });

  test("that was edited since has no place, but had one", () => {
    const { now: _, ...edited } = line(4, "RUN npm ci", 5 * megabyte);
    expect(first(withLines(edited))?.description).toBe("5% · edited since, was line 4");
    expect(first(withLines(edited))?.place).toBeUndefined();
  });

  test("tells the rest when it is pointed at", () => {
    const copy = tree([built])[0]?.children[2];
    expect(copy?.tooltip.replace(/[\u00a0\u202f]/g, " ")).toBe(
      "COPY . .\n9,000,000 bytes\n3 MB compressed\nline 3\ntook 0.4 s",
    );
    expect(copy?.spoken).toBe("9 MB, COPY . ., 9%, line 3");
    expect(first(withLines(line(2, "RUN x", 5, { seconds: 0, cached: true })))?.tooltip).toContain(
      "from the cache",
    );
  });

  test("of a commit has none", () => {
    const {
      now: _now,
      built: _built,
      ...commit
    } = line(4, "before the update", 5 * megabyte, { kind: "committed" });
    expect(first(withLines(commit))).toMatchObject({
      label: "5 MB · before the update",
      description: "5% · committed",
      icon: "git-commit",
    });
    expect(first(withLines({ ...commit, text: "" }))?.label).toBe("5 MB · committed container");
  });

  test("of a base image's trigger stands where the base image is named", () => {
    const trigger = line(1, "RUN make", 5 * megabyte, { kind: "onbuild" });
    expect(first(withLines(trigger))?.description).toBe("5% · trigger of the base image · line 1");
  });

  test("with a large share stands out", () => {
    expect(tree([built])[0]?.children.map(({ colour }) => colour)).toEqual([
      undefined,
      undefined,
      undefined,
      "slipway.sizeFigure.largeForeground",
    ]);
  });
});

test("a stage that was built alone is named by its stage, or else by its tag", () => {
  const { role: _, ...alone } = built;
  const staged = { ...alone, image: { ...image, stage: "builder" } };
  expect(rows(tree([alone, staged])).filter((each) => !each.startsWith(" "))).toEqual([
    "app:production · 100 MB | ",
    "Stage builder · 100 MB | app:production",
  ]);
});

describe("an analysed image", () => {
  const files = [
    { path: "/app/a.bin", bytes: 7 * megabyte },
    { path: "/app/b.bin", bytes: 2 * megabyte },
  ];
  const wasted: LayerContents["wasted"] = [
    { layer: 3, bytes: 4 * megabyte, kind: "deleted", files: [{ path: "/app/cache", bytes: 4 * megabyte }] },
    { layer: 0, bytes: 3 * megabyte, kind: "rewritten", files: [] },
  ];

  test("has the largest files of each line, and what is of no use any more", () => {
    const view = withLines(
      line(3, "COPY . .", 9 * megabyte, { contents: { largest: files, wasted: [] } }),
      line(4, "RUN rm", 0, { contents: { largest: [], wasted } }),
    );
    expect(rows(tree([view])[0]?.children.slice(1) ?? [])).toEqual([
      "9 MB · COPY . . | 9% · line 3",
      "  7 MB · a.bin | /app/",
      "  2 MB · b.bin | /app/",
      "0 bytes · RUN rm | line 4",
      "  deletes 4 MB that the image still carries | COPY . .",
      "    4 MB · cache | /app/",
      "  writes 3 MB a second time | base image",
    ]);
    expect(first(view)?.children[0]).toMatchObject({
      context: "file",
      path: "/app/a.bin",
      bytes: 7 * megabyte,
    });
  });

  test("has the largest files of its base image, whichever layer they are in", () => {
    const contents = [
      { largest: [{ path: "/usr/a", bytes: 1 }], wasted: [] },
      { largest: [{ path: "/usr/b", bytes: 9 }], wasted: [] },
      { largest: files, wasted: [] },
    ];
    const base = tree([{ ...built, image: { ...image, contents } }])[0]?.children[0];
    expect(base?.children.map(({ path }) => path)).toEqual(["/usr/b", "/usr/a"]);
  });
});

test("no two rows have one id", () => {
  const twice = { path: "/app/a", bytes: 5 };
  const view = withLines(
    line(3, "RUN a", 5, { contents: { largest: [twice, twice], wasted: [] } }),
    line(4, "RUN a", 5, { contents: { largest: [twice], wasted: [] } }),
  );
  const all = ids(tree([view, missing]));
  expect(new Set(all).size).toBe(all.length);
});
