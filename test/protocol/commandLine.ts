/** The program as a shell or a CI job starts it. */
import { spawnSync } from "node:child_process";
import { serverBundle } from "./editor.ts";

export interface ProgramRun {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions {
  /** What stands on the standard input. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the program in a folder, with no configuration from the home of whoever runs the tests. */
export function slipway(cwd: string, args: readonly string[], options: ProgramOptions = {}): ProgramRun {
  const { status, stdout, stderr } = spawnSync(process.execPath, [serverBundle, ...args], {
    cwd,
    encoding: "utf8",
    input: options.input ?? "",
    env: { PATH: process.env["PATH"], HOME: cwd, ...options.env },
  });
  return { status, stdout, stderr };
}

export interface JsonPosition {
  readonly line: number;
  readonly character: number;
}
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}
export interface JsonFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly range: JsonRange; readonly newText: string }[];
}
export interface JsonProblem {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string;
  readonly range: JsonRange;
  readonly fix?: JsonFix;
}
export interface JsonReport {
  readonly version: number;
  readonly files: number;
  readonly fixed?: number;
  readonly problems: readonly JsonProblem[];
}

/** What `--format json` says. */
export const lintJson = (cwd: string, args: readonly string[], options: ProgramOptions = {}): JsonReport =>
  JSON.parse(slipway(cwd, ["lint", "--format", "json", ...args], options).stdout) as JsonReport;
