/**
 * A tiny extension beside Slipway: opens files, waits for Slipway's first diagnostics of each, writes them as JSON.
 * `SLIPWAY_CHECK` names its input and output: `{ files, seconds, output }` with absolute paths.
 */
const { renameSync, writeFileSync } = require("node:fs");
const vscode = require("vscode");

/** The order of `vscode.DiagnosticSeverity`. */
const severities = ["error", "warning", "information", "hint"];

exports.activate = async () => {
  const { files, seconds, output } = JSON.parse(process.env.SLIPWAY_CHECK ?? "{}");
  for (const file of files) {
    await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  }
  const until = Date.now() + seconds * 1000;
  const silent = () => files.filter((file) => slipwayDiagnostics(file).length === 0);
  while (silent().length > 0 && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 100));
  // Renamed into place, so that whoever waits for the file finds it whole.
  writeFileSync(`${output}.new`, JSON.stringify({ diagnostics: files.flatMap(describe), silent: silent() }));
  renameSync(`${output}.new`, output);
};

function slipwayDiagnostics(file) {
  return vscode.languages.getDiagnostics(vscode.Uri.file(file)).filter(({ source }) => source === "slipway");
}

function describe(file) {
  return slipwayDiagnostics(file).map(({ range, severity, code, message }) => ({
    file,
    line: range.start.line + 1,
    column: range.start.character + 1,
    severity: severities[severity],
    code: typeof code === "object" ? code.value : code,
    message,
  }));
}
