/** Waits for what has no event to wait for. */
import { setTimeout as after } from "node:timers/promises";

/**
 * Tries until the answer is neither undefined nor false, and returns it.
 * Rejects with what was waited for, and with what the last attempt threw.
 */
export async function until<Answer>(
  what: string,
  attempt: () => Promise<Answer | undefined | false>,
  seconds = 30,
): Promise<Answer> {
  let failure: unknown;
  for (const start = Date.now(); Date.now() - start < seconds * 1000; await after(100)) {
    try {
      const answer = await attempt();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
  }
  throw new Error(`waited ${seconds} s in vain for ${what}`, { cause: failure });
}
