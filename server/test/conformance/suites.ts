/** The given cases against the deviations that have been argued for, counted by suite and rule. */
import type { Rule } from "../../src/lint/rule.ts";
import type { ConformanceCase } from "./conformanceCase.ts";
import { judge, type Verdict } from "./judge.ts";

/** A case in which we differ on purpose. */
export interface Deviation {
  readonly source: string;
  readonly name: string;
  /** Only the case about this rule; absent = whatever the rule. */
  readonly rule?: string;
  /** Only these texts, where tests of the same name check several. */
  readonly dockerfile?: string;
  /** Why, and on whose authority. */
  readonly reason: string;
}

export interface Judged {
  readonly tested: ConformanceCase;
  readonly verdict: Verdict;
  readonly outcome: "agree" | "disagree" | "allowed";
  readonly deviation: Deviation | undefined;
}

export interface Judgement {
  readonly judged: readonly Judged[];
  /** Deviations whose case now agrees, or which no case of the judged suites asks for. */
  readonly outdated: readonly Deviation[];
}

export function judgeAll(
  cases: readonly ConformanceCase[],
  rules: readonly Rule[],
  deviations: readonly Deviation[],
): Judgement {
  const used = new Set<Deviation>();
  const judged = cases.map((tested): Judged => {
    const verdict = judge(tested, rules);
    const deviation = verdict.agrees ? undefined : deviations.find((each) => concerns(each, tested));
    if (deviation) used.add(deviation);
    const outcome = verdict.agrees ? "agree" : deviation ? "allowed" : "disagree";
    return { tested, verdict, outcome, deviation };
  });
  const suites = new Set(cases.map(({ source }) => source));
  const outdated = deviations.filter((each) => suites.has(each.source) && !used.has(each));
  return { judged, outdated };
}

const concerns = (deviation: Deviation, tested: ConformanceCase): boolean =>
  deviation.source === tested.source &&
  deviation.name === tested.name &&
  (deviation.rule === undefined || deviation.rule === tested.rule) &&
  (deviation.dockerfile === undefined || deviation.dockerfile === tested.dockerfile);
