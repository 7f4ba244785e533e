/** Waits until something answers on a port of this machine. */
import http from "node:http";
import { setTimeout } from "node:timers/promises";

export type Answer =
  /** An HTTP response, of whatever status. */
  | "http"
  /** Bytes that are no HTTP: a database, say. */
  | "other";

export interface AnswerOptions {
  readonly port: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

const firstPause = 100;
const longestPause = 1000;
/** Milliseconds for one answer; a development server may compile before its first. */
const patience = 30_000;

/** Undefined when the signal came first. */
export async function waitForAnswer({ port, signal }: AnswerOptions): Promise<Answer | undefined> {
  for (let pause = firstPause; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
    const answer = await askOnce(port, signal);
    if (answer !== undefined) return answer;
    // Rejected when the signal comes, which ends the loop.
    await setTimeout(pause, undefined, { signal }).catch(() => {});
  }
  return undefined;
}

/**
 * A published port takes connections before the application does, since the engine listens there: only what comes
 * back tells.
 */
function askOnce(port: number, signal: AbortSignal): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    // No agent: VS Code's would go through a proxy, and keep the connection.
    const request = http.get({ host: "127.0.0.1", port, path: "/", agent: false, timeout: patience, signal });
    request.on("response", (response) => {
      response.destroy();
      resolve("http");
    });
    request.on("timeout", () => request.destroy());
    request.on("error", ({ code }: NodeJS.ErrnoException) => {
      resolve(code?.startsWith("HPE_") ? "other" : undefined);
    });
    request.on("close", () => resolve(undefined));
  });
}
