import { expect, test } from "vitest";
import { fieldsOf, isFields, parseJson, textOf } from "./json.ts";

test("only an object has fields: a list has none, and nothing has none", () => {
  expect(isFields({})).toBe(true);
  for (const other of [[], ["a"], null, undefined, "text", 7]) {
    expect(isFields(other)).toBe(false);
    expect(fieldsOf(other)).toEqual({});
  }
  expect(fieldsOf({ a: [1] })).toEqual({ a: [1] });
});

test("what is no text is the empty one", () => {
  expect(textOf("a")).toBe("a");
  expect(textOf(7)).toBe("");
});

test("what is no JSON is undefined", () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  expect(parseJson("{")).toBeUndefined();
});
