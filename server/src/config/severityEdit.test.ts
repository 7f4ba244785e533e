import { describe, expect, it } from "vitest";
import { applyEdits } from "../text/edit.ts";
import { severityEdit } from "./severityEdit.ts";

const written = (text: string): string | undefined => {
  const edit = severityEdit(text, "dockerfile/apt-pin", "error");
  return edit && applyEdits(text, [edit]);
};

describe("writing a severity", () => {
  it.each([
    ["", "rules:\n  dockerfile/apt-pin: error\n"],
    ["# for us\n", "# for us\nrules:\n  dockerfile/apt-pin: error\n"],
    ["strictLabels: true", "strictLabels: true\nrules:\n  dockerfile/apt-pin: error\n"],
    ["rules:\r\n", "rules:\r\n  dockerfile/apt-pin: error\r\n"],
    ["rules: # ours\nx: y\n", "rules: # ours\n  dockerfile/apt-pin: error\nx: y\n"],
    ["rules:\n    a: off # why\nx: y\n", "rules:\n    a: off # why\n    dockerfile/apt-pin: error\nx: y\n"],
    ["rules:\n  dockerfile/apt-pin: off # why\n", "rules:\n  dockerfile/apt-pin: error # why\n"],
    ["rules:\n  dockerfile/apt-pin: 'off'\n", "rules:\n  dockerfile/apt-pin: 'error'\n"],
    ["rules:\n  dockerfile/apt-pin:\n", "rules:\n  dockerfile/apt-pin: error\n"],
    [
      "rules:\n  dockerfile/apt-pin:\n    severity: off\n    x: y\n",
      "rules:\n  dockerfile/apt-pin:\n    severity: error\n    x: y\n",
    ],
    [
      "rules:\n  dockerfile/apt-pin:\n    x: y\n",
      "rules:\n  dockerfile/apt-pin:\n    x: y\n    severity: error\n",
    ],
    ["{}", '{"rules": { "dockerfile/apt-pin": "error" }}'],
    ['{ "rules": { "a": "off" } }', '{ "rules": { "a": "off", "dockerfile/apt-pin": "error" } }'],
    [
      '{\n  "rules": {\n    "a": "off"\n  }\n}',
      '{\n  "rules": {\n    "a": "off",\n    "dockerfile/apt-pin": "error"\n  }\n}',
    ],
    [
      "rules: { dockerfile/apt-pin: { x: y } }",
      'rules: { dockerfile/apt-pin: { x: y, "severity": "error" } }',
    ],
  ])("into %j", (text, expected) => expect(written(text)).toBe(expected));

  it.each([
    "- a",
    "rules: off",
    "rules: [",
    "a: 1\n---\nb: 2\n",
    "a: &r { b: c }\nrules: *r\n",
    "rules:\n  dockerfile/apt-pin: [off]\n",
  ])("leaves %j alone", (text) => expect(written(text)).toBeUndefined());

  it("quotes what older YAML takes for false", () =>
    expect(severityEdit("", "a/b", "off")?.newText).toBe('rules:\n  a/b: "off"\n'));
});
