/** Sees to it that what we start does not outlive the editor: not when its window closes, and not when it is killed. */
import { spawn } from "node:child_process";
import { setTimeout as after } from "node:timers/promises";
import type { DockerCli } from "./cli.ts";
import type { RunningProcess } from "./process.ts";

export interface Reaper {
  /** Of its process, which ends when there is nothing left to clean up; undefined where none was needed. */
  readonly pid: number | undefined;
  /** The process has ended by itself: nothing is left to do. */
  dismiss(): void;
  /** Interrupts the process and runs the command now, without waiting for either. */
  reap(): void;
}

/** Starts a process that cleans up after a running one with a `docker` command. `reaperModule`: path of its bundle. */
export function startReaper(
  reaperModule: string,
  running: RunningProcess,
  docker: DockerCli,
  words: readonly string[],
): Reaper {
  if (running.pid === undefined) return { pid: undefined, dismiss: () => {}, reap: () => {} };
  const child = spawn(process.execPath, [reaperModule, String(running.pid), docker.file, ...words], {
    // The executable of a desktop VS Code is Electron, which is Node only when told so.
    env: { ...docker.environment, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
    detached: true,
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  return {
    pid: child.pid,
    dismiss: () => child.stdin.end("dismissed"),
    reap: () => child.stdin.end(),
  };
}

/** Settles when a reaper of an earlier window has done its work; false when it still has not after so many seconds. */
export async function reaped(pid: number, seconds: number): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < seconds * 1000; await after(200)) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
  }
  return false;
}
