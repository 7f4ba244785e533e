/**
 * Problems as a Code Quality report, which GitLab shows in merge requests.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
import type { Severity } from "../../lint/rule.ts";
import { fingerprinted } from "../fingerprints.ts";
import { portable, type Report } from "../report.ts";

const severities = {
  error: "critical",
  warning: "major",
  info: "minor",
  hint: "info",
} as const satisfies Record<Severity, string>;

export function writeGitlab(report: Report): string {
  const issues = fingerprinted(report).map(({ file, problem, fingerprint }) => {
    const begin = file.lines.positionAt(problem.span.start).line + 1;
    const end = file.lines.positionAt(problem.span.end).line + 1;
    return {
      description: report.say(problem.message),
      check_name: problem.ruleId,
      fingerprint,
      severity: severities[problem.severity],
      // GitLab refuses paths that begin with "./".
      location: { path: portable(file.file).replace(/^(?:\.\/)+/, ""), lines: { begin, end } },
    };
  });
  return `${JSON.stringify(issues, null, 2)}\n`;
}
