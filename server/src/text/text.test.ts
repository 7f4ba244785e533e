import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, DisjointEdits, disjoint, insertAt, remove, replace } from "./edit.ts";
import { LineIndex, lineBreakOf } from "./lineIndex.ts";
import { MappedText } from "./mappedText.ts";
import { formatMessage, t } from "./message.ts";
import { editDistance, nearest } from "./nearest.ts";

describe("applyEdits", () => {
  it("applies edits that refer to the text before all of them, in any order", () => {
    const edits = [replace({ start: 4, end: 7 }, "two"), remove({ start: 0, end: 4 }), insertAt(7, "!")];
    expect(applyEdits("one 222", edits)).toBe("two!");
  });
  it("keeps the order of insertions at one place", () => {
    expect(applyEdits("", [insertAt(0, "a"), insertAt(0, "b")])).toBe("ab");
  });
  it("refuses edits that overlap", () => {
    const edits = [remove({ start: 0, end: 2 }), remove({ start: 1, end: 3 })];
    expect(disjoint(edits)).toBe(false);
    expect(() => applyEdits("abc", edits)).toThrow(RangeError);
  });
  it("gathers edits as long as they are disjoint", () => {
    const edits = new DisjointEdits();
    const given = [
      [remove({ start: 4, end: 6 })],
      [insertAt(8, "a"), remove({ start: 5, end: 5 })],
      [remove({ start: 2, end: 4 }), insertAt(6, "b")],
      [insertAt(6, "c")],
      [insertAt(8, "d"), insertAt(8, "e")],
      [remove({ start: 0, end: 3 })],
      [insertAt(8, "f"), insertAt(0, "g")],
    ];
    expect(given.map((some) => edits.add(some))).toEqual([true, false, true, false, false, false, true]);
  });
  it("takes neighbours for disjoint, two insertions at one place not", () => {
    expect(disjoint([remove({ start: 0, end: 2 }), remove({ start: 2, end: 3 })])).toBe(true);
    expect(disjoint([insertAt(1, "a"), insertAt(1, "b")])).toBe(false);
  });
});

describe("LineIndex", () => {
  it("knows lines, their ends and breaks, on Unix and on Windows", () => {
    const lines = new LineIndex("a\r\nbc\n");
    expect(lines.lineCount).toBe(3);
    expect(lines.line(0)).toEqual({ start: 0, end: 1 });
    expect(lines.lineWithBreak(0)).toEqual({ start: 0, end: 3 });
    expect(lines.line(2)).toEqual({ start: 6, end: 6 });
    expect(lines.line(9)).toEqual({ start: 6, end: 6 });
  });
  it("ends a line at a carriage return alone, as editors do", () => {
    const lines = new LineIndex("a\rb\r\r\nc\r");
    expect([0, 1, 2, 3, 4].map((line) => lines.line(line).start)).toEqual([0, 2, 4, 6, 8]);
    expect([0, 1, 2, 3, 4].map((line) => lines.line(line).end)).toEqual([1, 3, 4, 7, 8]);
    expect(lines.positionAt(6)).toEqual({ line: 3, character: 0 });
  });
  it("clamps what lies outside", () => {
    const lines = new LineIndex("ab\ncd");
    expect(lines.positionAt(-1)).toEqual({ line: 0, character: 0 });
    expect(lines.positionAt(99)).toEqual({ line: 1, character: 2 });
    expect(lines.offsetAt({ line: 0, character: 99 })).toBe(2);
  });
  it("turns offsets into positions and back", () => {
    const texts = fc.array(fc.constantFrom("a", "é", "\n", "\r\n", "\r", "𝒳")).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.nat(40), (text, offset) => {
        const lines = new LineIndex(text);
        const inside = Math.min(offset, text.length);
        const back = lines.offsetAt(lines.positionAt(inside));
        // Between "\r" and "\n" there is no position: the line's end stands for it.
        const broken = text[inside - 1] === "\r" && text[inside] === "\n";
        expect(back).toBe(broken ? inside - 1 : inside);
      }),
    );
  });
  it("takes the first line's break for the text's", () => {
    expect(lineBreakOf("a\r\nb\n")).toBe("\r\n");
    expect(lineBreakOf("\n\r\n")).toBe("\n");
    expect(lineBreakOf("a")).toBe("\n");
  });
});

describe("MappedText", () => {
  const source = "RUN a \\\n# why\n    b";
  const text = MappedText.of(source, [
    { start: 0, end: 6 },
    { start: 14, end: 19 },
  ]);
  it("joins pieces and leads back to the source", () => {
    expect(text.text).toBe("RUN a     b");
    expect(text.spanOf(10, 11)).toEqual({ start: 18, end: 19 });
    expect(text.spanOf(4, 11)).toEqual({ start: 4, end: 19 });
  });
  it("keeps its places when sliced", () => {
    expect(text.slice(4).text).toBe("a     b");
    expect(text.slice(4).spanOf(6, 7)).toEqual({ start: 18, end: 19 });
    expect(text.slice(10, 11).span).toEqual({ start: 18, end: 19 });
  });
  it("maps every character to itself", () => {
    const cuts = fc.array(fc.tuple(fc.nat(30), fc.nat(6)), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.string({ minLength: 30, maxLength: 30 }),
        cuts,
        fc.nat(30),
        fc.nat(30),
        (all, pairs, a, b) => {
          let from = 0;
          const spans = pairs.map(([gap, length]) => {
            const start = Math.min(all.length, from + gap);
            from = Math.min(all.length, start + length);
            return { start, end: from };
          });
          const mapped = MappedText.of(all, spans);
          const slice = mapped.slice(Math.min(a, b), Math.max(a, b));
          for (let offset = 0; offset < slice.text.length; offset++) {
            const { start, end } = slice.spanOf(offset, offset + 1);
            expect(all.slice(start, end)).toBe(slice.text[offset]);
          }
        },
      ),
    );
  });
});

describe("messages", () => {
  it("are a format and its values", () => {
    expect(t`${"a"} in ${2}`).toEqual({ format: "{0} in {1}", values: ["a", "2"] });
  });
  it("read in English, or in the language there is a translation for", () => {
    const message = t`"${"x"}" after ${"y"}`;
    expect(formatMessage(message)).toBe('"x" after y');
    expect(formatMessage(message, { '"{0}" after {1}': "{1} avant « {0} »" })).toBe("y avant « x »");
  });
  it("do not read values as formats, nor inherited names as translations", () => {
    expect(formatMessage(t`${"{1}"}${"b"}`)).toBe("{1}b");
    expect(formatMessage({ format: "constructor", values: [] })).toBe("constructor");
  });
});

describe("nearest", () => {
  it("finds what was meant", () => {
    expect(nearest("buidler", ["builder", "server"])).toBe("builder");
    expect(nearest("RUNN", ["RUN", "FROM"])).toBe("RUN");
    expect(nearest("Builder", ["builder"])).toBe("builder");
  });
  it("does not guess between two, nor among strangers", () => {
    expect(nearest("bat", ["cat", "rat"])).toBeUndefined();
    expect(nearest("ab", ["xy"])).toBeUndefined();
    expect(nearest("zzzzzz", ["builder"])).toBeUndefined();
  });
  it("measures as a metric does", () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});
