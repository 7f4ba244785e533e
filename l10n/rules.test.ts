/** What rules say of themselves is in French, too: all of it, and the same. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../server/src/rules/index.ts";

const read = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, file), "utf8"));
const french = read("rules.l10n.fr.json") as Readonly<Record<string, { summary: string; rationale: string }>>;
const manifest = read("../package.nls.fr.json") as Readonly<Record<string, string>>;

/** What no translation changes: code, addresses, and how the text is parted. */
const fixedParts = (text: string): readonly (string | number)[] => [
  ...[...text.matchAll(/`[^`]*`/g)].map(([code]) => code).sort(),
  ...[...text.matchAll(/https?:[^\s)]*/g)].map(([address]) => address),
  text.trim().split("\n").length,
];

describe("what rules say of themselves", () => {
  it("is there for each of them, and for no others", () =>
    expect(Object.keys(french)).toEqual(rules.map(({ id }) => id).sort()));

  it.each(rules)("$id keeps code, addresses and lines", ({ id, summary, rationale }) => {
    expect(fixedParts(french[id]?.rationale ?? "")).toEqual(fixedParts(rationale));
    expect(french[id]?.rationale).not.toBe(rationale);
    expect(french[id]?.summary).not.toBe(summary);
  });

  it("is the same where the settings are described", () => {
    const described = rules.map(({ id }) => manifest[`rule.${id}`]);
    expect(described).toEqual(rules.map(({ id }) => `${french[id]?.summary}.`));
  });

  it("has French quotes, apostrophes and blanks before double marks", () => {
    const text = Object.values(french)
      .flatMap(({ summary, rationale }) => [summary, rationale])
      .map((each) => each.replace(/`[^`]*`|https?:\S+|\*\*[^*]*\*\*/g, ""));
    expect(text.filter((each) => /[a-zé]'|"| [:;?»]|« |[a-zé]:(?:\s|$)/i.test(each))).toEqual([]);
  });
});
