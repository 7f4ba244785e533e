import { describe, expect, it } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { Snapshot } from "../project/snapshot.ts";
import { t } from "../text/message.ts";
import { lint } from "./engine.ts";
import { bakeRule, dockerfileRule } from "./rule.ts";
import { readRuleSettings } from "./ruleSettings.ts";

const texts = { summary: "", rationale: "", bad: "", good: "", category: "style" } as const;

/** Reports every RUN; one that says SC2086 as that. */
const noRun = dockerfileRule({
  ...texts,
  id: "dockerfile/no-run",
  severity: "warning",
  alsoKnownAs: ["hadolint DL3001", "buildkit NoRun", "dockerfile-utils NO_RUN"],
  check(dockerfile, report) {
    for (const { span } of dockerfile.instructions("RUN")) {
      const part = dockerfile.text.slice(span.start, span.end).includes("SC2086");
      report({ span, message: t`no`, ...(part ? { alsoKnownAs: ["hadolint SC2086"] } : {}) });
    }
  },
});
const own = dockerfileRule({ ...noRun, id: "dockerfile/own", alsoKnownAs: [] });
const experimental = dockerfileRule({
  ...noRun,
  id: "dockerfile/new",
  severity: "off",
  alsoKnownAs: ["buildkit New"],
});

const problems = (text: string, { hadolintComments = true, rules = [noRun], settings = {} } = {}) =>
  lint(
    { kind: "dockerfile", dockerfile: parseDockerfile(text), inProject: undefined },
    {
      rules,
      settings: readRuleSettings(rules, settings),
      hadolintComments,
      onRuleError: (id, error) => {
        throw new Error(id, { cause: error });
      },
    },
  );
const lines = (text: string, options = {}) =>
  problems(text, options).map(({ span }) => text.slice(0, span.start).split("\n").length);

describe("hadolint's comments", () => {
  it.each([
    ["# hadolint ignore=DL3001", []],
    ["  #\thadolint\tignore = DL3000 ,\tDL3001", []],
    ["#hadolint ignore=DL3001# why", []],
    ["# hadolint ignore=DL3001 # why, for what", []],
    ["# hadolint ignore=DL3000", [3]],
    ["# hadolint ignore=DL3001 why", [3]],
    ["# hadolint ignore=DL3001,no-run", [3]],
    ["# hadolint ignore=", [3]],
    ["# hadolintignore=DL3001", [3]],
    ["# Hadolint ignore=DL3001", [3]],
    ["# hadolint global ignore=DL3001", []],
    ["# hadolint global ignore=DL3001, x", [3]],
    ["# hadolint stage ignore=DL3001", [3]],
  ])("%s", (comment, expected) => expect(lines(`FROM a\n${comment}\nRUN b\n`)).toEqual(expected));

  it("speak of the next line alone", () => {
    const text = "FROM a\n# hadolint ignore=DL3001\n\nRUN b\n# hadolint ignore=DL3001\n# why\nRUN c\n";
    expect(lines(text)).toEqual([4, 7]);
    expect(lines("FROM a\nRUN b \\\n# hadolint ignore=DL3001\n  c\n")).toEqual([2]);
  });

  it("speak of the stage whose FROM they stand above", () => {
    const stages = "FROM a\nRUN b\n# hadolint stage ignore=DL3001\nFROM c\nRUN d\nRUN e\nFROM f\nRUN g\n";
    expect(lines(stages)).toEqual([2, 8]);
  });

  it("do not count when the configuration says so", () =>
    expect(lines("FROM a\n# hadolint ignore=DL3001\nRUN b\n", { hadolintComments: false })).toEqual([3]));

  it("name single findings of a rule", () => {
    const text =
      "FROM a\n# hadolint ignore=SC2086\nRUN SC2086\n# hadolint ignore=SC2086\nRUN b\n# hadolint ignore=DL3001\nRUN SC2086\n";
    expect(lines(text)).toEqual([5, 7]);
    expect(lines("# hadolint global ignore=SC2086\nFROM a\nRUN SC2086\nRUN b\n")).toEqual([4]);
  });
});

