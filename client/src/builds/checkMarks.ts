/** What the builder's own checks found, as diagnostics. */
import * as vscode from "vscode";
import type { CheckWarning } from "../docker/build/buildCheck.ts";
import { plainLine } from "../terminal/safeText.ts";
import type { LineDiagnostic } from "./lineDiagnostics.ts";

/** The document has the text that was checked. */
export function checkMark(warning: CheckWarning, document: vscode.TextDocument): LineDiagnostic {
  const { ruleName, detail, url, firstLine = 1, lastLine = firstLine } = warning;
  const lines = {
    first: Math.min(firstLine, document.lineCount) - 1,
    last: Math.min(lastLine, document.lineCount) - 1,
  };
  const start = document.lineAt(lines.first);
  const whole = new vscode.Range(
    start.range.start.translate(0, start.firstNonWhitespaceCharacterIndex),
    document.lineAt(lines.last).range.end,
  );
  const diagnostic = new vscode.Diagnostic(
    wordIn(document, whole, detail) ?? whole,
    plainLine(detail),
    vscode.DiagnosticSeverity.Warning,
  );
  diagnostic.source = "slipway";
  diagnostic.code = url === undefined ? ruleName : { value: ruleName, target: vscode.Uri.parse(url, true) };
  return { lines, diagnostic };
}

/** The builder names lines only, but in its words the variable: `Usage of undefined variable '$NOPE'`. */
function wordIn(
  document: vscode.TextDocument,
  whole: vscode.Range,
  detail: string,
): vscode.Range | undefined {
  const name = /'\$(\w+)'/.exec(detail)?.[1];
  if (name === undefined) return undefined;
  const text = document.getText(whole);
  const [found] = text.matchAll(new RegExp(`\\$(?:${name}\\b|\\{${name}\\b[^}]*\\})`, "g"));
  if (!found) return undefined;
  const offset = document.offsetAt(whole.start) + found.index;
  return new vscode.Range(document.positionAt(offset), document.positionAt(offset + found[0].length));
}
