/**
 * The instructions as BuildKit numbers them while it builds: `[builder 2/5] RUN …`.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (`cmdTotal`, `prefixCommand`)
 */
import type { Dockerfile } from "../dockerfile.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { expand } from "../variables/variables.ts";
import { enteredDirectory } from "./runtime.ts";
import { type Stage, triggersOf } from "./stages.ts";

export interface NumberedStage {
  /** In lower case; `stage-N` where it has none. A file with one stage has it left out of the labels. */
  readonly name: string;
  /** How many steps are counted. One more than are numbered for each `WORKDIR /`, which changes nothing. */
  readonly of: number;
  /** What stands in the stage. Triggers of the stage it is built on have the numbers before, and no place here. */
  readonly steps: readonly NumberedStep[];
}

export interface NumberedStep {
  /** 1-based. */
  readonly position: number;
  readonly instruction: Instruction;
}

const counted = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

const isCounted = ({ keyword }: Instruction): boolean => counted.has(keyword);

export function buildSteps(dockerfile: Dockerfile): readonly NumberedStage[] {
  const named = new Map<string, Stage>();
  return dockerfile.stages.map((stage) => {
    const base = baseOf(stage, named, dockerfile);
    if (stage.id !== undefined) named.set(stage.id, stage);
    const first = base === "image" ? [stage.from] : [];
    const triggers = typeof base === "object" ? triggersOf(base).filter(isCounted) : [];
    const own = stage.instructions.filter(isCounted);
    const before = triggers.filter((trigger) => makesStep(stage, trigger)).length;
    const numbered = [...first, ...own.filter((instruction) => makesStep(stage, instruction))];
    return {
      name: stage.id ?? `stage-${stage.index}`,
      of: first.length + triggers.length + own.length,
      steps: numbered.map((instruction, index) => ({ position: before + index + 1, instruction })),
    };
  });
}

/**
 * Whether BuildKit makes a step of its own of an instruction of the stage, or of a trigger that runs in it: and a layer.
 * Where it is not known what directory a WORKDIR leads to, it is taken for one.
 */
export const makesStep = (stage: Stage, instruction: Instruction): boolean =>
  isCounted(instruction) &&
  (instruction.keyword !== "WORKDIR" || enteredDirectory(stage, instruction) !== "/");

/** FROM is a step only where there is an image to fetch; its name may come from an ARG. Undefined: built on nothing. */
function baseOf(
  { base, from }: Stage,
  named: ReadonlyMap<string, Stage>,
  dockerfile: Dockerfile,
): Stage | "image" | undefined {
  if (base.kind === "stage") return base.stage;
  if (base.kind !== "image") return undefined;
  const { word } = base;
  if (!word.hasVariable) return "image";
  const name = expand(word.text, dockerfile.globalArguments, from.escape)?.toLowerCase();
  if (name === undefined) return "image";
  return named.get(name) ?? (name === "scratch" ? undefined : "image");
}
