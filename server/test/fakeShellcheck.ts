/** Stands in for ShellCheck where no process may start: it knows of one mistake, a variable that may split into words. */
import type { ScriptChecker, ScriptRemark } from "../src/dockerfile/scripts/scriptChecker.ts";

export const fakeShellcheck: ScriptChecker = ({ script }) =>
  script
    .split("\n")
    .flatMap((text, index) =>
      text.startsWith("export ")
        ? []
        : [...text.matchAll(/(?<=\s)\$\w+/g)].map((match) =>
            remark(index + 1, [...text.slice(0, match.index)].length + 1, match[0].length),
          ),
    );

function remark(line: number, column: number, length: number): ScriptRemark {
  const end = column + length;
  const quote = { line, endLine: line, replacement: '"', precedence: 7 };
  return {
    line,
    endLine: line,
    column,
    endColumn: end,
    level: "info",
    code: 2086,
    message: "Double quote to prevent globbing and word splitting.",
    fix: {
      replacements: [
        { ...quote, column, endColumn: column, insertionPoint: "afterEnd" },
        { ...quote, column: end, endColumn: end, insertionPoint: "beforeStart" },
      ],
    },
  };
}
