/** Stages that wait for each other: none of them can be built. */
import type { Stage, StageReference } from "./stages.ts";

/**
 * The references of COPY and mounts by which stages need each other in a circle, in source order.
 * A stage that needs itself is left out. FROM leads upwards only; the builder judges the rest before it looks at FROM.
 */
export function stageCycles(references: readonly StageReference[]): readonly StageReference[] {
  const edges = references.filter(({ kind, stage, user }) => kind !== "from" && stage && stage !== user);
  // A circle needs at least one reference downwards.
  if (!edges.some(({ stage, user }) => stage && stage.index > user.index)) return [];
  const circles = circleOf(edges);
  return edges.filter(({ stage, user }) => stage && circles.get(stage) === circles.get(user));
}

/** Each stage's strongly connected component, named by one of its stages (Kosaraju's algorithm). */
function circleOf(edges: readonly StageReference[]): ReadonlyMap<Stage, Stage> {
  const needs = new Map<Stage, Stage[]>();
  const neededBy = new Map<Stage, Stage[]>();
  for (const { user, stage } of edges) {
    if (!stage) continue;
    append(needs, user, stage);
    append(neededBy, stage, user);
  }
  const finished: Stage[] = [];
  const seen = new Set<Stage>();
  for (const start of needs.keys()) walk(start, needs, seen, (stage) => finished.push(stage));
  const circles = new Map<Stage, Stage>();
  const placed = new Set<Stage>();
  for (const start of finished.toReversed()) {
    walk(start, neededBy, placed, (stage) => circles.set(stage, start));
  }
  return circles;
}

function append(edges: Map<Stage, Stage[]>, from: Stage, to: Stage): void {
  const targets = edges.get(from);
  if (targets) targets.push(to);
  else edges.set(from, [to]);
}

/** Visits what can be reached from a stage, each once, and leaves those behind before it. Needs no call stack. */
function walk(
  start: Stage,
  edges: ReadonlyMap<Stage, readonly Stage[]>,
  seen: Set<Stage>,
  leave: (stage: Stage) => void,
): void {
  if (seen.has(start)) return;
  seen.add(start);
  const path = [{ stage: start, next: 0 }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const target = edges.get(top.stage)?.[top.next++];
    if (!target) {
      leave(top.stage);
      path.pop();
    } else if (!seen.has(target)) {
      seen.add(target);
      path.push({ stage: target, next: 0 });
    }
  }
}
