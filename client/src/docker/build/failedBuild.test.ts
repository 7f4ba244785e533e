import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { BuildProblem } from "./buildProblem.ts";
import { foldBuildLine, noBuildProgress } from "./buildProgress.ts";
import { problemOf } from "./failedBuild.ts";

/** Recorded from buildx 0.29 on engine 28.5, unedited but for the address of a name server. */
function problemIn(sample: string): BuildProblem | undefined {
  const text = readFileSync(path.join(import.meta.dirname, "samples", sample), "utf8");
  return problemOf(text.split("\n").reduce(foldBuildLine, noBuildProgress));
}

const run = {
  place: {
    file: "fail.Dockerfile",
    firstLine: 3,
    lastLine: 4,
    quoted: ["RUN echo before && \\", "    exit 7"],
  },
  step: { stage: "", position: 3, of: 3, instruction: "RUN echo before &&     exit 7" },
  message: 'process "/bin/sh -c echo before &&     exit 7" did not complete successfully: exit code: 7',
  output: ["before"],
  exitCode: 7,
};

test.each<readonly [string, BuildProblem]>([
  ["failedRun.jsonl", run],
  ["plainFailed.txt", run],
])("%s: a command that failed", (sample, problem) => expect(problemIn(sample)).toEqual(problem));

test.each([
  ["failedCopy.jsonl", 2, '"/nowhere.txt": not found'],
  ["failedCopyFrom.jsonl", 3, "lstat /nope: no such file or directory"],
  ["missingSecret.jsonl", 2, "secret nope: not found"],
])("%s: a step that failed without a command", (sample, line, message) => {
  expect(problemIn(sample)).toEqual({
    place: expect.objectContaining({ firstLine: line, lastLine: line }),
    step: expect.objectContaining({ position: 2, of: 2 }),
    message,
    output: [],
  });
});

test.each([
  ["syntaxError.jsonl", 2, "dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)"],
  ["blankBase.jsonl", 2, "base name (${B}) should not be blank"],
  [
    "unknownBase.jsonl",
    1,
    expect.stringContaining("doesnotexist-rsize:9: failed to resolve source metadata"),
  ],
])("%s: before any step ran", (sample, line, message) => {
  expect(problemIn(sample)).toEqual({
    place: { file: expect.any(String), firstLine: line, lastLine: line, quoted: [expect.any(String)] },
    message,
    output: [],
  });
});

test.each([
  ["unknownStage.jsonl", 'target stage "nope" could not be found'],
  ["missingDockerfile.jsonl", "failed to read dockerfile: open none.Dockerfile: no such file or directory"],
])("%s: no line is to blame", (sample, message) => {
  expect(problemIn(sample)).toEqual({ message, output: [] });
});

test("checks that the file asks to hold: the first line that one of them is about, and what they say", () => {
  const warning = (rule: string, line: number) => ({
    short: Buffer.from(`${rule}: no (line ${line})`).toString("base64"),
    range: [{ start: { line }, end: { line } }],
    sourceInfo: { filename: "docker/x.Dockerfile" },
  });
  const said = "ERROR: failed to build: failed to solve: lint violation found for rules: ";
  const after = (rules: string) =>
    problemOf(
      [
        ...[warning("Later", 7), warning("Other", 2), warning("First", 3)].map((each) =>
          JSON.stringify({ warnings: [each] }),
        ),
        said + rules,
      ].reduce(foldBuildLine, noBuildProgress),
    );
  expect(after("Later, First")).toEqual({
    message: "lint violation found for rules: Later, First",
    place: { file: "x.Dockerfile", firstLine: 3, lastLine: 3, quoted: [] },
    output: ["First: no (line 3)", "Later: no (line 7)"],
  });
  expect(after("Unheard")?.place).toBeUndefined();
});

test("a build that did not fail has no problem", () => expect(problemIn("built.jsonl")).toBeUndefined());

test("a cause of several lines is told in one", () => {
  const cause =
    "failed to fetch remote https://git.test/x.git: git stderr:\nfatal: no such host\n: exit status 128";
  const vertex = { digest: "a", name: "[1/2] ADD https://git.test/x.git /x", error: cause };
  const events = [JSON.stringify({ vertexes: [{ ...vertex, started: "2026-01-01T00:00:00Z" }] })];
  const text = `ERROR: failed to build: failed to solve: ${cause}`;
  const problem = problemOf([...events, ...text.split("\n")].reduce(foldBuildLine, noBuildProgress));
  expect(problem?.message).toBe(
    "failed to fetch remote https://git.test/x.git: git stderr: fatal: no such host : exit status 128",
  );
});
