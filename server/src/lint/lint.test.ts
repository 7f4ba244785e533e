import { describe, expect, it, vi } from "vitest";
import { memoryFileSystem } from "../../test/memoryFileSystem.ts";
import { parseCompose } from "../compose/composeFile.ts";
import { parseDockerfile } from "../dockerfile/dockerfile.ts";
import { Snapshot } from "../project/snapshot.ts";
import { insertBefore, replace } from "../text/edit.ts";
import { t } from "../text/message.ts";
import { lint } from "./engine.ts";
import { combine, fixAll } from "./fixAll.ts";
import { composeRule, type DockerfileRule, dockerfileRule } from "./rule.ts";
import { readRuleSettings } from "./ruleSettings.ts";

const texts = { summary: "", rationale: "", bad: "", good: "" };

/** Reports every RUN, and offers to shout. */
const noRun = dockerfileRule({
  ...texts,
  id: "dockerfile/no-run",
  category: "style",
  severity: "warning",
  fix: "safe",
  check(dockerfile, report) {
    for (const { keywordSpan, keywordText } of dockerfile.instructions("RUN")) {
      if (keywordText === "RUN") continue;
      report({
        span: keywordSpan,
        message: t`no`,
        fixes: [{ title: t`shout`, edits: [replace(keywordSpan, "RUN")] }],
      });
    }
  },
});

const lintDockerfile = (
  text: string,
  rules: readonly DockerfileRule[] = [noRun],
  settings: Readonly<Record<string, unknown>> = {},
  onRuleError: (ruleId: string) => void = () => undefined,
) =>
  lint(
    { kind: "dockerfile", dockerfile: parseDockerfile(text), inProject: undefined },
    { rules, settings: readRuleSettings(rules, settings), onRuleError },
  );

const lines = (text: string, problems: readonly { span: { start: number } }[]) =>
  problems.map(({ span }) => text.slice(0, span.start).split("\n").length);

describe("lint", () => {
  it("reports by position", () => {
    const text = "FROM a\nrun b\nrun c\n";
    expect(lines(text, lintDockerfile(text))).toEqual([2, 3]);
  });
  it("says once what several users of the same text have in common", () => {
    const repeating = dockerfileRule({
      ...noRun,
      check(_, report) {
        for (const name of ["a", "b", "a"]) report({ span: { start: 0, end: 1 }, message: t`no ${name}` });
      },
    });
    expect(lintDockerfile("FROM a\n", [repeating]).map(({ message }) => message.values)).toEqual([
      ["a"],
      ["b"],
    ]);
  });
  it("leaves words to the rule that knows more of them", () => {
    const runs = (id: DockerfileRule["id"], yieldsTo?: DockerfileRule["id"], width = 0): DockerfileRule =>
      dockerfileRule({
        ...noRun,
        id,
        ...(yieldsTo === undefined ? {} : { yieldsTo }),
        check(dockerfile, report) {
          for (const { keywordSpan: span } of dockerfile.instructions("RUN"))
            report({ span: { ...span, end: span.end + width }, message: t`x` });
        },
      });
    const better = runs("dockerfile/better");
    const modest = runs("dockerfile/modest", "dockerfile/better");
    const found = (rules: readonly DockerfileRule[], settings = {}) =>
      lintDockerfile("FROM a\nRUN b\n", rules, settings).map(({ ruleId }) => ruleId);
    expect(found([modest, better])).toEqual(["dockerfile/better"]);
    expect(found([modest, better], { "dockerfile/better": "off" })).toEqual(["dockerfile/modest"]);
    expect(found([modest, runs("dockerfile/better", undefined, 1)])).toEqual([
      "dockerfile/better",
      "dockerfile/modest",
    ]);
  });
  it("takes the user's severity before the rule's, for all its findings", () => {
    const quiet = dockerfileRule({
      ...noRun,
      check: (_, report) => report({ span: { start: 0, end: 1 }, message: t`x`, severity: "hint" }),
    });
    expect(lintDockerfile("FROM a\n", [quiet]).map(({ severity }) => severity)).toEqual(["hint"]);
    const loud = lintDockerfile("FROM a\n", [quiet], { "dockerfile/no-run": "error" });
    expect(loud.map(({ severity }) => severity)).toEqual(["error"]);
    expect(lintDockerfile("FROM a\n", [quiet], { "dockerfile/no-run": "off" })).toEqual([]);
  });
  it("lets the other rules speak when one throws", () => {
    const broken = dockerfileRule({
      ...noRun,
      id: "dockerfile/broken",
      check(_, report) {
        report({ span: { start: 0, end: 1 }, message: t`half` });
        throw new Error("broken");
      },
    });
    const onRuleError = vi.fn();
    const problems = lintDockerfile("FROM a\nrun b\n", [broken, noRun], {}, onRuleError);
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(["dockerfile/no-run"]);
    expect(onRuleError).toHaveBeenCalledWith("dockerfile/broken", expect.any(Error));
  });
});

