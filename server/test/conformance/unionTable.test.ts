/**
 * Every check of hadolint, BuildKit and dockerfile-utils has a rule here, or a line in `docs/deviations.md`.
 * `unionTable.json` lists them by the id that the rule for them has, or would have.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import type { Deviation } from "./suites.ts";

const root = path.resolve(import.meta.dirname, "../../..");
const json = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, name), "utf8"));
const deviations = json("deviations.json") as readonly Deviation[]; // Our own file.
const unionTable = json("unionTable.json") as Readonly<Record<string, readonly string[]>>; // Our own file.
const argued = readFileSync(path.join(root, "docs/deviations.md"), "utf8");
const answered = new Set(rules.flatMap(({ alsoKnownAs }) => alsoKnownAs ?? []));

describe("the checks of the peers", () => {
  it.each(Object.entries(unionTable))("%s", (id, peerIds) => {
    const missing = peerIds.filter((peerId) => !answered.has(peerId) && !argued.includes(`\`${peerId}\``));
    expect(missing).toEqual([]);
    // What the surroundings decide is a project rule here.
    const ids = [id, id.replace("dockerfile/", "project/")];
    expect(rules.some((rule) => ids.includes(rule.id)) || argued.includes(`\`${id}\``)).toBe(true);
  });
});

describe("deviations", () => {
  it("are few, and each says on whose authority", () => {
    expect(deviations.length).toBeLessThan(40);
    for (const { reason } of deviations) expect(reason).toMatch(/builder|BuildKit|LSP/);
  });
  it("name each case once", () => {
    const keys = deviations.map((each) => JSON.stringify({ ...each, reason: "" }));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
