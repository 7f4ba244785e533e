import { expect, test } from "vitest";
import type { ProblemPlace } from "../docker/build/buildProblem.ts";
import {
  type LineEdit,
  lineMap,
  lineMapAfter,
  linesOfText,
  quotes,
  rangeAfter,
  rangeIn,
} from "./markedLines.ts";

const lines = ["FROM alpine", "RUN a && \\", "    b", "CMD c"];
const problem: ProblemPlace = {
  file: "Dockerfile",
  firstLine: 2,
  lastLine: 3,
  quoted: ["RUN a && \\", "    b"],
};

test("quotes", () => {
  expect(quotes(lines, problem)).toBe(true);
  expect(quotes(["", ...lines], problem)).toBe(false);
  expect(quotes(["FROM alpine", "RUN a && \\  ", "    b\u0007", "CMD c"], problem)).toBe(true);
  expect(quotes(lines.slice(0, 2), problem)).toBe(false);
  expect(quotes(lines, { ...problem, quoted: [] })).toBe(true);
  expect(quotes([], { ...problem, quoted: [] })).toBe(false);
});

const edit = (from: readonly [number, number], to: readonly [number, number], text: string): LineEdit => ({
  range: {
    start: { line: from[0], character: from[1] },
    end: { line: to[0], character: to[1] },
  },
  text,
});

test.each<[string, LineEdit[], [number, number] | undefined]>([
  ["typing below", [edit([3, 0], [3, 0], "x")], [1, 2]],
  ["a line inserted above", [edit([0, 0], [0, 0], "# x\n")], [2, 3]],
  ["a line inserted right above", [edit([1, 0], [1, 0], "# x\n")], [2, 3]],
  ["a line end at the end of the line above", [edit([0, 11], [0, 11], "\n# x")], [2, 3]],
  ["the line above deleted", [edit([0, 0], [1, 0], "")], [0, 1]],
  ["typing in the first line", [edit([1, 3], [1, 3], "x")], undefined],
  ["typing in the last line", [edit([2, 5], [2, 5], "x")], undefined],
  ["a line end at the end of the last line", [edit([2, 5], [2, 5], "\n")], undefined],
  ["typing at the start of the first line", [edit([1, 0], [1, 0], "x")], undefined],
  ["all deleted", [edit([0, 0], [3, 5], "")], undefined],
  ["one above and one below at once", [edit([3, 0], [3, 0], "y"), edit([0, 0], [0, 0], "\n\n")], [3, 4]],
])("%s", (_, edits, after) => {
  const moved = rangeAfter({ first: 1, last: 2 }, edits);
  expect(moved && [moved.first, moved.last]).toEqual(after);
});

test.each<[string, string, [number, number] | undefined]>([
  ["the same text", "a\nb\nc\nd\n", [1, 2]],
  ["lines above", "x\ny\na\nb\nc\nd\n", [3, 4]],
  ["the line above gone", "b\nc\nd\n", [0, 1]],
  ["lines below", "a\nb\nc\nd\ne\nf", [1, 2]],
  ["the first line edited", "a\nB\nc\nd\n", undefined],
  ["the last line edited", "a\nb\nC\nd\n", undefined],
  ["a line in between", "a\nb\nx\nc\nd\n", undefined],
  ["edits on both sides, which may be one", "x\na\nb\nc\nd\ne", undefined],
  ["the lines twice", "a\nb\nc\nb\nc\nd\n", [1, 2]],
  ["all gone", "", undefined],
])("edits that nobody saw: %s", (_, now, expected) => {
  const map = lineMap(linesOfText("a\r\nb\r\nc\r\nd\r\n"), linesOfText(now));
  const moved = rangeIn(map, { first: 1, last: 2 });
  expect(moved && [moved.first, moved.last]).toEqual(expected);
});

test("edits that were seen take away the lines that they touch, and no others", () => {
  const map = [
    [edit([4, 0], [4, 1], "E")],
    [edit([0, 0], [0, 0], "x\n")],
    [edit([3, 0], [3, 0], "between\n")],
  ].reduce(lineMapAfter, [0, 1, 2, 3, 4, 5]);
  expect(map).toEqual([1, 2, 4, 5, undefined, 7]);
  expect(rangeIn(map, { first: 0, last: 1 })).toEqual({ first: 1, last: 2 });
  expect(rangeIn(map, { first: 2, last: 3 })).toEqual({ first: 4, last: 5 });
  expect(rangeIn(map, { first: 1, last: 2 })).toBeUndefined();
  expect(rangeIn(map, { first: 4, last: 4 })).toBeUndefined();
  expect(rangeIn(map, { first: 9, last: 9 })).toBeUndefined();
});
