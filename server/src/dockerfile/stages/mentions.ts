/** Finds where a stage first speaks of something that rules cannot follow, such as a tool's configuration. */
import type { Dockerfile } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import type { Stage } from "./stages.ts";

/**
 * Tells whether an instruction, or one before it in its stage and parent stages, matches a pattern.
 * What is matched is the instruction from its keyword on, heredocs included. The pattern is a constant: it is what the
 * answers are kept by.
 */
export function mentions(
  { text, sections }: Dockerfile,
  pattern: RegExp,
): (stage: Stage, instruction: Instruction) => boolean {
  const firstPlaces = (): ReadonlyMap<Stage, number> => {
    const first = new Map<Stage, number>();
    for (const stage of sections) {
      const inherited = stage.base.kind === "stage" ? first.get(stage.base.stage) : undefined;
      const own = () =>
        stage.derived.get(pattern, () =>
          stage.instructions.find(({ span, lines }) => pattern.test(text.slice(span.start, lines.end))),
        );
      const offset = inherited ?? own()?.span.start;
      if (offset !== undefined) first.set(stage, offset);
    }
    return first;
  };
  // Most files never come to the question.
  let first: ReadonlyMap<Stage, number> | undefined;
  return (stage, { span }) => {
    first ??= firstPlaces();
    return (first.get(stage) ?? Number.POSITIVE_INFINITY) <= span.start;
  };
}