describe("BuildKit's comments", () => {
  it.each([
    ["# check=skip=NoRun\nFROM a\nRUN b\n", []],
    ["# syntax=x\n# Check = error=false;skip=Other,NoRun\nFROM a\nRUN b\n", []],
    ["# check=skip=all\nFROM a\nRUN b\n", []],
    ["# check=skip=norun\nFROM a\nRUN b\n", [3]],
    ["# check=skip=NoRun;what=x\nFROM a\nRUN b\n", [3]],
    ["# check=skip=NoRun;error=maybe\nFROM a\nRUN b\n", [3]],
    ["# check=skip=Other, NoRun\nFROM a\nRUN b\n", [3]],
    ["# check=skip=NoRun why\nFROM a\nRUN b\n", []],
    ["# note\n# check=skip=NoRun\nFROM a\nRUN b\n", [4]],
    ["FROM a\n# check=skip=NoRun // why\nRUN b\nRUN c\n", [4]],
    ["FROM a\n# check=skip=NoRun\n# note\nRUN b\n", []],
    ["FROM a\n# check=skip=NoRun\n\nRUN b\n", [4]],
    ["FROM a\n# check=skip=Other\n# check=skip=NoRun\nRUN b\n", [4]],
    ["FROM a\n# check=skip=Other, NoRun\nRUN b\n", [3]],
    ["FROM a\n# check=skip=all\nRUN b\n", []],
  ])("%j", (text, expected) => expect(lines(text)).toEqual(expected));

  it("say nothing of rules that the builder does not have", () =>
    expect(lines("# check=skip=all\nFROM a\nRUN b\n", { rules: [own] })).toEqual([3]));

  it("make errors, and turn on what is experimental", () => {
    const severities = (directive: string, settings = {}) =>
      problems(`# check=${directive}\nFROM a\nRUN b\n`, { rules: [noRun, own, experimental], settings }).map(
        ({ ruleId, severity }) => `${ruleId.replace("dockerfile/", "")} ${severity}`,
      );
    expect(severities("error=true")).toEqual(["no-run error", "own warning"]);
    expect(severities("experimental=New")).toEqual(["new warning", "no-run warning", "own warning"]);
    expect(severities("experimental=all;error=1;skip=NoRun")).toEqual(["new error", "own warning"]);
    expect(severities("error=true", { "dockerfile/no-run": "hint" })).toEqual([
      "no-run error",
      "own warning",
    ]);
    expect(
      severities("experimental=all;error=true", { "dockerfile/no-run": "off", "dockerfile/new": "off" }),
    ).toEqual(["own warning"]);
  });
});

describe("the comment of dockerfile-utils", () => {
  it.each([
    ["FROM a\n# dockerfile-utils: ignore\nRUN b\nRUN c\n", [4]],
    ["FROM a\r\n# dockerfile-utils: ignore\r\nRUN b\r\n", []],
    ["FROM a\n# dockerfile-utils: ignore this\nRUN b\n", [3]],
    ["FROM a\n# dockerfile-utils: ignore\n\nRUN b\n", [4]],
  ])("%j", (text, expected) => expect(lines(text)).toEqual(expected));

  it("says nothing of rules that it does not have", () =>
    expect(lines("FROM a\n# dockerfile-utils: ignore\nRUN b\n", { rules: [own] })).toEqual([3]));
});

it("costs time in proportion to the file, however many comments there are", () => {
  for (const comment of [
    "# check=skip=X",
    "# hadolint ignore=DL1",
    "# hadolint stage ignore=DL1",
    "# x\n# check=skip=X",
  ]) {
    const text = `FROM a\n${`${comment}\n`.repeat(10_000)}RUN b\n${`${comment}\nFROM b\n`.repeat(2_000)}`;
    const begun = performance.now();
    problems(text);
    expect(performance.now() - begun).toBeLessThan(3_000);
  }
});

describe("comments of bake files", () => {
  const rule = bakeRule({
    ...texts,
    id: "bake/no-x",
    severity: "warning",
    check({ text }, report) {
      for (const { index } of text.matchAll(/X/g))
        report({ span: { start: index, end: index + 1 }, message: t`no` });
    },
  });
  const nothingKnown = new Snapshot({
    files: memoryFileSystem({}),
    workspaceFolders: [],
  }).bakeInProject("", undefined);
  const linesOf = (text: string, format: "hcl" | "json" = "hcl") =>
    lint(
      {
        kind: "bake",
        bake: { ...nothingKnown, text, format },
      },
      {
        rules: [rule],
        settings: readRuleSettings([rule], {}),
        onRuleError: (id, error) => {
          throw new Error(id, { cause: error });
        },
      },
    ).map(({ span }) => text.slice(0, span.start).split("\n").length);

  it.each([
    ["# slipway ignore=no-x\n", [7]],
    ["// slipway ignore=bake/no-x the reason\n\n# more\n", [9]],
    ["# slipway file ignore=no-x\n", []],
    ["# slipway ignore=other\n", [3, 4, 7]],
  ])("%j speak of the block below, or of the file", (comment, expected) => {
    const text = `${comment}target "a" {\n  X = 1\n  Y = "X"\n}\n\ntarget "X" {}\n`;
    expect(linesOf(text)).toEqual(expected);
  });

  it("speak of an attribute with all that is in it", () => {
    const text = 'target "a" {\n  # slipway ignore=no-x\n  args = {\n    X = 1\n  }\n  X = 1\n}\n';
    expect(linesOf(text)).toEqual([6]);
  });

  it("are not in JSON", () => {
    expect(linesOf('{"//": "# slipway file ignore=no-x",\n "X": 1}', "json")).toEqual([2]);
  });
});
