/** How eagerly V8 optimises, and collects what is no longer needed, for this process and all its threads. */
import { setFlagsFromString } from "node:v8";

/**
 * Lets V8 wait until it knows which functions are worth optimising. More than a hundred rules run on each key or file,
 * and all of them are hot by its usual measure: what it made of them too soon, it made in vain.
 * Halves the time of slow keys, and takes a quarter off that of two thousand files (docs/benchmarks.md).
 * https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export const patientOptimisation = (): void => {
  for (const flag of patientFlags(process.versions.v8)) setFlagsFromString(flag);
};

/** V8 counts calls instead since 12, and writes an error of its own for every flag that it does not know. */
export const patientFlags = (v8Version: string): readonly string[] =>
  Number.parseInt(v8Version, 10) < 12 ? ["--interrupt-budget=1000000"] : [];

/**
 * Lets V8 compile a regular expression when it is first used. By its usual measure it is compiled then to be interpreted
 * and at the second use again: the hundreds that a file meets all have one.
 */
export const readyExpressions = (): void => setFlagsFromString("--no-regexp-tier-up");

/**
 * Has V8 collect when half as much again has come to what is in use. By its own measure a server that holds 15 MB may grow
 * to several times that before it looks, and each key leaves what the former text was read to.
 */
export const tightHeap = (): void => setFlagsFromString("--heap-growing-percent=50");
