import { describe, expect, it } from "vitest";
import type { FailureThreshold } from "../config/layer.ts";
import type { Problem } from "../lint/problem.ts";
import type { Severity } from "../lint/rule.ts";
import { t } from "../text/message.ts";
import { fails } from "./exitCode.ts";

const problem = (severity: Severity): Problem => ({
  ruleId: "dockerfile/x",
  severity,
  span: { start: 0, end: 0 },
  message: t`x`,
  fixes: [],
  related: [],
  alsoKnownAs: [],
  tags: [],
});

const result = (severities: readonly Severity[], failureThreshold?: FailureThreshold) => ({
  problems: severities.map(problem),
  configuration: failureThreshold === undefined ? undefined : { failureThreshold },
});

describe("fails", () => {
  it.each([
    [["error"], undefined, Number.POSITIVE_INFINITY, true],
    [["warning", "info", "hint"], undefined, Number.POSITIVE_INFINITY, false],
    [["warning"], undefined, 1, false],
    [["warning", "warning"], undefined, 1, true],
    [["info", "hint"], undefined, 0, false],
    [["hint"], "hint", Number.POSITIVE_INFINITY, true],
    [["info"], "warning", Number.POSITIVE_INFINITY, false],
    [["error"], "none", Number.POSITIVE_INFINITY, false],
    [["warning"], "none", 0, true],
  ] satisfies [readonly Severity[], FailureThreshold | undefined, number, boolean][])(
    "%j with threshold %s and %d warnings allowed: %s",
    (severities, threshold, maxWarnings, expected) =>
      expect(fails([result([], "none"), result(severities, threshold)], maxWarnings)).toBe(expected),
  );
});
