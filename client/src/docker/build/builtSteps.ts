/** The steps of a build with the time they took. Pure. */
import type { BuiltStep } from "../../../../server/src/protocol/index.ts";
import { type BuildProgress, totalSeconds } from "./buildProgress.ts";

/**
 * Those that have ended, in the order in which the builder's plan has them. A build for several platforms runs each step
 * once for each of them: what counts is the one that took longest.
 */
export function builtSteps({ vertices }: BuildProgress): readonly BuiltStep[] {
  const steps = new Map<string, BuiltStep>();
  // BuildKit names the last instruction first.
  for (const vertex of [...vertices.values()].reverse()) {
    const { label, ended, cached, error } = vertex;
    if (!label || !ended || error !== undefined) continue;
    const { stage, position } = label;
    const key = `${stage} ${position}`;
    const seconds = totalSeconds(vertex);
    const other = steps.get(key);
    if (other && other.seconds >= seconds) continue;
    steps.set(key, { stage, position, seconds, cached });
  }
  return [...steps.values()];
}
