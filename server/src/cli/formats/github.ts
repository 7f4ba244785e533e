/**
 * Problems as workflow commands, which GitHub shows on the lines of a pull request.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
import type { Severity } from "../../lint/rule.ts";
import { allProblems, portable, type Report } from "../report.ts";

const commands = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
} as const satisfies Record<Severity, string>;

export function writeGithub(report: Report): string {
  return allProblems(report)
    .map(({ file, problem }) => {
      const start = file.lines.positionAt(problem.span.start);
      const end = file.lines.positionAt(problem.span.end);
      const properties = {
        file: portable(file.file),
        line: start.line + 1,
        col: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
        title: problem.ruleId,
      };
      const written = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      return `::${commands[problem.severity]} ${written.join(",")}::${data(report.say(problem.message))}\n`;
    })
    .join("");
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts */
const data = (text: string): string =>
  text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
