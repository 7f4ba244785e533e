import { describe, expect, it } from "vitest";
import { formatBytes, formatExactBytes, formatRatio, formatShare } from "./byteSize.ts";

describe("formatBytes", () => {
  it.each([
    [0, "0 bytes"],
    [1, "1 byte"],
    [999, "999 bytes"],
    [1000, "1 kB"],
    [1536, "1.54 kB"],
    [999_499, "999 kB"],
    // `docker images` prints 1e+03kB here.
    [999_500, "1 MB"],
    [75_712_345, "75.7 MB"],
    [2_031_617_024, "2.03 GB"],
    [5_000_000_000_000_000, "5,000 TB"],
  ])("rounds %d as docker does: %s", (bytes, text) => {
    expect(formatBytes(bytes, "en")).toBe(text);
  });

  it("uses the reader's unit, decimal sign and spaces", () => {
    expect(formatBytes(75_712_345, "fr")).toBe("75,7\u202fMo");
    expect(formatBytes(1536, "fr")).toBe("1,54\u202fko");
  });

  it("falls back to English where the language is unknown", () => {
    expect(formatBytes(75_712_345, "x_y")).toBe("75.7 MB");
  });
});

it("gives exact bytes", () => {
  expect(formatExactBytes(2_031_617_024, "en")).toBe("2,031,617,024 bytes");
  expect(formatExactBytes(2_031_617_024, "fr")).toBe("2\u202f031\u202f617\u202f024\u00a0octets");
});

it("gives ratios and shares two or three digits", () => {
  expect([1.1, 3.74, 26.83, 134.21].map((ratio) => formatRatio(ratio, "en"))).toEqual([
    "1.1",
    "3.7",
    "26.8",
    "134",
  ]);
  expect(formatRatio(26.83, "fr")).toBe("26,8");
  expect(formatShare(0.0345, "en")).toBe("3.5%");
});
