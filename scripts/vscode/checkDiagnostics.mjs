/** Opens files of a folder in a headless VS Code with the packaged Slipway and reads the first diagnostics it gives. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as after } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { launchVSCode } from "./launch.mjs";

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
    extensionTests: fileURLToPath(new URL("readDiagnostics.cjs", import.meta.url)),
    environment: { SLIPWAY_CHECK: JSON.stringify(check) },
    onTestOutput: () => {},
  });
  // The check gives up by itself; this is for a VS Code that never starts it.
  const startTimeOut = after((secondsToWait + 30) * 1000, undefined, { ref: false });
  try {
    const code = await Promise.race([vscode.testsEnded, startTimeOut]);
    if (code !== 0 || !existsSync(output))
      return { lines: [], failure: "VS Code did not get as far as opening the files" };
    const { diagnostics, silent } = JSON.parse(readFileSync(output, "utf8"));
    const inside = (/** @type {string} */ file) => path.relative(folder, file).split(path.sep).join("/");
    const lines = diagnostics.map(
      (/** @type {Record<string, string>} */ { file = "", line, column, severity, code: rule, message }) =>
        `${inside(file)}:${line}:${column} ${severity} ${rule} ${message}`,
    );
    if (silent.length === 0) return { lines };
    return { lines, failure: `No diagnostic within ${secondsToWait} s for ${silent.map(inside).join(", ")}` };
  } finally {
    await vscode.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
