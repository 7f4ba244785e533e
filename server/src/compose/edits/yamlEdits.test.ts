import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, type Edit } from "../../text/edit.ts";
import { asMapping, asSequence, merged } from "../yaml/yamlLookup.ts";
import { yamlScalar } from "../yaml/yamlScalar.ts";
import { parseYaml, type YamlEntry, type YamlMapping } from "../yaml/yamlTree.ts";
import {
  appendItems,
  appendMapping,
  insertKey,
  type NewValue,
  renameKey,
  replaceScalar,
  scalarToList,
} from "./yamlEdits.ts";

/** The mapping at a path of keys and indices. */
function entryAt(text: string, ...keys: readonly (string | number)[]): YamlEntry {
  let entry: YamlEntry | undefined;
  let node = parseYaml(text).root;
  for (const key of keys) {
    if (typeof key === "number") node = asSequence(node)?.items[key];
    else {
      const mapping = asMapping(node);
      entry = mapping && merged(mapping).entries.get(key);
      node = entry?.value;
    }
  }
  if (!entry || !node) throw new Error(`no ${keys.join(".")}`);
  return { key: entry.key, value: node };
}
const mappingAt = (text: string, ...keys: readonly (string | number)[]): YamlMapping => {
  const mapping = asMapping(entryAt(text, ...keys).value);
  if (!mapping) throw new Error(`${keys.join(".")} is no mapping`);
  return mapping;
};
const apply = (text: string, ...edits: readonly (Edit | undefined)[]): string =>
  applyEdits(
    text,
    edits.map((edit) => edit ?? expect.fail("no edit")),
  );

describe("insertKey", () => {
  const insert = (text: string, value: NewValue = "v") =>
    apply(text, insertKey(text, mappingAt(text, "a"), "k", value));

  test("keeps the mapping's indentation and the comments", () => {
    expect(insert("a:\n    b: 1 # one\n    # two\nc: 3\n")).toBe(
      "a:\n    b: 1 # one\n    k: v\n    # two\nc: 3\n",
    );
  });
  test("goes behind a nested last value", () => {
    expect(insert("a:\n  b:\n    - 1\n    - 2\nc: 3")).toBe("a:\n  b:\n    - 1\n    - 2\n  k: v\nc: 3");
  });
  test("at the end of a text without a line break", () => {
    expect(insert("a:\n  b: 1")).toBe("a:\n  b: 1\n  k: v");
  });
  test("keeps Windows line ends", () => {
    expect(insert("a:\r\n  b: 1\r\nc: 2\r\n", ["x", "z"])).toBe(
      "a:\r\n  b: 1\r\n  k:\r\n    - x\r\n    - z\r\nc: 2\r\n",
    );
  });
  test("writes lists as far in as the text's other lists", () => {
    expect(insert("l:\n- 1\na:\n  b: 1\n", ["x"])).toBe("l:\n- 1\na:\n  b: 1\n  k:\n  - x\n");
  });
  test("in a list item stands under its first key", () => {
    const text = "a:\n  -   b: 1\n";
    expect(apply(text, insertKey(text, mappingAt(text, "a", 0), "k", "v"))).toBe(
      "a:\n  -   b: 1\n      k: v\n",
    );
  });
  test("in flow style", () => {
    expect(insert("a: { b: 1 }")).toBe("a: { b: 1, k: v }");
    expect(insert("a: {b: 1,}")).toBe("a: {b: 1, k: v,}");
    expect(insert("a: {}", ["x", "z"])).toBe("a: { k: [x, z] }");
    expect(insert("a: {\n  b: 1,\n  c: 2 # two\n}")).toBe("a: {\n  b: 1,\n  c: 2,\n  k: v # two\n}");
  });
  test("in the quotes of the other keys and values", () => {
    expect(insert('a: {"b": "x", "c": true}', ["v"])).toBe('a: {"b": "x", "c": true, "k": ["v"]}');
    expect(insert('a: {"b": "x"}', { m: ["v"] })).toBe('a: {"b": "x", "k": {"m": ["v"]}}');
    expect(insert("a:\n  b: 'x'\n  c: 'y'\n")).toBe("a:\n  b: 'x'\n  c: 'y'\n  k: 'v'\n");
    expect(insert("a:\n  b: x\n  c: 'y'\n", ["v"])).toBe("a:\n  b: x\n  c: 'y'\n  k:\n    - v\n");
    expect(insert('a:\n  "b": "x"\n', ["v"])).toBe('a:\n  "b": "x"\n  "k":\n    - "v"\n');
  });
  test("with blanks inside of braces where the others have them", () => {
    expect(insert("a: {b: x}", { m: ["v"] })).toBe('a: {b: x, k: {m: ["v"]}}');
    expect(insert("a: { b: x }", { m: ["v"] })).toBe('a: { b: x, k: { m: ["v"] } }');
  });
  test("behind a given entry", () => {
    const text = "a:\n  b: 1\n  c: 2\n";
    const after = entryAt(text, "a", "b");
    expect(apply(text, insertKey(text, mappingAt(text, "a"), "k", "v", after))).toBe(
      "a:\n  b: 1\n  k: v\n  c: 2\n",
    );
  });
  test("is not sure behind an anchored key", () => {
    const text = "a:\n  &x b: 1\n";
    expect(insertKey(text, mappingAt(text, "a"), "k", "v")).toBeUndefined();
  });
});

