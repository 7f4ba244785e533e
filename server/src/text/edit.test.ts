import { expect, it } from "vitest";
import { disjoint, insertAt, joinInserts, remove } from "./edit.ts";

it("inserts at one place become one, in the order given", () => {
  const edits = [insertAt(4, "c"), insertAt(2, "a"), insertAt(4, "d"), insertAt(4, "e")];
  expect(joinInserts(edits)).toEqual([insertAt(2, "a"), insertAt(4, "cde")]);
  expect([disjoint(edits), disjoint(joinInserts(edits))]).toEqual([false, true]);
});

it("other edits stay as they are", () => {
  const edits = [insertAt(2, "a"), remove({ start: 2, end: 4 }), insertAt(4, "b")];
  expect(joinInserts(edits)).toEqual(edits);
});
