/**
 * Runs inside VS Code's extension host, started by `@vscode/test-electron`: what only the extension API can tell.
 * VS Code calls `run`; results go as JSON to the file that `SLIPWAY_RESULTS` names.
 */
import { writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { until } from "../until.ts";
import { checks } from "./checks.ts";
import type { HostResults } from "./results.ts";

export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension("slipway.slipway");
  if (!extension) throw new Error("Slipway is not among the extensions of this VS Code");
  // The workspace has a compose file: what a save does is told of every file in it, without one of ours being opened.
  const activatedByItself = await until("the activation", async () => extension.isActive, 20).catch(
    () => false,
  );
  await extension.activate();

  const results: HostResults["checks"][number][] = [];
  for (const [name, check] of Object.entries(checks)) {
    const failure = await check(extension).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
    results.push(failure === undefined ? { name } : { name, failure });
  }
  const report: HostResults = {
    version: vscode.version,
    activatedByItself,
    checks: results,
  };
  const file = process.env["SLIPWAY_RESULTS"];
  if (!file) throw new Error("SLIPWAY_RESULTS names no file");
  writeFileSync(file, JSON.stringify(report, undefined, 2));
  const failed = results.filter(({ failure }) => failure !== undefined);
  if (failed.length > 0) throw new Error(`failed: ${failed.map(({ name }) => name).join("; ")}`);
}
