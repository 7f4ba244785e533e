import { expect, test } from "vitest";
import { lineReader, recentLines } from "./lines.ts";

test("lines are put together from pieces", () => {
  const lines: string[] = [];
  const reader = lineReader((line) => lines.push(line));
  for (const piece of ["a", "b\nc\r", "\n\nd", "e\rf"]) reader.push(piece);
  expect(lines).toEqual(["ab", "c", ""]);
  reader.end();
  reader.end();
  expect(lines).toEqual(["ab", "c", "", "de\rf"]);
});

test("only the recent lines are kept", () => {
  const recent = recentLines(2);
  for (const line of ["a", "b", "c"]) recent.add(line);
  expect(recent.text()).toBe("b\nc");
});
