/** Names for problems that stay the same while the lines around them move. */
import { createHash } from "node:crypto";
import type { Problem } from "../lint/problem.ts";
import { slice } from "../text/span.ts";
import { allProblems, type LintedFile, portable, type Report } from "./report.ts";

export interface FingerprintedProblem {
  readonly file: LintedFile;
  readonly problem: Problem;
  /** SHA-256 over rule, path and the text of the line, in hexadecimal; unique within the report. */
  readonly fingerprint: string;
}

export function fingerprinted(report: Report): readonly FingerprintedProblem[] {
  const seen = new Map<string, number>();
  return allProblems(report).map(({ file, problem }) => {
    const { line } = file.lines.positionAt(problem.span.start);
    const text = slice(file.text, file.lines.line(line)).trim();
    const place = JSON.stringify([problem.ruleId, portable(file.file), text]);
    // The same line may stand in a file twice, and a line may break a rule twice: they are counted.
    const earlier = seen.get(place) ?? 0;
    seen.set(place, earlier + 1);
    const fingerprint = createHash("sha256")
      .update(`${place}${earlier || ""}`)
      .digest("hex");
    return { file, problem, fingerprint };
  });
}
