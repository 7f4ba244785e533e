/**
 * The proof of what Slipway says about Compose Watch: random projects and changes under the real Compose, on an
 * engine that only writes down what it is told. `npm run test:watch-oracle -- --configs N --seed S` draws others.
 */
import { afterAll, describe, expect, test } from "vitest";
import { runTrial, type TrialResult } from "./trial.ts";

const first = Number(process.env["ORACLE_SEED"] ?? 20_261_126);
const configurations = Number(process.env["ORACLE_CONFIGS"] ?? 36);
const changes = Number(process.env["ORACLE_CHANGES"] ?? 13);

describe.concurrent("Compose does what was explained", () => {
  const results: TrialResult[] = [];
  const seeds = Array.from({ length: configurations }, (_, index) => first + index);

  test.each(seeds)("project %i", async (seed) => {
    const result = await runTrial(seed, changes);
    results.push(result);
    expect(result.disagreements.map((each) => JSON.stringify(each, undefined, 1)).join("\n")).toBe("");
  });

  afterAll(() => console.log(summary(results)));
});

function summary(results: readonly TrialResult[]): string {
  const sum = (count: (result: TrialResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const refused = results.filter(({ refusal }) => refusal !== undefined);
  return [
    `${sum((result) => result.changes)} changes under ${results.length - refused.length} projects`,
    `${sum(({ effective }) => effective)} of them with an effect`,
    `${sum(({ firstCopies }) => firstCopies)} paths copied first`,
    `${refused.length} projects refused`,
    `${sum(({ failedBuilds }) => failedBuilds)} batches ended by a failed build`,
    ...bugs(results),
    `${sum(({ disagreements }) => disagreements.length)} disagreements`,
  ].join(", ");
}

/** How many trials met each bug of Compose. */
function bugs(results: readonly TrialResult[]): readonly string[] {
  const met = new Map<string, number>();
  for (const result of results) {
    for (const [bug, count] of result.bugs) met.set(bug, (met.get(bug) ?? 0) + count);
  }
  return [...met].map(([bug, count]) => `"${bug}" ${count} times`);
}
