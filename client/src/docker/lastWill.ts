/** Sees to it that what we start does not outlive the editor: not when its window closes, and not when it is killed. */
import { spawn } from "node:child_process";
import type { DockerCli } from "./cli.ts";
import type { RunningProcess } from "./process.ts";

export interface LastWill {
  /** The process has ended by itself: nothing is left to do. */
  revoke(): void;
  /** Interrupts the process and runs the command now, without waiting for either. */
  execute(): void;
}

/** Leaves a `docker` command that cleans up after a running process. `heir` is the path of the bundled `heir.ts`. */
export function leaveLastWill(
  heir: string,
  running: RunningProcess,
  docker: DockerCli,
  words: readonly string[],
): LastWill {
  if (running.pid === undefined) return { revoke: () => {}, execute: () => {} };
  const child = spawn(process.execPath, [heir, String(running.pid), docker.file, ...words], {
    // The executable of a desktop VS Code is Electron, which is Node only when told so.
    env: { ...docker.environment, ELECTRON_RUN_AS_NODE: "1" },
    stdio: ["pipe", "ignore", "ignore"],
    windowsHide: true,
    detached: true,
  });
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.unref();
  return { revoke: () => child.stdin.end("revoked"), execute: () => child.stdin.end() };
}
