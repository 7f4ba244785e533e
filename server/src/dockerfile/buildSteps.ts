/**
 * The instructions as BuildKit numbers them while it builds: `[builder 2/5] RUN …`.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerfile/dockerfile2llb/convert.go (`cmdTotal`, `prefixCommand`)
 */
import type { Dockerfile } from "./dockerfile.ts";
import type { Instruction } from "./instruction.ts";
import { workingDirectory } from "./runtime.ts";
import type { Stage } from "./stages.ts";
import { expand } from "./variables.ts";

export interface NumberedStage {
  /** In lower case; `stage-N` where it has none. A file with one stage has it left out of the labels. */
  readonly name: string;
  /** How many steps are counted. One more than are numbered for each `WORKDIR /`, which changes nothing. */
  readonly of: number;
  readonly steps: readonly NumberedStep[];
}

export interface NumberedStep {
  /** 1-based. */
  readonly position: number;
  readonly instruction: Instruction;
}

const counted = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);

export function buildSteps(dockerfile: Dockerfile): readonly NumberedStage[] {
  const names = new Set<string>();
  return dockerfile.stages.map((stage) => {
    const own = stage.instructions.filter(({ keyword }) => counted.has(keyword));
    const numbered = own.filter((instruction) => !entersRoot(stage, instruction));
    const first = isImage(stage, names, dockerfile) ? [stage.from] : [];
    const name = stage.id ?? `stage-${stage.index}`;
    names.add(name);
    return {
      name,
      of: first.length + own.length,
      steps: [...first, ...numbered].map((instruction, index) => ({ position: index + 1, instruction })),
    };
  });
}

/** FROM is a step only where there is an image to fetch; its name may come from an ARG. */
function isImage({ base, from }: Stage, names: ReadonlySet<string>, dockerfile: Dockerfile): boolean {
  if (base.kind !== "image") return false;
  const { word } = base;
  if (!word.hasVariable) return true;
  const name = expand(word.text, dockerfile.globalArguments, from.escape)?.toLowerCase();
  return name === undefined || (name !== "scratch" && !names.has(name));
}

function entersRoot(stage: Stage, instruction: Instruction): boolean {
  if (instruction.keyword !== "WORKDIR") return false;
  const next = stage.instructions[stage.instructions.indexOf(instruction) + 1];
  return workingDirectory(stage, next) === "/";
}
