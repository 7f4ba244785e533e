import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { foldBuildLine, noBuildProgress } from "./buildProgress.ts";
import { builtSteps } from "./builtSteps.ts";

const stepsIn = (text: string) => builtSteps(text.split("\n").reduce(foldBuildLine, noBuildProgress));
const sample = (name: string) => readFileSync(path.join(import.meta.dirname, "samples", name), "utf8");

test("the steps of both stages with the time they took", () => {
  const steps = stepsIn(sample("built.jsonl"));
  expect(steps.map(({ stage, position, cached }) => `${stage} ${position} ${cached}`)).toEqual([
    "builder 1 true",
    "builder 2 true",
    "builder 3 false",
    "builder 4 false",
    "server 2 false",
    "server 3 false",
  ]);
  expect(steps[3]?.seconds).toBeCloseTo(0.54, 1);
});

test("steps are in order however the builder names them", () => {
  const vertexes = ["[2/2] COPY two /two", "[1/2] COPY one /one", "[build 1/1] RUN make"].map(
    (name, index) => ({
      digest: String(index),
      name,
      started: "2026-11-24T04:00:00Z",
      completed: "2026-11-24T04:00:01Z",
    }),
  );
  const told = (order: readonly number[]): string =>
    JSON.stringify({ vertexes: order.map((at) => vertexes[at]) });
  const [first, second] = [
    [0, 1, 2],
    [1, 0, 2],
  ].map((order) => stepsIn(`${told(order)}\n`));
  expect(first?.map(({ stage, position }) => `${stage} ${position}`)).toEqual(["build 1", " 1", " 2"]);
  expect(second).toEqual(first);
});

test("what came from the cache is marked", () => {
  expect(stepsIn(sample("cached.jsonl")).filter(({ cached }) => cached).length).toBeGreaterThanOrEqual(5);
});

test("a failed step is not one that was built", () => {
  expect(stepsIn(sample("failedRun.jsonl")).map(({ position }) => position)).toEqual([1, 2]);
});

test("of the platforms of a step, the slowest counts", () => {
  const vertex = (digest: string, name: string, completed: string) => ({
    digest,
    name,
    started: "2026-11-24T04:00:00Z",
    completed: `2026-11-24T04:00:0${completed}Z`,
  });
  const vertexes = [
    vertex("a", "[linux/amd64 app 2/2] RUN make", "2"),
    vertex("b", "[linux/arm64 app 2/2] RUN make", "5"),
  ];
  expect(stepsIn(JSON.stringify({ vertexes }))).toEqual([
    { stage: "app", position: 2, seconds: 5, cached: false },
  ]);
});
