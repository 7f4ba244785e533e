/**
 * `node supervise.mjs PROGRAM ARGUMENT…` runs the program only as long as somebody holds our standard input.
 * The pipe closes when its holder ends in whatever way, even killed, so no server ever outlives its test run.
 */
import { spawn } from "node:child_process";

const [program = "", ...args] = process.argv.slice(2);
const child = spawn(program, args, {
  stdio: ["ignore", "inherit", "inherit"],
  detached: process.platform !== "win32",
});

const end = (/** @type {NodeJS.Signals} */ signal) => {
  if (child.pid === undefined) return;
  try {
    // A negative number names the whole process group, which `detached` made.
    process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
  } catch {
    // It has ended by itself in the meantime.
  }
};

process.stdin.resume();
process.stdin.on("close", () => {
  end("SIGTERM");
  setTimeout(() => end("SIGKILL"), 2000);
});
// A Ctrl+C reaches us too; the holder decides what to do and closes the pipe.
process.on("SIGINT", () => {});
child.on("error", (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on("exit", (code, signal) => {
  // Whatever the program left behind in its group goes with it.
  end("SIGKILL");
  process.exit(code ?? (signal ? 1 : 0));
});
