/** With which options of Node.js the language server runs. */
import serverProcess from "./serverProcess.json" with { type: "json" };

/**
 * Typing makes garbage of parses as fast as it makes parses: room for it would only fill up. And the first file meets
 * code that was never run: V8 compiles it beside running it, which takes a quarter off the wait. It does so by itself since
 * 13.6; an option that a later one may no longer know would keep the server from starting, so it is not given there.
 * `v8Version`: as in `process.versions.v8`, which the server shares with the extension host.
 */
export const serverExecArgv = (v8Version: string): string[] => [
  ...serverProcess.execArgv,
  ...(Number.parseInt(v8Version, 10) < serverProcess.olderV8.below ? serverProcess.olderV8.execArgv : []),
];
