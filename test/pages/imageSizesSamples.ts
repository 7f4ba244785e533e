/** Every state that the *Image Sizes* view can be in, as the extension would find it. */
import { failure } from "../../client/src/docker/failure.ts";
import type { BuildTrend } from "../../client/src/images/facts/trend.ts";
import type { BuildActivity } from "../../client/src/images/sizes/buildActivity.ts";
import type { MeasuredImage } from "../../client/src/images/sizes/layerSizes.ts";
import type { LocatedFigures, SizesSnapshot } from "../../client/src/images/sizes/model.ts";
import type { Access } from "../../client/src/images/sizes/noticeWords.ts";
import { measuredImage, row, snapshot, targetPair } from "../../client/src/testing/imageSizes.ts";
import type { BudgetLimits, BuildTargetPair, LineFigure } from "../../server/src/protocol/index.ts";

export interface Sample {
  readonly access: Access;
  readonly snapshot: SizesSnapshot;
}

const MB = 1_000_000;
const built = Date.now() - 5 * 60_000;

type Line = readonly [text: string, bytes: number, firstLine: number | undefined, lastLine?: number];

const development: readonly Line[] = [
  ["WORKDIR /app", 0, 2],
  ["COPY ./package.json ./", 1_204, 3],
  ["RUN npm install", 412.4 * MB, 4],
  [
    "RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3",
    318 * MB,
    5,
    7,
  ],
  ["COPY ./ ./", 12.7 * MB, 8],
  ["RUN npm run build", 38 * MB, undefined],
  ["RUN npm cache clean --force", 4_096, 10],
  ["COPY ./entry.sh /usr/local/bin/", 640, 11],
];
const production: readonly Line[] = [
  ["COPY --from=builder /app/dist ./dist", 1.8 * MB, 14],
  ["COPY --from=builder /app/package.json ./", 1_204, 15],
  ["RUN bun install --production", 21.3 * MB, 16],
];

function image(base: number, lines: readonly Line[], rest: Partial<MeasuredImage> = {}): MeasuredImage {
  const rows = lines.map(([text, bytes]) => row(text, bytes));
  return { ...measuredImage(row(`RUN base ${base}`, base), ...rows), created: built, ...rest };
}

function figures(
  tag: string,
  reference: string,
  base: number,
  lines: readonly Line[],
  rest: Partial<LocatedFigures> = {},
): LocatedFigures {
  const { id, bytes } = image(base, lines);
  return {
    uri: "file:///work/app/Dockerfile",
    tag,
    id,
    source: "metadata",
    confidence: 1,
    freshness: "fresh",
    bytes,
    base: { reference, bytes: base, layers: 1 },
    lines: lines.map(([text, size, firstLine, lastLine = firstLine], index) => {
      const span = firstLine !== undefined && lastLine !== undefined ? { firstLine, lastLine } : undefined;
      return {
        kind: "instruction",
        text,
        stage: "0",
        bytes: size,
        share: size / bytes,
        layer: index + 1,
        ...(span && { now: span, built: span }),
      } satisfies LineFigure;
    }),
    ...rest,
  };
}

function trend(tag: string, ...megabytes: readonly number[]): BuildTrend {
  return {
    tag,
    store: "graphDriver",
    entries: megabytes.map((size, index) => ({
      id: `sha256:${index}`,
      bytes: size * MB,
      created: built - (megabytes.length - index) * 3_600_000,
    })),
  };
}

const [nodeBase, bunBase] = [1_120 * MB, 52.5 * MB];
const images = {
  "app:development": image(nodeBase, development),
  "app:production": image(bunBase, production),
};
const known = new Map([
  ["app:development", figures("app:development", "node:latest", nodeBase, development)],
  ["app:production", figures("app:production", "oven/bun:alpine", bunBase, production)],
]);
const trends = new Map([
  ["app:development", trend("app:development", 1890, 1892, 1895, 1895, 1901, 1901, 1899, 1901.1)],
  ["app:production", trend("app:production", 124, 118, 118.4, 96, 95.2, 95.2, 97, 75.9, 76.4, 75.6)],
]);

const usual: SizesSnapshot = { ...snapshot(images), figures: known, trends, measured: built };
const granted = (change: Partial<SizesSnapshot>): Sample => ({
  access: "granted",
  snapshot: { ...usual, ...change },
});
const building = (development: BuildActivity, change: Partial<SizesSnapshot> = {}): Sample =>
  granted({ builds: new Map([["app:development", development]]), ...change });
const limited = (budget: BudgetLimits): Sample =>
  granted({
    figures: new Map(
      [...known].map(([tag, each]) => [
        tag,
        { ...each, budget: tag === "app:production" ? budget : { total: 2_100 * MB } },
      ]),
    ),
  });

