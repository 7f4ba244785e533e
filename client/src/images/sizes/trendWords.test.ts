import { describe, expect, it } from "vitest";
import { english, french } from "../../testing/readers.ts";
import type { BuildTrend } from "../facts/trend.ts";
import { trendContent } from "./trendWords.ts";

const trend = (...sizes: readonly number[]): BuildTrend => ({
  tag: "app:dev",
  store: "graphDriver",
  entries: sizes.map((bytes, index) => ({
    id: `sha256:${index}`,
    bytes,
    created: new Date(2026, 10, 26, 9, index).getTime(),
  })),
});
const content = (sizes: readonly number[], reader = english) =>
  trendContent(trend(...sizes), "Development", reader);

describe("the trend of a tag", () => {
  it("is none with a single build", () => {
    expect(content([500])).toBeUndefined();
    expect(content([])).toBeUndefined();
  });

  it("gives the last size, what it is against the one before, the least and the most", () => {
    expect(content([500_000, 900_000, 700_000])).toMatchObject({
      last: "700 kB",
      delta: "200 kB less than the build before",
      direction: "smaller",
      range: "500 kB to 900 kB in the last 3 builds",
      heights: [0, 1, 0.5],
    });
    expect(content([500_000, 900_000], french)).toMatchObject({
      delta: "400\u202fko de plus que la construction précédente",
      direction: "larger",
    });
  });

  it("says whose count it is where that is not the bar's", () => {
    const counted = { ...trend(1, 2), store: "containerd" } as const;
    expect(trendContent(counted, "Development", english)?.title).toBe("Development, as the engine counts");
    expect(content([1, 2])?.title).toBe("Development");
  });

  it("is level where nothing changed", () => {
    expect(content([500, 500])).toMatchObject({
      delta: "as large as the build before",
      direction: "same",
      range: "500 bytes in each of the last 2 builds",
      heights: [0.5, 0.5],
    });
  });

  it("is a table too, whose first row has nothing before it", () => {
    const { caption, head, rows = [] } = content([500_000, 900_000, 900_000])?.table ?? {};
    // Which space stands before AM is the ICU's affair.
    const plain = rows.map((row) => row.map((text) => text.replace(/\s/g, " ")));
    expect({ caption, head, rows: plain }).toEqual({
      caption: "Sizes of the last 3 builds of app:dev",
      head: ["Built", "Size", "Against the build before"],
      rows: [
        ["Nov 26, 2026, 9:00 AM", "500 kB", "–"],
        ["Nov 26, 2026, 9:01 AM", "900 kB", "+400 kB"],
        ["Nov 26, 2026, 9:02 AM", "900 kB", "0 bytes"],
      ],
    });
  });
});
