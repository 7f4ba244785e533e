/** Problems for programs: the format of docs/command-line.md, whose schema is docs/schemas/lint.schema.json. */
import type { Fix, Problem } from "../../lint/problem.ts";
import type { FileEdits, RelatedPlace } from "../../lint/rule.ts";
import type { Edit } from "../../text/edit.ts";
import type { LineIndex } from "../../text/lineIndex.ts";
import type { Span } from "../../text/span.ts";
import { allProblems, type LintedFile, pageOf, type Report } from "../report.ts";

/** Grows when a program that reads the output would have to change; new fields alone do not count. */
export const schemaVersion = 1;

export function writeJson(report: Report): string {
  const problems = allProblems(report).map(({ file, problem }) => record(problem, file, report));
  const output = {
    version: schemaVersion,
    files: report.files.length,
    ...(report.fixed === undefined ? {} : { fixed: report.fixed }),
    problems,
  };
  return `${JSON.stringify(output, null, 2)}\n`;
}

function record(problem: Problem, file: LintedFile, report: Report) {
  const { fixes, related, tags } = problem;
  const [fix] = fixes;
  return {
    rule: problem.ruleId,
    alsoKnownAs: problem.alsoKnownAs,
    severity: problem.severity,
    message: report.say(problem.message),
    file: file.file,
    range: range(file.lines, problem.span),
    url: pageOf(problem),
    ...(fix && { fix: fixRecord(fix, file, report) }),
    ...(fixes.length > 1 && { fixes: fixes.map((each) => fixRecord(each, file, report)) }),
    ...(related.length > 0 && { related: related.map((place) => relatedRecord(place, file, report)) }),
    ...(tags.length > 0 && { tags }),
  };
}

function fixRecord({ title, safety, edits, elsewhere }: Fix, file: LintedFile, report: Report) {
  return {
    title: report.say(title),
    safe: safety === "safe",
    edits: editRecords(edits, file.lines),
    ...(elsewhere.length > 0 && { elsewhere: elsewhere.map((other) => otherFile(other, report)) }),
  };
}

function otherFile({ path, edits, create }: FileEdits, { shown, linesOf }: Report) {
  return {
    file: shown(path),
    ...(create && { create }),
    edits: editRecords(edits, linesOf(path)),
  };
}

const relatedRecord = ({ path, span, message }: RelatedPlace, file: LintedFile, report: Report) => ({
  file: path === undefined ? file.file : report.shown(path),
  range: range(path === undefined ? file.lines : report.linesOf(path), span),
  message: report.say(message),
});

const editRecords = (edits: readonly Edit[], lines: LineIndex) =>
  edits.map(({ span, newText }) => ({ range: range(lines, span), newText }));

const range = (lines: LineIndex, { start, end }: Span) => ({
  start: lines.positionAt(start),
  end: lines.positionAt(end),
});
