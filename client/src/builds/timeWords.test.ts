import { expect, test } from "vitest";
import { noBuildProgress } from "../docker/build/buildProgress.ts";
import type { BuildOutcome } from "../docker/build/buildRun.ts";
import { failure } from "../docker/failure.ts";
import { english, french } from "../testing/readers.ts";
import type { StepTime } from "./stepLines.ts";
import { timeExplanation, timeWords, totalWords } from "./timeWords.ts";

const at = (first: number, seconds: number, more: Partial<StepTime> = {}): StepTime => ({
  lines: { first, last: first },
  seconds,
  cached: false,
  failed: false,
  ...more,
});
const built: BuildOutcome = {
  ok: true,
  value: { seconds: 14.2, progress: noBuildProgress, steps: [], home: true },
};
const times = [at(0, 0, { cached: true }), at(3, 12.44), at(6, 1.2)];

test("at the end of a line", () => {
  expect(times.map((time) => timeWords(time, english))).toEqual(["cached", "12.4 s", "1.2 s"]);
  expect(timeWords(at(1, 2.1, { failed: true }), english)).toBe("failed after 2.1 s");
  expect(timeWords(at(1, 2.1, { failed: true }), french)).toBe("échec après 2,1\u00a0s");
});

test("in a hover", () => {
  expect(timeExplanation(at(3, 12.44), "app:development", english)).toBe(
    "This took 12.4 s when app:development was last built.",
  );
});

test("in all", () => {
  const tag = "app:production";
  const say = (outcome: BuildOutcome | undefined, reader = english) =>
    totalWords({ tag, outcome, seconds: 3.14, times }, reader);
  expect(say(built)).toBe(
    "app:production was built in 14.2 s, steps from the cache: 1 of 3, line 4 took longest.",
  );
  expect(say(built, french)).toBe(
    "app:production construite en 14,2\u00a0s, étapes venues du cache : 1 sur 3, la ligne 4 a pris le plus de temps.",
  );
  expect(say(failure("build-failed"))).toBe("The build of app:production failed after 3.1 s.");
  expect(say(failure("cancelled"))).toBe("The build of app:production was cancelled after 3.1 s.");
  expect(say(undefined)).toBe("app:production is being built: 3.1 s so far.");
});
