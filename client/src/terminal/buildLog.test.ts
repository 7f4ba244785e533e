import { readFileSync } from "node:fs";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { foldBuildLine, noBuildProgress } from "../docker/build/buildProgress.ts";
import { english, french } from "../testing/readers.ts";
import { buildLogLines } from "./buildLog.ts";
import { plainLine } from "./safeText.ts";

const dockerfile = "/home/app/fail.Dockerfile";

/** The whole log of a recorded build as a person reads it. */
function log(sample: string, reader = english): readonly string[] {
  const file = path.join(import.meta.dirname, "..", "docker", "build", "samples", sample);
  let progress = noBuildProgress;
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line) => {
      progress = foldBuildLine(progress, line);
      return buildLogLines(progress.log, dockerfile, reader);
    })
    .map(plainLine);
}

test("a build: what each step printed and took", () => {
  const lines = log("built.jsonl");
  expect(lines).toContain(
    `[builder 4/4] RUN printf 'one\\ntwo\\nthree without an end'; printf 'é\\n' >&2; sleep 0.3`,
  );
  expect(lines).toContain("builder 4/4 │ three without an end");
  expect(lines).toContain("[builder 4/4] 0.5 s");
  expect(lines).toContain("Build context: 301 kB sent in 0.0 s");
  expect(lines).toContain("Image written in 0.0 s");
});

test("a step from the cache takes one line", () => {
  const lines = log("cached.jsonl").filter((line) => line.includes("[builder 3/4]"));
  expect(lines).toEqual(["[builder 3/4] COPY . . cached"]);
});

test("a failure: the step's error, and a place that a terminal link leads to", () => {
  const lines = log("failedRun.jsonl");
  expect(lines).toContain("3/3 │ before");
  expect(lines.some((line) => line.startsWith("[3/3] process ") && line.endsWith("exit code: 7"))).toBe(true);
  expect(lines).toContain(`${dockerfile}:3`);
  expect(lines.filter((each) => /^-{4,}$/.test(each))).toEqual([]);
});

test("in French", () => {
  expect(log("cached.jsonl", french)).toContain("[builder 3/4] COPY . . en cache");
});

test("a hostile instruction cannot steer the terminal", () => {
  const step = { stage: "\u001b]0;owned\u0007", position: 1, of: 1, instruction: "RUN \u001b[2J\r\nx" };
  const [line = ""] = buildLogLines([{ kind: "started", step }], dockerfile, english);
  expect(stripVTControlCharacters(line)).toBe("[1/1] RUN  x");
  expect(line).not.toContain("[2J");
});
