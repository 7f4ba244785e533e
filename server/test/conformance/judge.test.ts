import { describe, expect, it } from "vitest";
import { rules } from "../../src/rules/index.ts";
import { type ConformanceCase, readCases } from "./conformanceCase.ts";
import { judge } from "./judge.ts";
import { judgeAll } from "./suites.ts";

const buildkit: ConformanceCase = {
  source: "buildkit",
  name: "relative",
  rule: "WorkdirRelativePath",
  dockerfile: "FROM scratch\nWORKDIR \\\n  app\n",
  fires: true,
  lines: [2],
  exhaustive: true,
};
const utils: ConformanceCase = {
  source: "dockerfile-utils",
  name: "casing",
  rule: "CASING_INSTRUCTION",
  dockerfile: "FROM node\nrun true",
  fires: true,
  lines: [2],
  ranges: [[1, 0, 1, 3]],
};
const agrees = (tested: ConformanceCase): boolean => judge(tested, rules).agrees;

describe("judge", () => {
  it("takes any line of the instruction where the peer has no columns", () => {
    expect(agrees(buildkit)).toBe(true);
    expect(agrees({ ...buildkit, lines: [1] })).toBe(false);
    expect(agrees({ ...buildkit, lines: [1], linesVerified: false })).toBe(true);
    expect(agrees({ ...buildkit, fires: false })).toBe(false);
  });
  it("counts findings where the case is exhaustive", () => {
    expect(agrees({ ...buildkit, lines: [2, 2] })).toBe(false);
    expect(agrees({ ...buildkit, lines: [2, 2], exhaustive: false })).toBe(true);
  });
  it("wants ranges to be equal, within the text", () => {
    expect(agrees(utils)).toBe(true);
    expect(agrees({ ...utils, ranges: [[1, 0, 1, 4]] })).toBe(false);
    expect(
      agrees({
        ...utils,
        rule: "EMPTY_CONTINUATION_LINE",
        dockerfile: "FROM a\nRUN b \\\n\n",
        ranges: [[2, 0, 4, 0]],
      }),
    ).toBe(true);
  });
  it("leaves out what the peer's settings switch off", () => {
    expect(agrees({ ...utils, settings: { instructionCasing: "ignore" } })).toBe(false);
    expect(agrees({ ...utils, rule: "*", fires: false, settings: {} })).toBe(true);
    const cmds = { ...utils, rule: "*", fires: false, dockerfile: "FROM a\nCMD b\nCMD c" };
    expect(agrees({ ...cmds, settings: { instructionCmdMultiple: "warning" } })).toBe(false);
    expect(agrees({ ...cmds, settings: { instructionEntrypointMultiple: "warning" } })).toBe(true);
  });
  it("heeds what the build switches off, and the ignore file", () => {
    const skipped = { "build-arg:BUILDKIT_DOCKERFILE_CHECK": "skip=all" };
    expect(agrees({ ...buildkit, fires: false, buildArgs: skipped })).toBe(true);
    const copy = { ...buildkit, rule: "CopyIgnoredFile", dockerfile: "FROM scratch\nCOPY a /a\n" };
    expect(agrees({ ...copy, dockerignore: "a\n" })).toBe(true);
    expect(agrees({ ...copy, dockerignore: "b\n" })).toBe(false);
  });
  it("knows what the builder's parser and its instructions refuse", () => {
    const error = { ...buildkit, rule: "instruction-error", dockerfile: "FROM a\nfoo bar" };
    expect(agrees(error)).toBe(true);
    expect(agrees({ ...error, rule: "parse-error" })).toBe(false);
  });
});

describe("judgeAll", () => {
  const wrong = { ...buildkit, name: "wrong", fires: false };
  const deviation = { source: "buildkit", name: "wrong", reason: "" };
  it("allows what is argued for, and asks for no more than that", () => {
    const outcomes = (deviations: Parameters<typeof judgeAll>[2]) =>
      judgeAll([buildkit, wrong], rules, deviations).judged.map(({ outcome }) => outcome);
    expect(outcomes([])).toEqual(["agree", "disagree"]);
    expect(outcomes([deviation])).toEqual(["agree", "allowed"]);
    expect(outcomes([{ ...deviation, rule: "other" }])).toEqual(["agree", "disagree"]);
    expect(outcomes([{ ...deviation, dockerfile: "other" }])).toEqual(["agree", "disagree"]);
  });
  it("finds deviations that deviate no more, of the suites it sees", () => {
    const idle = { source: "buildkit", name: "relative", reason: "" };
    const elsewhere = { source: "dockerfile-utils", name: "casing", reason: "" };
    expect(judgeAll([buildkit], rules, [idle, elsewhere]).outdated).toEqual([idle]);
  });
});

it("reads one case a line", () => {
  expect(readCases(`${JSON.stringify(utils)}\n\n${JSON.stringify(buildkit)}\n`)).toEqual([utils, buildkit]);
});