describe("appendItems", () => {
  const append = (text: string, item = "new") => {
    const list = asSequence(entryAt(text, "a").value);
    return apply(text, list && appendItems(text, list, [item]));
  };
  test("keeps indentation, quotes and comments", () => {
    expect(append("a:\n- x # one\nb: 1\n")).toBe("a:\n- x # one\n- new\nb: 1\n");
    expect(append("a:\n    - 'x'\n")).toBe("a:\n    - 'x'\n    - 'new'\n");
    expect(append('a: ["x", "y"]')).toBe('a: ["x", "y", "new"]');
    expect(append("a: []")).toBe("a: [new]");
    expect(append("a:\n  - &my-anchor x\r\n")).toBe("a:\n  - &my-anchor x\r\n  - new\r\n");
  });
  test("quotes what YAML would take for something else", () => {
    expect(append("a:\n  - x\n", "*.log")).toBe('a:\n  - x\n  - "*.log"\n');
    expect(append("a: [x]", "{a}")).toBe('a: [x, "{a}"]');
  });
});

test("scalarToList keeps the scalar as it is written where it can", () => {
  const convert = (text: string, item: string) => {
    const { value } = entryAt(text, "a");
    return value.kind === "scalar" ? apply(text, ...scalarToList(text, value.span, value.text, [item])) : "";
  };
  expect(convert("a: x # c\n", "z")).toBe("a: [x, z] # c\n");
  expect(convert("a: '*.x'\n", "y")).toBe("a: ['*.x', 'y']\n");
  expect(convert("a: x,y\n", "z")).toBe('a: ["x,y", z]\n');
});

test("renameKey and replaceScalar keep quotes", () => {
  const text = "'a': \"x\"\nb:\nc: *d\n";
  expect(apply(text, renameKey(text, entryAt(text, "a"), "k"))).toBe("'k': \"x\"\nb:\nc: *d\n");
  expect(apply(text, replaceScalar(text, entryAt(text, "a").value.span, 'y"'))).toBe(
    '\'a\': "y\\""\nb:\nc: *d\n',
  );
  expect(apply(text, replaceScalar(text, entryAt(text, "b").value.span, "z"))).toBe(
    "'a': \"x\"\nb: z\nc: *d\n",
  );
});

test("every written scalar is read back as the same string", () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom(..."-: #'\"\\,[]{}&*!|>%@`~?.0e\n\tx") }),
  );
  fc.assert(
    fc.property(text, fc.constantFrom("" as const, "'" as const, '"' as const), (content, quote) => {
      const written = yamlScalar(content, quote);
      expect(entryAt(`a: ${written}`, "a").value).toMatchObject({ kind: "scalar", text: content });
      expect(entryAt(`a: [${written}, b]`, "a", 0).value).toMatchObject({ kind: "scalar", text: content });
    }),
    { numRuns: 1000 },
  );
});

describe("appendMapping", () => {
  const entries = [
    ["action", "rebuild"],
    ["path", "./a: b.json"],
  ] as const;
  const appended = (text: string): string => {
    const list = asSequence(entryAt(text, "watch").value) ?? expect.fail("no list");
    return apply(text, appendMapping(text, list, entries));
  };

  test.each([
    [
      "watch:\n  - action: sync\n    path: .\n    ignore:\n      - a # why\nother: b\n",
      '  - action: sync\n    path: .\n    ignore:\n      - a # why\n  - action: rebuild\n    path: "./a: b.json"\nother: b\n',
    ],
    // Lists may stand at the column of their key, and at the end of the text.
    ["watch:\n- action: sync", 'watch:\n- action: sync\n- action: rebuild\n  path: "./a: b.json"'],
    ["watch:\r\n  - a: b\r\n", '  - a: b\r\n  - action: rebuild\r\n    path: "./a: b.json"\r\n'],
    ["watch:\n  - { a: b } # why\n", '  - { a: b } # why\n  - { action: rebuild, path: "./a: b.json" }\n'],
    ["watch: [{a: b}]\n", 'watch: [{a: b}, {action: rebuild, path: "./a: b.json"}]\n'],
    ["watch: [{ a: b }]\n", 'watch: [{ a: b }, { action: rebuild, path: "./a: b.json" }]\n'],
    ["watch: [\n  {a: b}\n]\n", '[\n  {a: b},\n  {action: rebuild, path: "./a: b.json"}\n]\n'],
    ['{"watch": [{"a": "b"}]}\n', '{"watch": [{"a": "b"}, {"action": "rebuild", "path": "./a: b.json"}]}\n'],
    [
      "watch:\n  - 'a': 'b'\n    c: 'd'\n",
      "  - 'a': 'b'\n    c: 'd'\n  - action: 'rebuild'\n    path: './a: b.json'\n",
    ],
  ])("%j", (text, expected) => {
    expect(appended(text).endsWith(expected), appended(text)).toBe(true);
    expect(asSequence(entryAt(appended(text), "watch").value)?.items).toHaveLength(2);
  });

  test("an empty list has no style to follow", () => {
    const text = "watch: []\n";
    const list = asSequence(entryAt(text, "watch").value) ?? expect.fail("no list");
    expect(appendMapping(text, list, entries)).toBeUndefined();
  });
});
