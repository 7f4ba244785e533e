/** Which stages a build of one stage makes. */
import type { Dockerfile } from "../dockerfile.ts";
import type { Stage } from "./stages.ts";

/** The stage, those it is built on, and those it copies or mounts from; in source order. BuildKit makes no others. */
export function builtStages(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  const built = new Set<Stage>();
  const waiting = [stage];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (built.has(next)) continue;
    built.add(next);
    for (const { user, stage: used } of dockerfile.stageReferences) {
      if (user === next && used) waiting.push(used);
    }
  }
  return [...built].sort((a, b) => a.index - b.index);
}
