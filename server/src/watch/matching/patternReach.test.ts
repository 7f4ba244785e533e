import { expect, test } from "vitest";
import { watchMatcher } from "../../ignore/watchMatcher.ts";
import { mayReach, spoilsPatterns } from "./patternReach.ts";

/** Numbers that look random, the same on every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const names = ["a", "b", "ab", "src", "x.log"];
const parts = [...names, "*", "?", "a*", "**", "*.log", "s?c", "**b"];

test("what is said not to reach a path matches nothing there", () => {
  const next = numbers(7);
  const pick = (from: readonly string[]): string => from[next(from.length)] ?? "a";
  const path = (from: readonly string[], depth: number): string =>
    Array.from({ length: depth }, () => `/${pick(from)}`).join("");
  let unreached = 0;
  for (let round = 0; round < 5_000; round++) {
    const root = path(names, 1 + next(3));
    const pattern = path(parts, 1 + next(4));
    if (mayReach(root, pattern)) continue;
    unreached++;
    const { matches } = watchMatcher(root, [pattern]);
    for (const below of [root, root + path(names, 1), root + path(names, 2), root + path(names, 3)]) {
      expect(matches(below), `${pattern} and ${below}`).toBe(false);
    }
  }
  expect(unreached).toBeGreaterThan(1_000);
});

test("what matches is said to reach", () => {
  for (const pattern of [
    "/srv",
    "/srv/app/x",
    "/*",
    "/**",
    "/**/x",
    "/s*/app/*.log",
    "/srv/app/",
    "/srv//app/./x",
  ]) {
    expect(mayReach("/srv/app", pattern), pattern).toBe(true);
  }
  for (const pattern of ["/x", "/app/x", "/srv/ap", "/srv/app2/x", "/*.log", "/srv/*.d/x", "/srv/ap/**"]) {
    expect(mayReach("/srv/app", pattern), pattern).toBe(false);
  }
});

test("only brackets that do not match themselves spoil patterns", () => {
  for (const root of ["/app/[id]", "/[slug]/a", "/app/[...all]"]) {
    expect(spoilsPatterns(root), root).toBe(true);
    expect(watchMatcher(root, ["*.log", "**/*.log", "a"]).matches(`${root}/a.log`)).toBe(false);
  }
  // The last has no class, and Compose refuses it.
  for (const root of ["/app/(id)", "/app/*", "/app/a?b", "/app/{a}", "/app", "/app/[id"]) {
    expect(spoilsPatterns(root), root).toBe(false);
  }
});
