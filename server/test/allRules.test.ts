/** What holds for every rule: its examples are true, its fix works, its name is the same everywhere. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type Rule, sharedOptions } from "../src/lint/rule.ts";
import { isOptionValue } from "../src/lint/ruleSettings.ts";
import { rules } from "../src/rules/index.ts";
import { formatMessage } from "../src/text/message.ts";
import { type Fixture, readFixture } from "./fixture.ts";
import { applyAllFixes, type FixtureSurroundings, lintFiles, mainPathOf } from "./lintFixture.ts";

const repository = path.resolve(import.meta.dirname, "../..");
const frenchTexts: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(path.join(repository, "package.nls.fr.json"), "utf8"),
);
/** `builtText`: what the rule's images were built from; absent = the Dockerfile as it is. */
const around = (
  { exampleOptions, exampleComposeVersion, exampleImages }: Rule,
  which: "bad" | "good",
  builtText?: string,
): FixtureSurroundings => ({
  options: exampleOptions,
  composeVersion: exampleComposeVersion,
  images: exampleImages?.[which],
  builtText,
});
type Example = Pick<Fixture, "files" | "main">;
const messagesOf = (rule: Rule, { files, main }: Example, surroundings = around(rule, "bad")) =>
  lintFiles(files, main, [rule], surroundings).map(({ message }) => formatMessage(message));
const fixesOf = (rule: Rule, { files, main }: Example) =>
  lintFiles(files, main, [rule], around(rule, "bad")).flatMap(({ fixes }) => fixes);

it("has rules", () => expect(rules.length).toBeGreaterThan(0));

it("names every rule once", () => {
  const ids = rules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const bad = readFixture(rule.bad, mainPathOf(rule));
  const good = readFixture(rule.good, mainPathOf(rule));

  it("lives in the file its id names, with a test and a page", () => {
    expect(id.split("/")[0]).toBe(rule.subject === "ignoreFile" ? "project" : rule.subject);
    for (const file of [
      `server/src/rules/${id}.ts`,
      `server/src/rules/${id}.test.ts`,
      `docs/rules/${id}.md`,
    ]) {
      expect(existsSync(path.join(repository, file)), file).toBe(true);
    }
  });

  it("says in one sentence what it is about, and why", () => {
    expect(rule.summary).toMatch(/^[^\n]{10,120}[^.\n]$/);
    expect(rule.rationale.length).toBeGreaterThan(30);
  });

  it("gives every option a valid default and a French description", () => {
    for (const [name, shape] of Object.entries(rule.options ?? {})) {
      expect(isOptionValue(shape, shape.default), name).toBe(true);
      expect(shape.description, name).toMatch(/^[A-Z][^\n]+\.$/);
      const key = Object.hasOwn(sharedOptions, name) ? `option.${name}` : `option.${id}.${name}`;
      expect(frenchTexts[key], key).toBeTruthy();
    }
    for (const [name, value] of Object.entries(rule.exampleOptions ?? {})) {
      const shape = rule.options?.[name];
      expect(shape && isOptionValue(shape, value), name).toBe(true);
    }
  });

  it("reports its bad example and accepts its good one", () => {
    expect(messagesOf(rule, bad)).not.toEqual([]);
    expect(messagesOf(rule, good, around(rule, "good"))).toEqual([]);
  });

  it("offers the fix it declares, and no other", () => {
    const fixes = fixesOf(rule, bad);
    expect(fixes.length > 0).toBe(rule.fix !== undefined);
  });

  it("turns its bad example into one it accepts", () => {
    if (rule.fix === undefined) return;
    const built = around(rule, "bad", bad.files[bad.main]);
    const fixed = applyAllFixes(bad.files, bad.main, [rule], built);
    expect(messagesOf(rule, { files: fixed, main: bad.main }, built)).toEqual([]);
  });

  it("does not throw on any beginning of its bad example", () => {
    const text = bad.files[bad.main] ?? "";
    for (let length = 0; length <= text.length; length++) {
      const files = { ...bad.files, [bad.main]: text.slice(0, length) };
      expect(() => lintFiles(files, bad.main, [rule], around(rule, "bad", text))).not.toThrow();
    }
  });

  it("reports the same with Windows line ends", () => {
    const crlf = Object.fromEntries(
      Object.entries(bad.files).map(([file, text]) => [file, text.replaceAll("\n", "\r\n")]),
    );
    expect(messagesOf(rule, { files: crlf, main: bad.main })).toEqual(messagesOf(rule, bad));
    if (rule.fix === undefined) return;
    const fixed = applyAllFixes(crlf, bad.main, [rule], around(rule, "bad"));
    for (const [file, text] of Object.entries(fixed)) {
      if (crlf[file] !== undefined) expect(text, file).not.toMatch(/[^\r]\n/);
    }
  });

  it("has a French summary", () => {
    expect(frenchTexts[`rule.${id}`]).toBeTruthy();
  });
});
