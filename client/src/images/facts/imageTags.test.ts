import { beforeEach, describe, expect, test } from "vitest";
import { buildTarget, targetPair } from "../../testing/imageSizes.ts";
import { ImageTags } from "./imageTags.ts";

const now = 1_000_000;
const image = (id: string, bytes = 5) => ({
  id: `sha256:${id}`,
  bytes,
  created: 7,
  store: "graphDriver" as const,
});
const production = { tag: "app:production" };
const stage = { tag: "app:builder", dockerfile: "/work/app/Dockerfile", stage: "builder", buildArgs: {} };

let tags: ImageTags;
const named = () => tags.named().map(({ tag, role, id }) => [tag, role, id]);
beforeEach(() => {
  tags = new ImageTags((file) => `file://${file}`);
});

test("the pairs' tags are named, development first, whether they are built or not", () => {
  tags.setPairs([targetPair()], now);
  tags.carries(production, image("a"), now);
  expect(named()).toEqual([
    ["app:development", "development", undefined],
    ["app:production", "production", "sha256:a"],
  ]);
  expect(tags.named()[1]).toMatchObject({ uri: "file:///work/app/Dockerfile", seen: now });
});

test("secrets of a target are not kept", () => {
  const target = buildTarget("production", "app:production", {
    buildArgs: { NPM_TOKEN: "npm_abcdef", NODE: "22" },
  });
  tags.setPairs([{ name: "app", folder: "file:///work/app", production: target }], now);
  expect(tags.named()[0]?.buildArgs).toEqual({ NPM_TOKEN: "<hidden>", NODE: "22" });
});

test("a tag that is named no more is out of sight, and finds its trend when it is named again", () => {
  tags.setPairs([targetPair()], now);
  tags.carries(production, image("a"), now);
  tags.setPairs([], now);
  expect(named()).toEqual([]);
  expect(tags.kept()).toHaveLength(1);
  tags.setPairs([targetPair()], now);
  tags.carries(production, image("b", 9), now);
  expect(tags.trend("app:production")?.entries.map(({ bytes }) => bytes)).toEqual([5, 9]);
});

test("what the last session named is named until the pairs are known", () => {
  tags.setPairs([targetPair()], now);
  tags.carries(production, image("a"), now);
  const next = new ImageTags((file) => file);
  next.load(tags.kept());
  expect(next.named().map(({ tag }) => tag)).toEqual(["app:production"]);
  next.setPairs([], now);
  expect(next.named()).toEqual([]);
});

describe("a stage that was built alone", () => {
  test("is named beside the pairs, without a role", () => {
    tags.setPairs([targetPair()], now);
    tags.carries(tags.built(stage, now), image("s"), now);
    expect(named().at(-1)).toEqual(["app:builder", undefined, "sha256:s"]);
    tags.setPairs([targetPair()], now);
    expect(named().at(-1)).toEqual(["app:builder", undefined, "sha256:s"]);
  });

  test("is forgotten with its image, unlike an image of a pair", () => {
    tags.setPairs([targetPair()], now);
    tags.carries(tags.built(stage, now), image("s"), now);
    tags.carries(production, image("a"), now);
    tags.lost(stage);
    tags.lost(production);
    expect(named()).toEqual([
      ["app:development", "development", undefined],
      ["app:production", "production", undefined],
    ]);
    expect(tags.trend("app:production")?.entries).toHaveLength(1);
    expect(tags.ids()).toEqual(new Set());
  });
});

test("a build of a pair's image keeps its role", () => {
  tags.setPairs([targetPair()], now);
  tags.built({ ...stage, tag: "app:production" }, now);
  expect(named()[1]?.slice(0, 2)).toEqual(["app:production", "production"]);
});
