import { expect, it } from "vitest";
import { type ExampleBuild, exampleImage } from "../../test/exampleImage.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { KnownImage } from "../project/knownImage.ts";
import type { BuiltImage } from "../protocol/builtImages.ts";
import { Derived } from "../text/derived.ts";
import { formatMessage } from "../text/message.ts";
import { imageHover } from "./imageHover.ts";
import { imagesOf } from "./imagesOfDockerfile.ts";

const built = "FROM node:22 AS base\nRUN npm ci\nFROM base\nCOPY . .\nRUN rm -r /x && \\\n  true\n";
const example: ExampleBuild = { base: 70_000_000, own: [20_000_000, 8_000_000, 2_000_000], stage: "1" };

const hoverAt = (
  text: string,
  word: string,
  ...images: readonly Partial<BuiltImage>[]
): readonly string[] | undefined =>
  imageHover(
    imagesOf({
      path: "/workspace/Dockerfile",
      dockerfile: parseDockerfile(text),
      uses: [],
      builds: [],
      workspaceFolder: undefined,
      possibleBuilds: [],
      buildContext: undefined,
      builtImages: images.map((image) => new KnownImage({ ...exampleImage(built, example), ...image })),
      derived: new Derived(),
    }),
    text.indexOf(word),
  )?.paragraphs.map((lines) => lines.map((line) => formatMessage(line)).join("\n"));

it("says what a line weighs in each of the images", () => {
  expect(hoverAt(built, ". .", { tag: "app:production" }, { tag: "app:development" })).toEqual([
    "**`app:production`**: 8 MB, 8% of the image",
    "**`app:development`**: 8 MB, 8% of the image",
  ]);
});

it("says on FROM what comes from there, and what the image weighs", () => {
  expect(hoverAt(built, "node:22", {})).toEqual([
    "**`app:production`**: base image `node:22`, 70 MB, 70% of the image",
  ]);
  expect(hoverAt(built, "FROM base", {})).toEqual([
    "**`app:production`**: 100 MB, of which 30 MB in own layers",
  ]);
});

it("says nothing of a base image where nobody knows how far it reaches", () => {
  const { dockerfileText: _, baseLayers: __, ...unknown } = exampleImage(built, example);
  const found = imagesOf({
    path: "/workspace/Dockerfile",
    dockerfile: parseDockerfile(built),
    uses: [],
    builds: [],
    workspaceFolder: undefined,
    possibleBuilds: [],
    buildContext: undefined,
    builtImages: [new KnownImage(unknown)],
    derived: new Derived(),
  });
  const at = (word: string) =>
    imageHover(found, built.indexOf(word))
      ?.paragraphs.flat()
      .map((line) => formatMessage(line));
  expect(at("node:22")).toBeUndefined();
  expect(at("FROM base")).toEqual(["**`app:production`**: 100 MB"]);
});

it("says how long it took, which files are large and what is wasted", () => {
  const nothing = { largest: [], wasted: [] };
  const contents = [
    nothing,
    nothing,
    nothing,
    {
      largest: [
        { path: "/a`b\n# c", bytes: 1_500_000 },
        { path: "/empty", bytes: 0 },
      ],
      wasted: [
        { layer: 0, bytes: 9_000, kind: "deleted" as const, files: [{ path: "/bin/x", bytes: 9_000 }] },
        { layer: 1, bytes: 4_000_000, kind: "rewritten" as const, files: [{ path: "/x", bytes: 1 }] },
      ],
    },
  ];
  const steps = [1, 2].map((position) => ({
    stage: "stage-1",
    position,
    seconds: 1.345 * position,
    cached: false,
  }));
  expect(hoverAt(built, "&& \\", { contents, steps })).toEqual([
    [
      "**`app:production`**: 2 MB, 2% of the image",
      "2.7 s in its last build",
      "Deletes 9 kB of the base image, which stay in the image: `/bin/x`",
      "Rewrites 4 MB of line 2, which stay in the image: `/x`",
      "Largest files:",
      "- `/a?b?# c`: 1.5 MB",
    ].join("\n"),
  ]);
  const cached = [{ stage: "base", position: 2, seconds: 0, cached: true }];
  expect(hoverAt(built, "npm ci", { steps: cached })).toEqual([
    "**`app:production`**: 20 MB, 20% of the image\nFrom the cache in its last build",
  ]);
});

it("says that the figures are older than the text", () => {
  expect(hoverAt(built.replace("npm ci", "npm install"), ". .", {})).toEqual([
    "**`app:production`**: 8 MB, 8% of the image\nBuilt before the latest edits",
  ]);
});

it("is silent on what was edited, on comments and where nothing is known", () => {
  expect(hoverAt(built.replace("npm ci", "npm install"), "npm install", {})).toBeUndefined();
  expect(hoverAt(`# comment\n${built}`, "comment", {})).toBeUndefined();
  expect(hoverAt(built, "COPY")).toBeUndefined();
});
