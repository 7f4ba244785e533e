import { expect, test } from "vitest";
import { dockerignoreMatcher, dockerignorePatterns, parseDockerignore } from "./dockerignore.ts";

const patternsOf = (text: string) =>
  parseDockerignore(text).map(({ pattern, span }) => [pattern, text.slice(span.start, span.end)]);

test("lines are trimmed, cleaned and made relative to the context", () => {
  const text = "\uFEFFa\r\n# comment\r\n\r\n  /b/ \r\n! /c\r\n #not a comment\n./d/../e/\n/\n";
  expect(patternsOf(text)).toEqual([
    ["a", "a"],
    ["b", "/b/"],
    ["!c", "! /c"],
    ["#not a comment", "#not a comment"],
    ["e", "./d/../e/"],
    ["/", "/"],
  ]);
});

test("the builder takes back what a negation names, also after *", () => {
  const ignored = dockerignoreMatcher("*\n!src\n!package.json\nsrc/**/*.test.ts\n");
  expect(ignored("README.md")).toBe(true);
  expect(ignored("node_modules/a/b.js")).toBe(true);
  expect(ignored("package.json")).toBe(false);
  expect(ignored("src/app.ts")).toBe(false);
  expect(ignored("src/app.test.ts")).toBe(true);
});

test("the deciding line is known", () => {
  const text = "node_modules\n*.log\n!keep.log\n";
  const { decide } = dockerignorePatterns(text);
  expect(parseDockerignore(text)[decide("keep.log").decidedBy ?? -1]?.pattern).toBe("!keep.log");
  expect(decide("src").decidedBy).toBeUndefined();
});

test("an empty file ignores nothing", () => {
  expect(dockerignoreMatcher("")("a")).toBe(false);
  expect(dockerignoreMatcher("\n# a\n")("a")).toBe(false);
});
