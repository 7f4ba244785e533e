/** Which lines of a Dockerfile the steps of its build are. Pure. */
import type { StageSteps } from "../../../server/src/protocol/index.ts";
import type { BuildProgress, VertexState } from "../docker/build/buildProgress.ts";
import { totalSeconds } from "../docker/build/buildProgress.ts";
import type { StepLabel } from "../docker/build/stepLabel.ts";
import type { LineRange } from "./markedLines.ts";

/**
 * Undefined where it is not certain: names that two stages have, a stage of another file or context, steps that a base
 * image adds by ONBUILD, which shift the numbers.
 */
export function linesOfStep(
  { stage, position, of, instruction }: StepLabel,
  stages: readonly StageSteps[],
): LineRange | undefined {
  // Where there is one stage, BuildKit leaves its name out.
  const named = stage === "" && stages.length === 1 ? stages : stages.filter(({ name }) => name === stage);
  const [only, ...others] = named;
  if (!only || others.length > 0 || only.of !== of) return undefined;
  const step = only.steps.find((each) => each.position === position);
  const keyword = /^\w+/.exec(instruction)?.[0].toUpperCase();
  if (!step || step.keyword !== keyword) return undefined;
  return { first: step.firstLine - 1, last: step.lastLine - 1 };
}

/** Steps that have begun and not ended: those beside each other are run at once. */
export const runningSteps = ({ vertices }: BuildProgress): readonly StepLabel[] =>
  [...vertices.values()].flatMap((vertex) =>
    vertex.label && vertex.intervals.size > 0 && !vertex.ended ? [vertex.label] : [],
  );

/** What a step has come to. */
export interface StepTime {
  readonly lines: LineRange;
  readonly seconds: number;
  readonly cached: boolean;
  readonly failed: boolean;
}

/** By their place, the first line first; what has not ended is left out. */
export function stepTimes({ vertices }: BuildProgress, stages: readonly StageSteps[]): readonly StepTime[] {
  const times = new Map<number, StepTime>();
  for (const vertex of vertices.values()) {
    const lines = vertex.label && vertex.ended ? linesOfStep(vertex.label, stages) : undefined;
    if (!lines) continue;
    const time = timeOf(vertex, lines);
    const other = times.get(lines.first);
    // A build for several platforms runs each step for each of them: the longest is what it takes.
    if (!other || other.seconds < time.seconds) times.set(lines.first, time);
  }
  return [...times.values()].sort((a, b) => a.lines.first - b.lines.first);
}

const timeOf = (vertex: VertexState, lines: LineRange): StepTime => ({
  lines,
  seconds: totalSeconds(vertex),
  cached: vertex.cached,
  failed: vertex.error !== undefined,
});
