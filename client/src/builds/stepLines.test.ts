import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { StageSteps } from "../../../server/src/protocol/index.ts";
import { foldBuildLine, noBuildProgress } from "../docker/build/buildProgress.ts";
import { linesOfStep, runningSteps, stepTimes } from "./stepLines.ts";

const stages: readonly StageSteps[] = [
  {
    name: "builder",
    of: 4,
    steps: ["FROM", "WORKDIR", "COPY", "RUN"].map((keyword, index) => ({
      position: index + 1,
      keyword,
      firstLine: index + 1,
      lastLine: index + 1,
    })),
  },
  {
    name: "server",
    of: 3,
    steps: [
      { position: 1, keyword: "FROM", firstLine: 6, lastLine: 6 },
      { position: 2, keyword: "COPY", firstLine: 7, lastLine: 7 },
      { position: 3, keyword: "RUN", firstLine: 8, lastLine: 9 },
    ],
  },
];
const step = { stage: "server", position: 3, of: 3, instruction: "RUN a && b" };

test("a step is the instruction of its number in its stage", () => {
  expect(linesOfStep(step, stages)).toEqual({ first: 7, last: 8 });
});

test("one stage has no name in the labels", () => {
  expect(linesOfStep({ ...step, stage: "" }, stages.slice(1))).toEqual({ first: 7, last: 8 });
  expect(linesOfStep({ ...step, stage: "" }, stages)).toBeUndefined();
});

test.each([
  ["another stage", { ...step, stage: "other" }],
  ["other steps than the file has: a base image adds some", { ...step, of: 4 }],
  ["another instruction at that place", { ...step, instruction: "COPY a b" }],
  ["a trigger of the base image", { ...step, instruction: "ONBUILD RUN a" }],
])("%s has no lines", (_, label) => expect(linesOfStep(label, stages)).toBeUndefined());

test("a name that two stages have leads nowhere", () => {
  expect(linesOfStep(step, [...stages, ...stages])).toBeUndefined();
});

const sample = (name: string) =>
  readFileSync(path.join(import.meta.dirname, "..", "docker", "build", "samples", name), "utf8").split("\n");

test("a recorded build: what each line took", () => {
  const end = sample("built.jsonl").reduce(foldBuildLine, noBuildProgress);
  const times = stepTimes(end, stages);
  expect(times.map(({ lines }) => lines.first)).toEqual([0, 1, 2, 3, 6, 7]);
  expect(times[3]).toEqual({
    lines: { first: 3, last: 3 },
    seconds: expect.closeTo(0.54, 1),
    cached: false,
    failed: false,
  });
});

test("a recorded failure: the step at fault is among them", () => {
  const end = sample("failedRun.jsonl").reduce(foldBuildLine, noBuildProgress);
  const steps = ["FROM", "COPY", "RUN"].map((keyword, index) => ({
    position: index + 1,
    keyword,
    firstLine: index + 1,
    lastLine: index + 1,
  }));
  const failed = stepTimes(end, [{ name: "stage-0", of: 3, steps }]).filter((time) => time.failed);
  expect(failed.map(({ lines }) => lines.first)).toEqual([2]);
});

test("while a step runs it is among those that run, and none when all has ended", () => {
  const lines = sample("cancelled.jsonl");
  const running = lines.map((_, index) => lines.slice(0, index + 1).reduce(foldBuildLine, noBuildProgress));
  expect(running.flatMap(runningSteps).map(({ instruction }) => instruction)).toContain("RUN sleep 30");
  expect(runningSteps(lines.reduce(foldBuildLine, noBuildProgress))).toEqual([]);
});
