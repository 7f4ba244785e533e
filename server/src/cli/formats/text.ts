/** Problems for people, one a line: `file:line:column severity rule message`, 1-based. */
import type { Severity } from "../../lint/rule.ts";
import { t } from "../../text/message.ts";
import { allProblems, type Look, type Report } from "../report.ts";

/** https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const colours = { bold: 1, dim: 2, red: 31, yellow: 33, blue: 34, cyan: 36 } as const;
const severityColours = {
  error: "red",
  warning: "yellow",
  info: "blue",
  hint: "cyan",
} as const satisfies Record<Severity, keyof typeof colours>;

export function writeText(report: Report, look: Look): string {
  const paint = (text: string, colour: keyof typeof colours): string =>
    look.colours ? `\u001B[${colours[colour]}m${text}\u001B[0m` : text;
  const lines = allProblems(report).map(({ file, problem }) => {
    const { line, character } = file.lines.positionAt(problem.span.start);
    return [
      paint(harmless(file.file), "bold") + paint(`:${line + 1}:${character + 1}`, "dim"),
      paint(problem.severity, severityColours[problem.severity]),
      paint(problem.code?.id ?? problem.ruleId, "dim"),
      harmless(report.say(problem.message)),
    ].join(" ");
  });
  if (look.summary) lines.push(...(lines.length > 0 ? [""] : []), paint(summary(report), "bold"));
  return lines.map((line) => `${line}\n`).join("");
}

function summary(report: Report): string {
  const count = (...severities: readonly Severity[]): number =>
    allProblems(report).filter(({ problem }) => severities.includes(problem.severity)).length;
  const counts = [count("error"), count("warning"), count("info", "hint"), report.files.length] as const;
  return report.say(
    t`Errors: ${counts[0]}, warnings: ${counts[1]}, other: ${counts[2]}, files: ${counts[3]}`,
  );
}

/**
 * Names and quoted text come from files that may not be trusted: a line break would break the promise of one line
 * each, and a control character would command the terminal.
 */
export const harmless = (text: string): string =>
  text.replace(/\s*[\r\n]+\s*/g, " ").replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
