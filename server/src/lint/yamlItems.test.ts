import { describe, expect, it } from "vitest";
import { yamlItems } from "./yamlItems.ts";

function itemBelow(text: string, line: number): string | undefined {
  const span = yamlItems(text)(line);
  return span && text.slice(span.start, span.end);
}

describe("yamlItems", () => {
  const text = "# top\na:\n  b:\n  - c: 1\n    d: 2\n\n  # about e\n  - e\n  f: 3\ng: 4";

  it.each([
    [0, "a:\n  b:\n  - c: 1\n    d: 2\n\n  # about e\n  - e\n  f: 3\n"],
    [1, "  b:\n  - c: 1\n    d: 2\n\n  # about e\n  - e\n"],
    [2, "  - c: 1\n    d: 2\n"],
    [5, "  - e\n"],
    [6, "  - e\n"],
    [7, "  f: 3\n"],
    [8, "g: 4"],
    [9, undefined],
  ])("finds the item below line %i", (line, item) => expect(itemBelow(text, line)).toBe(item));

  it("counts in proportion to the text, however many comments and lines there are", () => {
    const long = `a:\n${"  # x\n".repeat(20_000)}  b:\n${"    c: d\n".repeat(40_000)}`;
    const begun = performance.now();
    const find = yamlItems(long);
    for (let line = 0; line < 20_000; line++) find(line);
    expect(performance.now() - begun).toBeLessThan(2_000);
  });
});
