/** The steps of a build with the time they took. Pure. */
import type { BuiltStep } from "../../../../server/src/protocol/index.ts";
import { type BuildProgress, totalSeconds } from "./buildProgress.ts";

/**
 * Those that have ended: stages in the order in which the builder's plan has them, and each with its steps as they are
 * numbered, which a busy builder may tell of in another order. A build for several platforms runs each step once for each
 * of them: what counts is the one that took longest.
 */
export function builtSteps({ vertices }: BuildProgress): readonly BuiltStep[] {
  const stages = new Map<string, Map<number, BuiltStep>>();
  // BuildKit names the last instruction first.
  for (const vertex of [...vertices.values()].reverse()) {
    const { label, ended, cached, error } = vertex;
    if (!label || !ended || error !== undefined) continue;
    const { stage, position } = label;
    const steps = stages.get(stage) ?? new Map<number, BuiltStep>();
    stages.set(stage, steps);
    const seconds = totalSeconds(vertex);
    const other = steps.get(position);
    if (!other || other.seconds < seconds) steps.set(position, { stage, position, seconds, cached });
  }
  return [...stages.values()].flatMap((steps) =>
    [...steps.values()].sort((one, other) => one.position - other.position),
  );
}
