import { describe, expect, it } from "vitest";
import { Turns } from "./turns.ts";

describe("Turns", () => {
  it("deals out each turn once, to whoever shares them", () => {
    const one = new Turns(40);
    const other = new Turns(40, one.dealt);
    const taken: number[] = [];
    const takers = [one[Symbol.iterator](), other[Symbol.iterator]()];
    for (let turn = 0; taken.length < 40; turn++) {
      const { value, done } = takers[turn % 2]?.next() ?? {};
      if (!done && typeof value === "number") taken.push(value);
    }
    expect(taken.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, turn) => turn));
    expect([...one, ...other]).toEqual([]);
    expect(other.count).toBe(40);
  });

  it("has none for nobody", () => expect([...new Turns(0)]).toEqual([]));
});
