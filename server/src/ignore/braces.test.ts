import { expect, test } from "vitest";
import { expandBraces } from "./braces.ts";

test("alternatives are taken apart, group by group", () => {
  expect(expandBraces("**/*.{ts,js}")).toEqual(["**/*.ts", "**/*.js"]);
  expect(expandBraces("{a,b}/{c,d}")).toEqual(["a/c", "a/d", "b/c", "b/d"]);
  expect(expandBraces("a{,.min}.js")).toEqual(["a.js", "a.min.js"]);
  expect(expandBraces("{a,b{c,d}}")).toEqual(["a", "bc", "bd"]);
});

test("what is no alternative stays", () => {
  for (const pattern of ["a", "{a}", "a,b", "{a", "a}", "${A}", "{1,2,3,4,5,6,7,8,9,10,11,12,13}"]) {
    expect(expandBraces(pattern)).toEqual([pattern]);
  }
});
