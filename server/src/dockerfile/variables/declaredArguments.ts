/** The ARGs of a Dockerfile: what a build can be given values for. */
import type { Span } from "../../text/span.ts";
import type { Dockerfile } from "../dockerfile.ts";
import { hasForeignFrontend } from "../instructions/frontend.ts";
import type { Instruction } from "../instructions/instruction.ts";
import { chainOf, type Stage } from "../stages/stages.ts";

export interface DeclaredArgument {
  /** Case counts. */
  readonly name: string;
  /** The name as it is written. */
  readonly span: Span;
  readonly instruction: Instruction;
  /** Undefined above the first FROM, where FROM lines use it, and stages that declare it without a value. */
  readonly stage: Stage | undefined;
}

/** In source order, triggers of ONBUILD among them. */
export const declaredArguments = (dockerfile: Dockerfile): readonly DeclaredArgument[] =>
  dockerfile.derived.get(declaredArguments, () =>
    dockerfile.instructionsAndTriggers("ARG").flatMap((instruction) =>
      instruction.pairs.map(({ key }) => ({
        name: key.value,
        span: key.span,
        instruction,
        stage: dockerfile.stageOf(instruction),
      })),
    ),
  );

/** Whether arguments may be taken that no ARG here names: by a base image, or a frontend that is not Docker's own. */
export const mayDeclareMore = (dockerfile: Dockerfile): boolean =>
  hasForeignFrontend(dockerfile) ||
  dockerfile.stages.length === 0 ||
  dockerfile.stages.some((stage) => {
    const { base } = chainOf(stage).at(-1) ?? stage;
    return base.kind === "missing" || (base.kind === "image" && /onbuild/i.test(base.reference.text));
  });
