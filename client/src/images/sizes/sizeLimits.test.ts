import { expect, it } from "vitest";
import { limitState } from "./sizeLimits.ts";

it("holds the whole image against the total, and what is above the base against the own limit", () => {
  expect(limitState({ total: 100, own: 30 }, { bytes: 90, base: 50 })).toEqual([
    { measure: "total", limit: 100, bytes: 90, exceeded: false, mark: 100 },
    { measure: "own", limit: 30, bytes: 40, exceeded: true, mark: 80 },
  ]);
});

it("allows an image to be as large as its limit", () => {
  expect(limitState({ total: 90 }, { bytes: 90 })).toMatchObject([{ exceeded: false }]);
});

it("holds nothing against own layers where nobody knows the base", () => {
  expect(limitState({ own: 30 }, { bytes: 90 })).toEqual([]);
});

it("holds an image against the one before it, where there was one", () => {
  expect(limitState({ growth: 10 }, { bytes: 95, before: 80 })).toEqual([
    { measure: "growth", limit: 10, bytes: 15, exceeded: true, mark: 90 },
  ]);
  expect(limitState({ growth: 10 }, { bytes: 70, before: 80 })).toMatchObject([
    { bytes: -10, exceeded: false },
  ]);
  expect(limitState({ growth: 10 }, { bytes: 95 })).toEqual([]);
});
