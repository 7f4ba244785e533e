import { describe, expect, test } from "vitest";
import { parseCompose } from "../composeFile.ts";
import { interpolate } from "./interpolation.ts";

const variables: Readonly<Record<string, string>> = { A: "aval", B: "b", EMPTY: "", D: "$A" };
const complete = { get: (name: string) => variables[name], complete: true };
const incomplete = { ...complete, complete: false };

describe("where every variable is known", () => {
  test.each([
    ["$A", "aval"],
    ["${A}", "aval"],
    ["$U.x", ".x"],
    ["$A_B", ""],
    ["$1", "$1"],
    ["a$", "a$"],
    ["$é", "$é"],
    ["$(A)", "$(A)"],
    ["$$A", "$A"],
    ["$$$A", "$aval"],
    ["$$${A}", "$aval"],
    ["$D", "$A"],
    ["${U:-d}", "d"],
    ["${EMPTY:-d}", "d"],
    ["${EMPTY-d}", ""],
    ["${U-d}", "d"],
    ["${A:+r}", "r"],
    ["${EMPTY:+r}", ""],
    ["${EMPTY+r}", "r"],
    ["${U+r}", ""],
    ["${EMPTY?msg}", ""],
    ["a-${A:?x}-${B:-c}", "a-aval-b"],
    ["${U:-a}b${A:-}c", "abavalc"],
    ["${U:-${U:-${A}-x}-y}-z", "aval-x-y-z"],
    ["${U:-$A}b${A}", "avalbaval"],
    ["${U-a:-b}", "a:-b"],
    ["${A}}", "aval}"],
    ["${U:-x}}", "x}"],
    ["${U:-{}}", "{}"],
    ["${U:-{}}x", "{}x"],
    ["${U:-{{a}}}z", "{{a}}z"],
    ["${U:-{${B}}}", "{b}"],
    ["${U:-$$A}", "$A"],
    ["${A:+${U:-z}}", "z"],
  ])("%s is %j", (text, value) => {
    expect(interpolate(text, complete)).toEqual({ text: value, known: true, refusal: undefined });
  });

  test.each([
    ["${U:?msg}", "required-variable", "required variable U is missing a value: msg"],
    [
      "${U?need $A and ${A}}",
      "required-variable",
      "required variable U is missing a value: need aval and aval",
    ],
    ["${EMPTY:?}", "required-variable", "required variable EMPTY is missing a value"],
    ["${A:-${U?x}}", "required-variable", "required variable U is missing a value: x"],
    ["${}", "invalid-template", "invalid interpolation format: ${}"],
    ["${A", "invalid-template", "invalid interpolation format: ${A"],
    ["${ A }", "invalid-template", "invalid interpolation format: ${ A }"],
    ["${A:=b}", "invalid-template", "invalid interpolation format: ${A:=b}"],
    ["${A:-x}${", "invalid-template", "invalid interpolation format: ${A:-x}${"],
    ["${U:-{}}-${A}", "invalid-template", "invalid interpolation format: {}}-${A"],
  ])("%s is refused", (text, kind, detail) => {
    expect(interpolate(text, complete)).toEqual({ text, known: false, refusal: { kind, detail } });
  });
});

test("a default is what the file says of a variable that nothing here sets", () => {
  expect(interpolate("${U:-d}/${U-e}", incomplete)).toMatchObject({ text: "d/e", known: true });
});

test.each(["$U", "${U:-$V}", "${U:+r}", "${U:?m}", "x${EMPTY:-$U}"])(
  "%s is unknown where a shell may set it",
  (text) => {
    expect(interpolate(text, incomplete)).toEqual({ text, known: false, refusal: undefined });
  },
);

test.each(["${A:-$U}", "${A-${U:?m}}", "${EMPTY+r}"])(
  "%s is known without the variable it ignores",
  (text) => {
    expect(interpolate(text, incomplete).known).toBe(true);
  },
);

test("a default nested a thousand times is unknown, not an overflow", () => {
  const text = `${"${U:-".repeat(1000)}x${"}".repeat(1000)}`;
  expect(interpolate(text, complete)).toMatchObject({ known: false });
});

test("a file is read with its environment, keys as they are", () => {
  const text = "services:\n  $A:\n    image: $A\n    user: ${U:?no user}\n";
  const file = parseCompose(text, complete);
  expect(file.services[0]).toMatchObject({ name: "$A", image: { text: "aval", known: true } });
  expect([...file.variables]).toEqual([
    ["A", "aval"],
    ["U", undefined],
  ]);
  expect(file.refusedValues).toMatchObject([
    { kind: "required-variable", span: { start: text.indexOf("${") } },
  ]);
});
