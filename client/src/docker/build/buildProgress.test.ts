import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type BuildLogEntry, type BuildProgress, foldBuildLine, noBuildProgress } from "./buildProgress.ts";
import type { StepLabel } from "./stepLabel.ts";

/** Recorded from buildx 0.29 on engine 28.5, unedited. */
const sample = (name: string): readonly string[] =>
  readFileSync(path.join(import.meta.dirname, "samples", name), "utf8").split("\n");

function fold(lines: readonly string[]): { end: BuildProgress; log: BuildLogEntry[]; steps: string[] } {
  const log: BuildLogEntry[] = [];
  const steps: string[] = [];
  let end = noBuildProgress;
  for (const line of lines) {
    end = foldBuildLine(end, line);
    log.push(...end.log);
    steps.push(`${end.step}/${end.of}`);
  }
  return { end, log, steps: [...new Set(steps)] };
}

const named = ({ stage, position, of }: StepLabel) => `${stage} ${position}/${of}`.trim();

const finished = (log: readonly BuildLogEntry[]) =>
  log.flatMap((entry) => (entry.kind === "finished" ? [named(entry.step)] : []));

describe("a build of two stages", () => {
  const { end, log, steps } = fold(sample("built.jsonl"));

  test("counts the steps of both stages, never backwards", () => {
    expect(steps).toEqual(["0/0", "0/6", "1/6", "2/6", "3/6", "4/6", "5/6", "6/6"]);
    expect(end.stage).toBe("server");
    expect(end.running).toBeUndefined();
  });

  test("tells each step's end once, in the order of the build", () => {
    expect(finished(log)).toEqual([
      "builder 1/4",
      "builder 2/4",
      "builder 3/4",
      "builder 4/4",
      "server 2/3",
      "server 3/3",
    ]);
  });

  test("gives the output of a step as whole lines, the last one without its line feed too", () => {
    const output = log.flatMap((entry) =>
      entry.kind === "output" && named(entry.step) === "builder 4/4" ? [entry.text] : [],
    );
    expect([...output].sort()).toEqual(["one", "three without an end", "two", "é"]);
  });

  test("measures the RUN that sleeps, and the whole", () => {
    const run = log.find((entry) => entry.kind === "finished" && named(entry.step) === "builder 4/4");
    expect(run).toMatchObject({ cached: false, seconds: expect.closeTo(0.54, 1) });
    expect(end.seconds).toBeCloseTo(0.996, 2);
  });

  test("counts the bytes of the build context", () => {
    expect(end.contextBytes).toBe(300_671);
    expect(log).toContainEqual({ kind: "context", bytes: 300_671, seconds: expect.closeTo(0.036, 2) });
  });
});

test("a build from the cache counts its cached steps, base images aside", () => {
  const { end, log } = fold(sample("cached.jsonl"));
  expect([end.step, end.of, end.cached, end.stage]).toEqual([6, 6, 5, "server"]);
  const cached = log.filter((entry) => entry.kind === "finished" && entry.cached);
  expect(cached).toHaveLength(5);
});

test("a failed build reports the failed step in the log, and passes on what is written for people", () => {
  const { log } = fold(sample("failedRun.jsonl"));
  const failed = log.filter((entry) => entry.kind === "failed");
  expect(failed.map(({ step }) => named(step))).toEqual(["3/3"]);
  expect(log).toContainEqual({ kind: "text", text: "fail.Dockerfile:3" });
});

test("while a step runs it is the one that is running", () => {
  const lines = sample("cancelled.jsonl");
  const running = lines.map((_, index) => fold(lines.slice(0, index + 1)).end.running);
  expect(running).toContainEqual({ stage: "", position: 2, of: 2, instruction: "RUN sleep 30" });
  expect(fold(lines).end.running).toBeUndefined();
});

test.each([
  ["[ 2/12] RUN a", "", 2],
  ["[12/12] RUN a", "", 12],
  ["[builder  2/12] RUN a", "builder", 2],
  ["[linux/amd64 builder  2/12] RUN a", "builder", 2],
])("%s: steps are padded where a stage has ten and more", (name, stage, position) => {
  const line = JSON.stringify({ vertexes: [{ digest: "a", name, started: "2026-11-26T04:35:29.2Z" }] });
  expect(foldBuildLine(noBuildProgress, line).running).toEqual({
    stage,
    position,
    of: 12,
    instruction: "RUN a",
  });
});

test("lines that only look like events are text", () => {
  for (const line of ["{", '{"a":1}', "[]", "{}", "null", '{"vertexes":7}']) {
    expect(foldBuildLine(noBuildProgress, line).log).toEqual([{ kind: "text", text: line }]);
  }
});

test("an event of unexpected shape adds nothing and breaks nothing", () => {
  const hostile = '{"vertexes":[null,7,{"digest":1}],"statuses":[{}],"logs":[{"data":5}],"warnings":[{}]}';
  expect(foldBuildLine(noBuildProgress, hostile)).toMatchObject({ step: 0, of: 0 });
});

test("a warning keeps its line", () => {
  const short = Buffer.from("StageNameCasing: Stage name 'A' should be lowercase").toString("base64");
  const line = JSON.stringify({ warnings: [{ short, range: [{ start: { line: 4 }, end: { line: 4 } }] }] });
  expect(foldBuildLine(noBuildProgress, line).log).toEqual([
    { kind: "warning", text: "StageNameCasing: Stage name 'A' should be lowercase", line: 4 },
  ]);
});
