import { describe, expect, it } from "vitest";
import { resultOf } from "./vitestReport.mjs";

const thrown = `AssertionError: expected 1 to be 2
    at /project/test/a.test.ts:3:41
    at file:///project/node_modules/@vitest/runner/dist/index.js:302:11
    at new Promise (<anonymous>)`;

const test = (fullName: string, status: string, ...failureMessages: readonly string[]) => ({
  fullName,
  status,
  failureMessages,
});

function report(...assertionResults: readonly ReturnType<typeof test>[]) {
  const count = (status: string) => assertionResults.filter((each) => each.status === status).length;
  return {
    numPassedTests: count("passed"),
    numFailedTests: count("failed"),
    numPendingTests: count("pending"),
    testResults: [
      {
        name: "/project/test/a.test.ts",
        status: count("failed") > 0 ? "failed" : "passed",
        assertionResults,
      },
    ],
  };
}

describe("what a run of Vitest comes to", () => {
  it("is only numbers where all tests pass", () => {
    const run = report(test("adds", "passed"), test("takes", "passed"));
    expect(resultOf(run, { root: "/project", succeeded: true })).toEqual({
      passed: 2,
      failed: 0,
      failures: [],
    });
  });

  it("names what failed, what it said and where", () => {
    const run = report(test("adds", "failed", thrown, thrown), test("takes", "passed"));
    expect(resultOf(run, { root: "/project", succeeded: false })).toEqual({
      passed: 1,
      failed: 1,
      failures: [
        "✗ test/a.test.ts > adds\n    AssertionError: expected 1 to be 2\n        at /project/test/a.test.ts:3:41",
      ],
    });
  });

  it("names what passed at the second try, and counts it as passed", () => {
    const run = report(test("adds", "passed", thrown), test("later", "pending"));
    expect(resultOf(run, { root: "/project", succeeded: true })).toEqual({
      passed: 1,
      failed: 0,
      note: "1 at the second try, 1 skipped",
      failures: [expect.stringMatching(/^≈ test\/a\.test\.ts > adds\n {4}AssertionError/)],
    });
  });

  it("counts a file that cannot be loaded as one failure", () => {
    const file = { name: "/project/test/a.test.ts", status: "failed", message: "Cannot find module" };
    const run = { ...report(), testResults: [{ ...file, assertionResults: [] }] };
    expect(resultOf(run, { root: "/project", succeeded: false })).toEqual({
      passed: 0,
      failed: 1,
      failures: ["✗ test/a.test.ts\n    Cannot find module"],
    });
  });

  it("has failed where Vitest says so, though each test passed", () => {
    expect(resultOf(report(test("adds", "passed")), { root: "/project", succeeded: false }).failed).toBe(1);
  });
});
