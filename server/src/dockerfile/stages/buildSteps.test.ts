import { expect, test } from "vitest";
import { parseDockerfile } from "../dockerfile.ts";
import { buildSteps } from "./buildSteps.ts";

/** `builder 2/5 RUN`, as labels name the steps. */
const labels = (...lines: readonly string[]): readonly string[] =>
  buildSteps(parseDockerfile(`${lines.join("\n")}\n`)).flatMap(({ name, of, steps }) =>
    steps.map(({ position, instruction }) => `${name} ${position}/${of} ${instruction.keyword}`),
  );

// Each as `docker build --progress=rawjson` of buildx 0.29 numbers it.
test("FROM, RUN, COPY, ADD and WORKDIR are counted, and nothing else", () => {
  expect(
    labels("FROM alpine", "ARG V=1", "ENV W=2", "RUN a", "COPY a /b/", "WORKDIR /b", "ADD c d", "CMD e"),
  ).toEqual([
    "stage-0 1/5 FROM",
    "stage-0 2/5 RUN",
    "stage-0 3/5 COPY",
    "stage-0 4/5 WORKDIR",
    "stage-0 5/5 ADD",
  ]);
});

test("a FROM of a stage or of nothing is no step", () => {
  expect(
    labels("FROM alpine AS Base", "RUN a", "FROM base", "RUN b", "FROM scratch", "COPY --from=1 a b"),
  ).toEqual(["base 1/2 FROM", "base 2/2 RUN", "stage-1 1/1 RUN", "stage-2 1/1 COPY"]);
});

test("the name of a base may come from an ARG", () => {
  expect(
    labels("ARG A=one", "ARG B=alpine", "FROM $B AS one", "FROM ${A}", "RUN a", "FROM $C", "RUN b"),
  ).toEqual(["one 1/1 FROM", "stage-1 1/1 RUN", "stage-2 1/2 FROM", "stage-2 2/2 RUN"]);
});

test("WORKDIR / is counted but has no number", () => {
  expect(labels("FROM alpine", "WORKDIR /", "RUN a", "WORKDIR /x", "WORKDIR ..", "RUN b")).toEqual([
    "stage-0 1/6 FROM",
    "stage-0 2/6 RUN",
    "stage-0 3/6 WORKDIR",
    "stage-0 4/6 RUN",
  ]);
});

test("triggers of ONBUILD come first in the stage that is built on theirs, counted and numbered", () => {
  expect(labels("FROM alpine AS b", "ONBUILD RUN a", "FROM b", "RUN c", "FROM 1", "RUN d")).toEqual([
    "b 1/1 FROM",
    "stage-1 2/2 RUN",
    "stage-2 1/2 FROM",
    "stage-2 2/2 RUN",
  ]);
  expect(labels("ARG B=b", "FROM alpine AS b", "ONBUILD COPY a /", "FROM $B", "RUN c")).toEqual([
    "b 1/1 FROM",
    "stage-1 2/2 RUN",
  ]);
});

test("triggers of ONBUILD change the working directory of what follows", () => {
  expect(
    labels("FROM alpine AS b", "ONBUILD WORKDIR /a", "ONBUILD RUN a", "FROM b", "WORKDIR ..", "RUN c"),
  ).toEqual(["b 1/1 FROM", "stage-1 3/4 RUN"]);
  expect(
    labels("FROM alpine AS b", "ONBUILD WORKDIR /", "ONBUILD RUN a", "WORKDIR /", "RUN b", "FROM b", "RUN c"),
  ).toEqual(["b 1/3 FROM", "b 2/3 RUN", "stage-1 2/3 RUN"]);
});

test("triggers of ONBUILD are no steps of the stage they are written in", () => {
  expect(labels("FROM alpine", "ONBUILD RUN a", "RUN b")).toEqual(["stage-0 1/2 FROM", "stage-0 2/2 RUN"]);
});

test("half-typed text has no steps, or those that can be made out", () => {
  expect(labels("")).toEqual([]);
  expect(labels("RUN a")).toEqual([]);
  expect(labels("FROM", "RUN")).toEqual(["stage-0 1/1 RUN"]);
});
