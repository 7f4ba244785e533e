import { describe, expect, it, test } from "vitest";
import { yamlCursorAt } from "./yamlCursor.ts";

/** The cursor where `|` stands, or `‸` in a text that has others. */
function cursorIn(marked: string) {
  const offset = Math.max(marked.indexOf("‸"), 0) || marked.indexOf("|");
  return yamlCursorAt(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}

const rule =
  "services:\n  app:\n    develop:\n      watch:\n        - action: sync\n          path: ./src # sources\n";
const inRule = ["services", "app", "develop", "watch", undefined];

test.each<[string, string, readonly (string | undefined)[], "key" | "value", string]>([
  ["a key of a rule", `${rule}          tar|`, inRule, "key", "tar"],
  ["an empty line in a rule", `${rule}          |`, inRule, "key", ""],
  ["a value", `${rule}          target: /a|`, [...inRule, "target"], "value", "/a"],
  ["a value behind quotes", `${rule}          target: "/a|"`, [...inRule, "target"], "value", "/a"],
  ["a value that is not there yet", `${rule}          target: |`, [...inRule, "target"], "value", ""],
  ["the first key of an item", `${rule}        - |`, inRule, "key", ""],
  [
    "an item of a list",
    `${rule}          ignore:\n            - no|`,
    [...inRule, "ignore", undefined],
    "key",
    "no",
  ],
  [
    "an item in its key's column",
    `${rule}          ignore:\n          - no|`,
    [...inRule, "ignore", undefined],
    "key",
    "no",
  ],
  ["where an item could begin", `${rule}        |`, inRule.slice(0, 4), "key", ""],
  [
    "an item of a flow list",
    `${rule}          ignore: [a, "b c", no|]`,
    [...inRule, "ignore", undefined],
    "key",
    "no",
  ],
  [
    "a value of a flow mapping",
    "services: {a: {develop: {watch: [{path: ./s|}]}}}",
    ["services", "a", "develop", "watch", undefined, "path"],
    "value",
    "./s",
  ],
  ["a key of a flow mapping", "x: {path: ., ac|}", ["x"], "key", "ac"],
  ["a key at the top", "serv|", [], "key", "serv"],
  [
    "lists in the column of their key",
    "a:\n- b:\n  - c: |",
    ["a", undefined, "b", undefined, "c"],
    "value",
    "",
  ],
  ["comments and blank lines between", "a:\n\n# no: key\n  # b:\n  c: |", ["a", "c"], "value", ""],
  [
    "a key of JSON",
    '{\n  "a": {\n    "b": [\n      { "c": 1 },\n      {\n        "d|"\n      }',
    ["a", "b", undefined],
    "key",
    "d",
  ],
  ["a value of JSON", '{\n\t"a": {"b":"c"},\n\t"d": [{"e":"f|"}]\n}', ["d", undefined, "e"], "value", "f"],
  ["a flow mapping of several lines", "a:\n  b: &x {\n    c: d, # {\n    e: |", ["a", "b", "e"], "value", ""],
  ["a line below a flow list that is not closed", "a:\n  b: [c, 'd\n  e: |", ["a", "e"], "value", ""],
  ["a line below a flow list of several lines", "a:\n  b: [\n    c\n  ]\n  d: |", ["a", "d"], "value", ""],
  ["brackets in a text", "a:\n  b: |\n    {\n    x: [\n  c: echo [\n  d: ‸", ["a", "d"], "value", ""],
  ["CRLF", "a:\r\n  b: x|\r\n  c: d\r\n", ["a", "b"], "value", "x"],
  ["quoted keys", "\"a b\":\n  'c': |", ["a b", "c"], "value", ""],
])("%s", (_, marked, path, position, typed) => {
  expect(cursorIn(marked)).toMatchObject({ path, position, typed });
});

describe("what surrounds it", () => {
  it("knows the entries of the rule, before and after the cursor", () => {
    const cursor = cursorIn(
      `${rule}          ignore:\n            - |\n          target: '/a b'\n        - action: rebuild\n`,
    );
    expect([...(cursor?.entriesAt(5) ?? [])]).toEqual([
      ["action", "sync"],
      ["path", "./src"],
      ["ignore", ""],
      ["target", "/a b"],
    ]);
    expect([...(cursor?.entriesAt(3)?.keys() ?? [])]).toEqual(["watch"]);
    expect([...(cursor?.entriesAt(0)?.keys() ?? [])]).toEqual(["services"]);
  });
  it("knows what JSON has behind it", () => {
    const cursor = cursorIn(
      '{\n  "w": [\n    {\n      "|",\n      "path": "./a",\n      "ignore": ["x"]\n    }\n  ]\n}\n',
    );
    expect(cursor?.json).toBe(true);
    expect([...(cursor?.entriesAt(2)?.keys() ?? [])]).toEqual(["path", "ignore"]);
  });
  it("is none in the blanks before what a line holds", () => {
    for (const marked of [
      "a:\n  - b:| c",
      "a:\n |  b: c",
      "a: {b:| c}",
      "a: [\n  b\n  c|\n]",
      'a: "b" c|',
      "a: {b: [c]|}",
      "a: {b: [c] |, d: e}",
    ])
      expect(cursorIn(marked), marked).toBeUndefined();
    for (const marked of ["a:\n  b:| # c", "a: {b: | }", "a:|"])
      expect(cursorIn(marked), marked).toBeDefined();
  });
  it("is none in a column where the collection cannot go on", () => {
    for (const marked of [
      `${rule}         |`,
      `${rule}         ta|`,
      `${rule}       |`,
      `${rule}       - |`,
      "a:\n  - |\n      b: c",
      "a:\n   |\n  b: c",
    ])
      expect(cursorIn(marked), marked).toBeUndefined();
    for (const marked of [
      `${rule}        |`,
      `${rule}        - |`,
      "a:\n - |\n - b",
      "a:\n- |\n- b: c",
      "a:\n  - b|: d",
    ])
      expect(cursorIn(marked), marked).toBeDefined();
  });
  test.each([
    ["a: './x|", "'"],
    ["a: './x|' # isn't", ""],
    ['a: "x|  # y', '"'],
    ['a: ["x|, "y"]', '"'],
    ['a: ["x|", "y"]', ""],
    ["a: [x|, y]", ""],
    ["a: {\n  x|\n}", ""],
    ["a: {\n  x| # y\n  # z\n  b: c\n}", ","],
    ["a: {\n  'x|'\n  b: c\n}", ","],
    ["a: {\n  'x|': d\n  b: c\n}", ""],
    ["a: {x|\nb: c", ""],
    ['{\n"a": "x|\n"b": 1}', '",'],
  ])("knows what is missing behind it: %j", (marked, missing) =>
    expect(cursorIn(marked)?.missing).toBe(missing),
  );
  it("knows the entries of a flow mapping, before and after the cursor", () => {
    const cursor = cursorIn("w:\n  - {action: sync, path: './a', ignore: [x, |]}");
    expect(cursor?.path).toEqual(["w", undefined, "ignore", undefined]);
    expect([...(cursor?.entriesAt(2) ?? [])]).toEqual([
      ["action", "sync"],
      ["path", "./a"],
      ["ignore", ""],
    ]);
  });
  it("replaces what is typed to its end", () => {
    const text = "a: ./src/app.ts # x";
    expect(yamlCursorAt(text, 5)).toMatchObject({ span: { start: 3, end: 15 }, typed: "./" });
    expect(yamlCursorAt("a: './src'", 6)).toMatchObject({ span: { start: 4, end: 9 }, quote: "'" });
  });
  it("knows the columns that what is inserted goes by", () => {
    expect(cursorIn(`${rule}        - pa|`)).toMatchObject({ column: 10, indentation: 8 });
    expect(cursorIn(`${rule}          |`)).toMatchObject({ column: 10, indentation: 10 });
  });
});

test.each(["a: b # c|", "# |", "a:\n\t|"])("nothing is completed in %j", (marked) =>
  expect(cursorIn(marked)).toBeUndefined(),
);

test("at every place of a text it answers without throwing", () => {
  const text = `${rule}  x: {a: [1, 'b', {c: "d`;
  for (let offset = 0; offset <= text.length; offset++) yamlCursorAt(text, offset)?.entriesAt(2);
});
