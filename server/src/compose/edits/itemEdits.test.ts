import { expect, test } from "vitest";
import { applyEdits } from "../../text/edit.ts";
import { parseYaml } from "../yaml/yamlTree.ts";
import { replaceItem } from "./itemEdits.ts";

/** The text after its list's first item is replaced. */
function replaced(text: string, ...contents: readonly string[]): string | undefined {
  const { root } = parseYaml(text);
  const list = root?.kind === "mapping" ? root.entries[0]?.value : undefined;
  if (list?.kind !== "sequence" && list?.kind !== "scalar") return expect.fail("no list");
  const item = list.kind === "sequence" ? list.items[0] : list;
  const edit = item && replaceItem(text, list, item, contents);
  return edit && applyEdits(text, [edit]);
}

test("in block lists each gets a line, in the quotes of the item", () => {
  expect(replaced("a:\n  - 'x' # why\n  - z\n", "x1", "x2")).toBe("a:\n  - 'x1'\n  - 'x2' # why\n  - z\n");
  expect(replaced("a:\r\n- x\r\n", "*1", "x2")).toBe('a:\r\n- "*1"\r\n- x2\r\n');
});

test("in flow lists they stand side by side", () => {
  expect(replaced('a: ["x", z]\n', "1", "2")).toBe('a: ["1", "2", z]\n');
});

test("a lone string becomes a list, unless one is enough", () => {
  expect(replaced("a: 'x' # why\n", "1", "2")).toBe("a: ['1', '2'] # why\n");
  expect(replaced("a: x\n", "b")).toBe("a: b\n");
});

test("what is unusual stays", () => {
  expect(replaced("a:\n  - |-\n    x\n", "y")).toBeUndefined();
  expect(replaced("a:\n  - &b x\n", "y", "z")).toBeUndefined();
  expect(replaced("a:\n  - !!str x\n", "y")).toBeUndefined();
  expect(replaced("a: [x]\n")).toBeUndefined();
});
