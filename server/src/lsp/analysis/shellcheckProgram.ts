/** The ShellCheck program: where it is, which version, and one run of it. The only process that the server starts. */
import { tmpdir } from "node:os";
import path from "node:path";
import type { ScriptRemark, ScriptRequest } from "../../dockerfile/scripts/scriptChecker.ts";

/** Remarks, or why there are none. */
export type ShellcheckOutcome =
  | { readonly kind: "remarks"; readonly remarks: readonly ScriptRemark[] }
  | { readonly kind: "missing" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "failed"; readonly detail: string };

/** Remarks on files that are not there, and on a construct that ShellCheck itself calls an untested feature. */
const excluded = "SC1090,SC1091,SC2187";

/** Milliseconds after which a run is given up, and bytes of output after which it is. */
const patience = 10_000;
const outputLimit = 4_000_000;

/** An absolute path, or a name to look for on PATH: what is relative would mean another program in each folder. */
export const isProgram = (program: string): boolean => path.isAbsolute(program) || !/[\\/]/.test(program);

/**
 * Runs ShellCheck on one script. Never rejects.
 * `knowsBusybox`: 0.10 or newer; for older ones BusyBox's shell is any shell, without remarks on portability.
 */
export async function runShellcheck(
  program: string,
  { dialect, script }: ScriptRequest,
  knowsBusybox: boolean,
  signal: AbortSignal,
): Promise<ShellcheckOutcome> {
  const guess = dialect === "busybox" && !knowsBusybox;
  const options = [
    "--format=json1",
    "--norc",
    `--shell=${guess ? "sh" : dialect}`,
    `--exclude=${excluded}`,
    "-",
  ];
  const outcome = await run(program, options, script, signal);
  if (outcome.kind !== "output") return outcome;
  const remarks = readRemarks(outcome.text);
  if (!remarks) return { kind: "failed", detail: outcome.text.slice(0, 200) };
  // SC3xxx: not in POSIX sh.
  const kept = guess ? remarks.filter(({ code }) => code < 3000 || code > 3999) : remarks;
  return { kind: "remarks", remarks: kept };
}

/** Whether a program's ShellCheck is 0.10 or newer; undefined where it does not run. */
export async function shellcheckKnowsBusybox(
  program: string,
  signal: AbortSignal,
): Promise<boolean | undefined> {
  const outcome = await run(program, ["--version"], "", signal);
  if (outcome.kind !== "output") return undefined;
  const [, major = "0", minor = "0"] = /^version: (\d+)\.(\d+)/m.exec(outcome.text) ?? [];
  return Number(major) > 0 || Number(minor) >= 10;
}

type Run =
  | Exclude<ShellcheckOutcome, { kind: "remarks" }>
  | { readonly kind: "output"; readonly text: string };

async function run(
  program: string,
  options: readonly string[],
  input: string,
  signal: AbortSignal,
): Promise<Run> {
  // Many a server never needs it, and Node.js takes milliseconds to load it.
  const { spawn } = await import("node:child_process");
  return new Promise((resolve) => {
    // Not in a folder of the workspace: what lies there has no say.
    const child = spawn(program, options, {
      cwd: tmpdir(),
      stdio: ["pipe", "pipe", "pipe"],
      windowsHide: true,
      timeout: patience,
      signal,
    });
    const output: Buffer[] = [];
    let size = 0;
    let errors = "";
    child.on("error", (error: NodeJS.ErrnoException) => {
      if (signal.aborted) resolve({ kind: "cancelled" });
      else resolve(error.code === "ENOENT" ? { kind: "missing" } : { kind: "failed", detail: error.message });
    });
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > outputLimit) child.kill();
      else output.push(chunk);
    });
    child.stderr.on("data", (chunk: Buffer) => {
      if (errors.length < 1_000) errors += chunk.toString();
    });
    // It may end before it has read all.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
    child.on("close", (code) => {
      // 1: there are remarks.
      if (code === 0 || code === 1) resolve({ kind: "output", text: Buffer.concat(output).toString() });
      else resolve({ kind: "failed", detail: errors.trim() || `exit code ${code}` });
    });
  });
}

/** Undefined where the output is not what `--format=json1` is. */
function readRemarks(output: string): readonly ScriptRemark[] | undefined {
  let parsed: unknown;
  try {
    parsed = JSON.parse(output);
  } catch {
    return undefined;
  }
  const comments = (parsed as { comments?: unknown } | null)?.comments;
  return Array.isArray(comments) ? comments.filter(isRemark) : undefined;
}

function isRemark(value: unknown): value is ScriptRemark {
  const { line, endLine, column, endColumn, level, code, message, fix } = (value ?? {}) as Record<
    string,
    unknown
  >;
  return (
    [line, endLine, column, endColumn, code].every((each) => typeof each === "number") &&
    typeof message === "string" &&
    typeof level === "string" &&
    ["error", "warning", "info", "style"].includes(level) &&
    (fix == null || Array.isArray((fix as { replacements?: unknown }).replacements))
  );
}