describe("ignore comments in a Dockerfile", () => {
  it.each([
    ["# slipway ignore=no-run", []],
    ["# slipway ignore=dockerfile/no-run because", []],
    ["#slipway ignore = other , no-run", []],
    ["# slipway file ignore=no-run", []],
    ["# slipway ignore=other", [3]],
    ["# slipway ignore=", [3]],
    ["# slipway ignoreno-run", [3]],
    ["# not slipway ignore=no-run", [3]],
  ])("%s", (comment, expected) => {
    const text = `FROM a\n${comment}\nrun b\n`;
    expect(lines(text, lintDockerfile(text))).toEqual(expected);
  });
  it("hold for the next instruction only, over blank lines and other comments", () => {
    const text = "FROM a\n# slipway ignore=no-run\n# why\n\nrun b\nrun c\n";
    expect(lines(text, lintDockerfile(text))).toEqual([6]);
  });
  it("hold for the whole of a continued instruction", () => {
    const text = "FROM a\nrun b && \\\n  # slipway ignore=no-run\n  c\n";
    expect(lintDockerfile(text)).toEqual([]);
  });
});

describe("ignore comments in a compose file", () => {
  const rule = composeRule({
    ...texts,
    id: "compose/no-x",
    category: "watch",
    severity: "warning",
    check({ compose: { text } }, report) {
      for (const { index } of text.matchAll(/x:/g))
        report({ span: { start: index, end: index + 1 }, message: t`x` });
    },
  });
  const found = (text: string) => {
    const snapshot = new Snapshot({ files: memoryFileSystem({}), workspaceFolders: [] });
    const compose = snapshot.composeInProject(parseCompose(text), undefined);
    return lines(
      text,
      lint(
        { kind: "compose", compose },
        { rules: [rule], settings: new Map(), onRuleError: () => undefined },
      ),
    );
  };
  it("hold for the key below, with what is under it", () => {
    expect(found("a:\n  # slipway ignore=no-x\n  b:\n    x: 1\n    c:\n      x: 2\n  x: 3\n")).toEqual([7]);
  });
  it("hold for a list item, not for its neighbours", () => {
    expect(found("a:\n  # slipway ignore=no-x\n  - x: 1\n    y: 2\n  - x: 3\n")).toEqual([5]);
  });
  it("hold for a key whose list stands at its own indentation", () => {
    expect(found("# slipway ignore=no-x\na:\n- x: 1\n- x: 2\nx: 3\n")).toEqual([5]);
  });
  it("hold for the whole file", () => {
    expect(found("x: 1\n# slipway file ignore=no-x\nx: 2\n")).toEqual([]);
  });
});

describe("fixAll", () => {
  it("applies safe fixes until none is left", () => {
    expect(fixAll("FROM a\nrun b\nRun c\n", lintDockerfile).text).toBe("FROM a\nRUN b\nRUN c\n");
  });
  it("applies no suggestion", () => {
    const suggestion = dockerfileRule({ ...noRun, fix: "suggestion" });
    const text = "FROM a\nrun b\n";
    expect(fixAll(text, (each) => lintDockerfile(each, [suggestion])).text).toBe(text);
  });
  it("comes to an end when two fixes undo each other", () => {
    const grow = dockerfileRule({
      ...noRun,
      check: (dockerfile, report) =>
        report({
          span: { start: 0, end: 0 },
          message: t`more`,
          fixes: [
            { title: t`grow`, edits: [insertBefore({ start: 0, end: 0 }, `#${dockerfile.text.length}\n`)] },
          ],
        }),
    });
    expect(fixAll("FROM a\n", (text) => lintDockerfile(text, [grow])).text.length).toBeLessThan(200);
  });
  it("takes one of two fixes that touch each other", () => {
    const text = "FROM a\nrun b\n";
    const [problem] = lintDockerfile(text);
    expect(problem && combine([problem, problem]).length).toBe(1);
  });
});
