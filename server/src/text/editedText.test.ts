import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, disjoint, type Edit } from "./edit.ts";
import { EditedText } from "./editedText.ts";

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });

describe("EditedText", () => {
  it("tells two rounds of edits as one", () => {
    const edited = new EditedText("FROM a\nRUN b\n")
      .apply([edit(5, 6, "alpine")])
      .apply([edit(11, 11, ":3")]);
    expect(edited.text).toBe("FROM alpine:3\nRUN b\n");
    expect(edited.edits).toEqual([edit(5, 6, "alpine:3")]);
  });

  it("leaves out what was undone", () => {
    expect(new EditedText("abc").apply([edit(1, 2, "x")]).apply([edit(1, 2, "b")]).edits).toEqual([]);
  });

  it("keeps distant changes apart", () => {
    const edited = new EditedText("abcdef").apply([edit(1, 2, "")]).apply([edit(4, 5, "F")]);
    expect(edited.edits).toEqual([edit(1, 2, ""), edit(5, 6, "F")]);
  });

  it("agrees with applying each round, for any edits", () => {
    const cut = fc.tuple(fc.nat(), fc.nat(), fc.string({ maxLength: 3 }));
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.array(cut, { maxLength: 3 }), { maxLength: 4 }),
        (original, rounds) => {
          let edited = new EditedText(original);
          let expected = original;
          for (const round of rounds) {
            const edits = round.map(([a, b, text]) => {
              const [start = 0, end = 0] = [a, b].map((n) => n % (expected.length + 1)).sort((x, y) => x - y);
              return edit(start, end, text);
            });
            if (!disjoint(edits)) continue;
            edited = edited.apply(edits);
            expected = applyEdits(expected, edits);
          }
          expect(edited.text).toBe(expected);
          expect(applyEdits(original, edited.edits)).toBe(expected);
          expect(disjoint(edited.edits)).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