const step = {
  stage: "",
  position: 3,
  of: 5,
  instruction: "RUN npm install --no-audit --no-fund",
};
const missing = new Map([
  ["app:development", undefined],
  ["app:production", undefined],
]);
/** A stage of the one is the base of the other: all three parts. */
const shared = {
  "app:development": measuredImage(
    row("RUN base", 380 * MB),
    row("RUN common", 110 * MB),
    row("RUN dev", 500 * MB),
  ),
  "app:production": measuredImage(
    row("RUN base", 380 * MB),
    row("RUN common", 110 * MB),
    row("RUN prod", 42 * MB),
  ),
};
const onShared = (tag: "app:development" | "app:production", reference: string): LocatedFigures => ({
  ...figures(tag, reference, 380 * MB, []),
  id: shared[tag].id,
});
const [longName, longTag] = ["a-workspace-with-quite-a-long-name", "registry.example.com:5000/team/product"];
const other: BuildTargetPair = targetPair("web", "file:///work/other");

export const samples = {
  usual: granted({}),
  allParts: granted({
    ...snapshot(shared),
    trends: new Map(),
    figures: new Map([
      ["app:development", onShared("app:development", "python:3.12-slim")],
      ["app:production", onShared("app:production", "python:3.12-slim")],
    ]),
  }),
  edited: granted({
    figures: new Map([
      [
        "app:development",
        figures("app:development", "node:latest", nodeBase, development, { freshness: "edited", edits: 3 }),
      ],
      [
        "app:production",
        figures("app:production", "oven/bun:alpine", bunBase, production, {
          freshness: "edited",
          source: "history",
          confidence: 0.8,
        }),
      ],
    ]),
  }),
  underBudget: limited({ total: 100 * MB, own: 25 * MB }),
  overBudget: limited({ total: 60 * MB, own: 20 * MB }),
  building: building({ kind: "running", progress: { step: 3, of: 7, running: step } }),
  buildingFirst: building(
    { kind: "running", progress: { step: 0, of: 0, running: "context" } },
    { images: missing, figures: new Map(), trends: new Map() },
  ),
  failed: building({
    kind: "failed",
    message: '"npm install" failed with exit code 1: npm error code E404',
    place: { uri: "file:///work/app/Dockerfile.development", range: line(4) },
    ended: Date.now(),
  }),
  elsewhere: building(
    { kind: "elsewhere", builder: "multi-platform", ended: Date.now() },
    { images: missing, figures: new Map() },
  ),
  missing: granted({ images: missing, figures: new Map(), trends: new Map() }),
  containerd: granted({
    images: new Map([
      [
        "app:development",
        { ...images["app:development"], store: "containerd", compressedBytes: 412 * MB, bytes: 412 * MB },
      ],
      [
        "app:production",
        { ...images["app:production"], store: "containerd", compressedBytes: 28 * MB, bytes: 28 * MB },
      ],
    ] as const),
  }),
  otherStore: granted({
    images: new Map<string, MeasuredImage>([
      ["app:development", images["app:development"]],
      ["app:production", { ...images["app:production"], store: "containerd" }],
    ]),
  }),
  noEngine: granted({
    images: new Map(),
    engine: failure("daemon-unreachable", "connect ENOENT /var/run/docker.sock"),
  }),
  lost: granted({ engine: failure("daemon-unreachable", "connect ENOENT /var/run/docker.sock") }),
  severalPairs: granted({
    pairs: { ok: true, value: [targetPair(), other, { ...targetPair("web", "file:///work/there") }] },
    images: new Map<string, MeasuredImage | undefined>([
      ...Object.entries(images),
      ["web:development", undefined],
      ["web:production", image(8 * MB, [["COPY web /", 3 * MB, 2]])],
    ]),
  }),
  longNames: granted({
    pairs: {
      ok: true,
      value: [
        {
          ...targetPair(longName),
          development: { ...targetPair().development, tag: `${longTag}:development-20261126-a1b2c3d4` },
          production: { ...targetPair().production, tag: `${longTag}:production-20261126-a1b2c3d4` },
        },
      ],
    },
    images: new Map([
      [`${longTag}:development-20261126-a1b2c3d4`, images["app:development"]],
      [`${longTag}:production-20261126-a1b2c3d4`, images["app:production"]],
    ]),
  }),
  loading: { access: "granted", snapshot: { images: new Map() } },
  noImages: { access: "granted", snapshot: { images: new Map(), pairs: { ok: true, value: [] } } },
  untrusted: { access: "untrusted", snapshot: { images: new Map() } },
  noFolder: { access: "noFolder", snapshot: { images: new Map() } },
} as const satisfies Readonly<Record<string, Sample>>;

function line(number: number) {
  return { start: { line: number - 1, character: 0 }, end: { line: number - 1, character: 0 } };
}
