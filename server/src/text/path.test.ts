import { posix } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanPath, joinPath } from "./path.ts";

test.each([
  ["", "."],
  ["./a//b/", "a/b"],
  ["a/../..", ".."],
  ["../a/./b", "../a/b"],
  ["/../a", "/a"],
  ["/", "/"],
  ["//a", "/a"],
  ["c:/a/../..", "c:/"],
  ["c:/a/", "c:/a"],
])("%j is %j when clean", (path, clean) => expect(cleanPath(path)).toBe(clean));

test("an absolute path stays what it is when joined", () => {
  expect(joinPath("/srv", "../a")).toBe("/a");
  expect(joinPath("/srv", "/b/./c")).toBe("/b/c");
  expect(joinPath("c:/srv", "d:/x")).toBe("d:/x");
});

test("cleans as POSIX normalisation does, but for the trailing slash", () => {
  const part = fc.constantFrom("a", "b", ".", "..", "", "/");
  fc.assert(
    fc.property(fc.array(part), fc.boolean(), (parts, absolute) => {
      const path = (absolute ? "/" : "") + parts.join("/");
      expect(cleanPath(path)).toBe(posix.normalize(path).replace(/(.)\/$/, "$1"));
    }),
  );
});
