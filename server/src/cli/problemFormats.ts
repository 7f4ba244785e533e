/** Problems as the command line prints them: for people and for programs. Lines and columns are 1-based. */
import type { Problem } from "../lint/problem.ts";
import { rulePage } from "../lint/rulePage.ts";
import type { LineIndex } from "../text/lineIndex.ts";
import type { Message } from "../text/message.ts";

export interface Located {
  readonly file: string;
  readonly problem: Problem;
  /** Of the file's text. */
  readonly lines: LineIndex;
}

export type Format = "text" | "json";
type Say = (message: Message) => string;

export const write: Readonly<Record<Format, (problems: readonly Located[], say: Say) => string>> = {
  text: (problems, say) => problems.map((located) => `${textLine(located, say)}\n`).join(""),
  json: (problems, say) =>
    `${JSON.stringify(
      problems.map((located) => record(located, say)),
      null,
      2,
    )}\n`,
};

export const formats = Object.keys(write);
export const isFormat = (name: string): name is Format => formats.includes(name);

function textLine({ file, problem, lines }: Located, say: Say): string {
  const { line, character } = lines.positionAt(problem.span.start);
  // A line break quoted from the file would break the promise of one line each.
  const message = say(problem.message).replace(/\s*\r?\n\s*/g, " ");
  return `${file}:${line + 1}:${character + 1} ${problem.severity} ${problem.ruleId} ${message}`;
}

function record({ file, problem, lines }: Located, say: Say): unknown {
  const start = lines.positionAt(problem.span.start);
  const end = lines.positionAt(problem.span.end);
  return {
    path: file,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    severity: problem.severity,
    rule: problem.ruleId,
    message: say(problem.message),
    url: rulePage(problem.ruleId),
  };
}
