/**
 * Runs in a process of its own, which outlives the extension host: when that ends, in whatever way, it interrupts what
 * the host had started and runs one last command. It ends with that, which tells the next window that all is quiet.
 * See `reaper.ts`.
 */
import { interruptTree, startProcess } from "./process.ts";

const [, , pid = "", file = "", ...words] = process.argv;

// A word on standard input dismisses the reaper; its end, which comes even when the host is killed, is the signal.
process.stdin.once("data", () => process.exit());
process.stdin.once("end", () => {
  interruptTree(Number(pid));
  startProcess(file, words, { environment: process.env, onOutput: () => {}, onError: () => {} });
});
