import { describe, expect, it, test } from "vitest";
import { yamlCursorAt } from "./yamlCursor.ts";

/** The cursor where `|` stands. */
function cursorIn(marked: string) {
  const offset = marked.indexOf("|");
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
  it("knows the entries of a flow mapping before the cursor", () => {
    const cursor = cursorIn("w:\n  - {action: sync, path: './a', ignore: [x, |]}");
    expect(cursor?.path).toEqual(["w", undefined, "ignore", undefined]);
    expect([...(cursor?.entriesAt(2) ?? [])]).toEqual([
      ["action", "sync"],
      ["path", "./a"],
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
