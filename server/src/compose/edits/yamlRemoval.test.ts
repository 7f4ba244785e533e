import { describe, expect, it } from "vitest";
import { applyEdits } from "../../text/edit.ts";
import { asMapping, asSequence } from "../yaml/yamlLookup.ts";
import { parseYaml } from "../yaml/yamlTree.ts";
import { removeItem, removeKey } from "./yamlRemoval.ts";

/** The text without the key `x` of the mapping at the top, or of the first item of the list there. */
function withoutKey(text: string): string | undefined {
  const { root } = parseYaml(text);
  const mapping = asMapping(asSequence(root)?.items[0] ?? root);
  const entry = mapping?.entries.find(({ key }) => key.text === "x");
  const edit = mapping && entry && removeKey(text, mapping, entry);
  return edit && applyEdits(text, [edit]);
}

function withoutItem(text: string, index: number): string | undefined {
  const sequence = asSequence(asMapping(parseYaml(text).root)?.entries[0]?.value);
  const item = sequence?.items[index];
  const edit = sequence && item && removeItem(text, sequence, item);
  return edit && applyEdits(text, [edit]);
}

describe("removeKey", () => {
  it.each([
    ["a: 1\nx: 2\nb: 3\n", "a: 1\nb: 3\n"],
    ["x: 2\nb: 3\n", "b: 3\n"],
    ["a: 1\r\nx: 2 # why\r\nb: 3\r\n", "a: 1\r\nb: 3\r\n"],
    ["a: 1\nx:\n  y: 2\n  z: [3]\n", "a: 1\n"],
    ["a: 1\nx: 2", "a: 1"],
    ["a: 1\r\nx: 2", "a: 1"],
    ["a: 1\nx:\nb: 3\n", "a: 1\nb: 3\n"],
    ["a: 1\n# about x\nx: 2\n# about b\nb: 3\n", "a: 1\n# about x\n# about b\nb: 3\n"],
    ["- x: 2\n  b: 3\n", "- b: 3\n"],
    ["- x:\n    y: 2\n  b: 3\n", "- b: 3\n"],
    ["- a: 1\n  x: 2\n", "- a: 1\n"],
    ["{a: 1, x: 2, b: 3}", "{a: 1, b: 3}"],
    ["{x: 2, b: 3}", "{b: 3}"],
    ["{ a: 1, x: {y: 2} }", "{ a: 1 }"],
    ["{\n  a: 1,\n  x: 2\n}\n", "{\n  a: 1\n}\n"],
    ["- {x: 2}", "- {}"],
    ["{a: , x: , b: 3}", "{a: , b: 3}"],
    ["{ a: 1, x: }", "{ a: 1 }"],
    ["{ a:, x }", "{ a: }"],
  ])("takes it out of %j", (text, expected) => expect(withoutKey(text)).toBe(expected));

  it.each([
    "x: 2\n",
    "- x: 2\n",
    "a: 1\nx: &two 2\nb: *two\n",
    "- x: 2 # why\n  b: 3\n",
    "{a: 1, # why\nx: 2}",
  ])("leaves %j alone", (text) => expect(withoutKey(text)).toBeUndefined());
});

describe("removeItem", () => {
  it.each([
    ["l:\n  - a\n  - b\n  - c\n", 1, "l:\n  - a\n  - c\n"],
    ["l:\n  - a\n  - b\n", 0, "l:\n  - b\n"],
    ["l:\n- a: 1\n  b: 2\n- a: 3\n", 0, "l:\n- a: 3\n"],
    ["l:\n  - a: 1\n    b: 2\n  - a: 3\n    b: 4\n", 1, "l:\n  - a: 1\n    b: 2\n"],
    ["l:\n  - a # one\n  # two\n  - b # two\nm: 1\n", 1, "l:\n  - a # one\n  # two\nm: 1\n"],
    ["l: [a, b, c]", 2, "l: [a, b]"],
    ["l: [{a: 1}, {a: 2}]", 0, "l: [{a: 2}]"],
    ["l:\r\n  - a\r\n  - b", 1, "l:\r\n  - a"],
    ["l:\n  -\n    a: 1\n  - b: 1\n", 1, "l:\n  -\n    a: 1\n"],
  ])("takes it out of %j", (text, index, expected) => expect(withoutItem(text, index)).toBe(expected));

  it.each([
    ["l:\n  - a\n", 0],
    ["l: [a]", 0],
    ["l:\n  - &a {b: 1}\n  - *a\n", 0],
    ["l: [&a {b: 1}, *a]", 0],
    ["l:\n  -\n    a: 1\n  - b: 1\n", 0],
  ])("leaves %j alone", (text, index) => expect(withoutItem(text, index)).toBeUndefined());
});
