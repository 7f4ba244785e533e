import { expect, test } from "vitest";
import { parseJsonc } from "./jsonc.ts";

test.each([
  ['{"a": 1}', { a: 1 }],
  ['// c\n{"a": /* d */ [1, 2,], // e\n}', { a: [1, 2] }],
  ['{"a": "// no, ]", "b": "/* \\" */",}', { a: "// no, ]", b: '/* " */' }],
  ['\uFEFF{"a": 1}', { a: 1 }],
  ["{", undefined],
  ["", undefined],
  ["/* open", undefined],
])("%j", (text, value) => expect(parseJsonc(text)).toEqual(value));
