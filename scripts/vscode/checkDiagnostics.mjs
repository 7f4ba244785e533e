/** Opens files of a folder in a headless VS Code with the packaged Slipway and reads the first diagnostics it gives. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launchVSCode } from "./launch.mjs";

/** For the diagnostics, once the files are open; VS Code's start has as long again. */
const secondsToWait = 30;

/**
 * @param {{ readonly vsix: string, readonly folder: string, readonly files: readonly string[] }} options files inside the folder
 * @returns {Promise<{ readonly lines: readonly string[], readonly failure?: string }>} `file:line:column severity code message`
 */
export async function checkDiagnostics({ vsix, folder, files }) {
  const scratch = mkdtempSync(path.join(tmpdir(), "slipway-check-"));
  const output = path.join(scratch, "diagnostics.json");
  const check = { files: files.map((file) => path.join(folder, file)), seconds: secondsToWait, output };
  const vscode = await launchVSCode({
    folder,
    vsix: [vsix],
    developmentExtensions: [fileURLToPath(new URL("diagnosticsReader", import.meta.url))],
    environment: { SLIPWAY_CHECK: JSON.stringify(check) },
  });
  try {
    for (const start = Date.now(); !existsSync(output); await after(100)) {
      if (Date.now() - start > 2 * secondsToWait * 1000) {
        return { lines: [], failure: "VS Code did not get as far as opening the files" };
      }
    }
    const { diagnostics, silent } = JSON.parse(readFileSync(output, "utf8"));
    const inside = (/** @type {string} */ file) => path.relative(folder, file).split(path.sep).join("/");
    const lines = diagnostics.map(
      (/** @type {Record<string, string>} */ { file = "", line, column, severity, code, message }) =>
        `${inside(file)}:${line}:${column} ${severity} ${code} ${message}`,
    );
    if (silent.length === 0) return { lines };
    return { lines, failure: `No diagnostic within ${secondsToWait} s for ${silent.map(inside).join(", ")}` };
  } finally {
    await vscode.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
