import { expect, test } from "vitest";
import { type BuildTrend, longestTrend, previousBytes, trendWith } from "./trend.ts";

const image = (id: string, bytes: number, rest: { created?: number; store?: "containerd" } = {}) => ({
  tag: "app:production",
  id,
  bytes,
  store: "graphDriver" as const,
  ...rest,
});
const after = (...images: readonly ReturnType<typeof image>[]): BuildTrend | undefined =>
  images.reduce<BuildTrend | undefined>((trend, each) => trendWith(trend, each, 99), undefined);
const sizes = (trend: BuildTrend | undefined) => trend?.entries.map(({ bytes }) => bytes);

test("every image that comes to carry the tag is an entry, the last one the present", () => {
  const trend = after(image("a", 10, { created: 7 }), image("b", 30));
  expect(trend).toEqual({
    tag: "app:production",
    store: "graphDriver",
    entries: [
      { id: "a", bytes: 10, created: 7 },
      { id: "b", bytes: 30, created: 99 },
    ],
  });
  expect(previousBytes(trend)).toBe(10);
});

test("a build that gave the same image again is no entry", () => {
  const trend = after(image("a", 10), image("b", 30));
  expect(trend && trendWith(trend, image("b", 30), 100)).toBe(trend);
  expect(sizes(after(image("a", 10), image("b", 30), image("a", 10)))).toEqual([10, 30, 10]);
});

test("the first image has none before it", () => {
  expect(previousBytes(after(image("a", 10)))).toBeUndefined();
  expect(previousBytes(undefined)).toBeUndefined();
});

test("the oldest entries are forgotten", () => {
  const many = Array.from({ length: longestTrend + 5 }, (_, index) => image(`${index}`, index));
  expect(sizes(after(...many))).toEqual(many.slice(5).map(({ bytes }) => bytes));
});

test("sizes of another store start a trend of their own", () => {
  expect(sizes(after(image("a", 10), image("b", 50, { store: "containerd" })))).toEqual([50]);
});
