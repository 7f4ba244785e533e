import { describe, expect, it } from "vitest";
import { dockerfileRule, sharedOptions } from "./rule.ts";
import { optionsOf, readRuleSettings } from "./ruleSettings.ts";

const rule = dockerfileRule({
  id: "dockerfile/example",
  category: "style",
  severity: "warning",
  summary: "",
  rationale: "",
  bad: "",
  good: "",
  options: {
    names: { kind: "strings", default: ["a"], values: ["a", "b"], description: "Names." },
    deep: { kind: "flag", default: false, description: "Depth." },
    least: { kind: "number", default: 1.5, description: "Least." },
    labelSchema: sharedOptions.labelSchema,
  },
  check(_dockerfile, _report, { names, deep, least, labelSchema }) {
    // What the metadata declares is what the check sees, checked by the compiler.
    const values: readonly [readonly string[], boolean, number, Readonly<Record<string, string>>] = [
      names,
      deep,
      least,
      labelSchema,
    ];
    expect(values).toHaveLength(4);
  },
});
const read = (setting: unknown, shared = {}) =>
  readRuleSettings([rule], { [rule.id]: setting, "dockerfile/other": "off" }, shared).get(rule.id);

describe("readRuleSettings", () => {
  it.each([
    ["error", { severity: "error" }],
    [{ severity: "off" }, { severity: "off" }],
    [
      { severity: "hint", names: ["b"], deep: true },
      { severity: "hint", options: { names: ["b"], deep: true } },
    ],
    [{ deep: true }, { options: { deep: true } }],
    [{ least: 0 }, { options: { least: 0 } }],
  ])("reads %j", (given, expected) => expect(read(given)).toEqual(expected));

  it.each([
    undefined,
    null,
    3,
    [],
    "loud",
    { severity: "loud" },
    { names: ["c"] },
    { least: -1 },
    { least: "1" },
    { least: Number.NaN },
    { names: "a", deep: "yes", other: 1 },
  ])("leaves %j out", (given) => expect(read(given)).toBeUndefined());

  it("keeps what is valid beside what is not", () =>
    expect(read({ severity: "loud", deep: true, names: [1] })).toEqual({ options: { deep: true } }));

  it("hands shared options to the rules that have them, under what the rule's own settings say", () => {
    const shared = { labelSchema: { a: "url" }, strictLabels: true, names: ["b"] };
    expect(read("info", shared)).toEqual({ severity: "info", options: { labelSchema: { a: "url" } } });
    expect(read({ labelSchema: { b: "text" } }, shared)).toEqual({ options: { labelSchema: { b: "text" } } });
    expect(read(undefined, { labelSchema: { a: "picture" } })).toBeUndefined();
  });

  it("is not misled by the names of every object", () =>
    expect(readRuleSettings([rule], JSON.parse('{"__proto__": {"dockerfile/example": "off"}}')).size).toBe(
      0,
    ));
});

describe("optionsOf", () => {
  it("completes what was set with the defaults", () =>
    expect(optionsOf(rule, { options: { deep: true } })).toEqual({
      names: ["a"],
      deep: true,
      least: 1.5,
      labelSchema: {},
    }));
});
