/** One child process whose text is delivered as it comes, and which can be interrupted with all its own children. */
import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

export interface ProcessOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Working folder; absent = the extension host's. */
  readonly folder?: string;
  onOutput(text: string): void;
  onError(text: string): void;
}

export type ProcessEnd =
  /** `code` is null when a signal ended it. */
  { readonly kind: "exited"; readonly code: number | null } | { readonly kind: "not-started" };

export interface RunningProcess {
  /** Undefined when it could not be started. */
  readonly pid: number | undefined;
  /** Settles once the process has ended and all its output was delivered. Never rejects. */
  readonly ended: Promise<ProcessEnd>;
  /** What Ctrl+C does in a terminal. Windows has no such signal, so there the process tree is ended. */
  interrupt(): void;
  kill(): void;
}

const windows = process.platform === "win32";

/** Starts an executable with these arguments; no shell is involved. */
export function startProcess(
  file: string,
  processArguments: readonly string[],
  options: ProcessOptions,
): RunningProcess {
  const child = spawn(file, [...processArguments], {
    env: { ...options.environment },
    stdio: ["ignore", "pipe", "pipe"],
    windowsHide: true,
    // A process group of its own, so that a signal reaches the command's plugins (compose, buildx) too.
    detached: !windows,
    ...(options.folder !== undefined && { cwd: options.folder }),
  });
  // `setEncoding` keeps a character whole that was cut between two chunks.
  child.stdout.setEncoding("utf8").on("data", (text: string) => options.onOutput(text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => options.onError(text));
  const ended = new Promise<ProcessEnd>((resolve) => {
    child.on("error", () => {
      if (child.pid === undefined) resolve({ kind: "not-started" });
    });
    child.on("close", (code) => resolve({ kind: "exited", code }));
  });
  return {
    pid: child.pid,
    ended,
    interrupt: () => isRunning(child) && interruptTree(child.pid),
    kill: () => isRunning(child) && signalTree(child.pid, "SIGKILL"),
  };
}

/** Starts a process that may outlive this one, and whose end nobody waits for. */
export function startAndForget(
  file: string,
  processArguments: readonly string[],
  environment: ProcessOptions["environment"],
): void {
  const child = spawn(file, [...processArguments], {
    env: { ...environment },
    stdio: "ignore",
    windowsHide: true,
    detached: true,
  });
  child.on("error", () => {});
  child.unref();
}

/** What Ctrl+C does in a terminal, for a process of `startProcess` and its children. */
export function interruptTree(pid: number): void {
  signalTree(pid, "SIGINT");
}

/** `patience`: how long it may take to end after the interrupt, in milliseconds. */
export function interruptThenKill(running: RunningProcess, patience: number): void {
  running.interrupt();
  const timer = setTimeout(() => running.kill(), patience);
  void running.ended.then(() => clearTimeout(timer));
}

function isRunning(child: ChildProcess): child is ChildProcess & { readonly pid: number } {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

function signalTree(pid: number, signal: "SIGINT" | "SIGKILL"): void {
  if (windows) {
    const taskkill = path.win32.join(process.env["SystemRoot"] ?? "C:\\Windows", "System32", "taskkill.exe");
    startAndForget(taskkill, ["/pid", String(pid), "/T", "/F"], process.env);
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended in this very moment.
  }
}
