/** Sees to it that what we start does not outlive the editor: not when its window closes, and not when it is killed. */
import { spawn } from "node:child_process";
import type { DockerCli } from "./cli.ts";
import type { RunningProcess } from "./process.ts";

export interface Reaper {
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
  if (running.pid === undefined) return { dismiss: () => {}, reap: () => {} };
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
  return { dismiss: () => child.stdin.end("dismissed"), reap: () => child.stdin.end() };
}
