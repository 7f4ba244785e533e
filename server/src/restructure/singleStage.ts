/** A Dockerfile of one stage, taken apart: what its instructions are for, and where its build ends. */
import type { ComposeCommand } from "../compose/composeCommand.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Instruction } from "../dockerfile/instructions/instruction.ts";
import { runCommands } from "../dockerfile/scripts/programRuns.ts";
import { workingDirectory } from "../dockerfile/stages/runtime.ts";
import type { Stage } from "../dockerfile/stages/stages.ts";
import { type KnownBase, knownBase } from "../project/baseImages/stageBases.ts";
import type { BuildContext } from "../project/buildContext/buildContext.ts";
import { isRunForDevelopment } from "../project/builds/developmentUses.ts";
import { hasUnknownOutput, outputStages } from "../project/builds/outputStages.ts";
import { type StartCommand, startCommand } from "../project/container/startCommand.ts";
import type { DockerfileInProject } from "../project/dockerfileInProject.ts";
import { t } from "../text/message.ts";
import { Refusal } from "./refusal.ts";
import { type RunRole, runRole } from "./runRole.ts";

/**
 * `setting`: holds for what follows and for the container: ENV, WORKDIR, USER, SHELL, ARG. `config`: for the container
 * alone. `source`: brings files of the build context.
 */
export interface Step {
  readonly instruction: Instruction;
  readonly role: RunRole | { readonly kind: "setting" | "config" | "source" };
}

export interface SingleStage {
  readonly file: DockerfileInProject;
  readonly dockerfile: Dockerfile;
  readonly stage: Stage;
  readonly context: BuildContext;
  readonly base: KnownBase;
  readonly start: StartCommand;
  /** Up to the last one that builds. */
  readonly before: readonly Step[];
  readonly behind: readonly Step[];
  /** The working directory where the build has ended, absolute. */
  readonly directory: string;
}

/** Whether it is worth a look: one stage that runs something which may build. Costs next to nothing. */
export function mayConvert({ stages }: Dockerfile): boolean {
  const [stage, ...others] = stages;
  return (
    stage !== undefined &&
    others.length === 0 &&
    stage.base.kind === "image" &&
    stage.instructions.some(
      ({ keyword, argumentsText, heredocs }) =>
        keyword === "RUN" &&
        (heredocs.length > 0 || /\b(?:npm|yarn|pnpm|bun|npx|pip[\d.]*|go)\b/.test(argumentsText)),
    )
  );
}

export function readSingleStage(file: DockerfileInProject): SingleStage | Refusal {
  const { dockerfile, buildContext: context } = file;
  const [stage, second] = dockerfile.stages;
  if (!stage) return new Refusal(t`There is no FROM`, { span: { start: 0, end: 0 } });
  if (second) return new Refusal(t`It has several stages already`, second.from);
  const purpose = purposeOf(file, stage);
  if (purpose) return purpose;
  const base = knownBase(file, stage);
  if (!base) return new Refusal(t`Nothing is known of the base image "${baseText(stage)}"`, stage.from);
  if (!context) return new Refusal(t`Which build context it is built with is not known`, stage.from);
  const steps = readSteps(dockerfile, stage);
  if (steps instanceof Refusal) return steps;
  const last = steps.findLastIndex(({ role }) => role.kind === "build");
  const split = steps[last];
  if (!split) return new Refusal(t`Nothing in it installs or builds anything`, stage.from);
  const directory = workingDirectory(stage, split.instruction);
  if (directory === undefined)
    return new Refusal(t`In which directory this runs is not known`, split.instruction);
  const start = startCommand(dockerfile, stage, context);
  const [first] = start?.before ?? [];
  if (!start || first) return new Refusal(t`What the container runs is not known`, startPlace(stage, steps));
  const before = steps.slice(0, last + 1);
  return { file, dockerfile, stage, context, base, start, before, behind: steps.slice(last + 1), directory };
}

const baseText = ({ from }: Stage): string => from.arguments[0]?.text ?? "";

const startPlace = (stage: Stage, steps: readonly Step[]): Instruction =>
  steps.findLast(({ instruction: { keyword } }) => /^(?:CMD|ENTRYPOINT)$/.test(keyword))?.instruction ??
  stage.from;

/** What is worked on in its container needs all that a final stage leaves behind. */
function purposeOf(file: DockerfileInProject, stage: Stage): Refusal | undefined {
  const [output, ...others] = outputStages(file);
  if (hasUnknownOutput(file) || !output || others.length > 0)
    return new Refusal(t`Which of its stages is built is not known`, stage.from);
  if (output.forDevelopment)
    return new Refusal(t`It builds an image for development, which needs its sources and tools`, stage.from);
  const own =
    file.uses.find(({ service }) => hasWords(service.command) || hasWords(service.entrypoint)) ??
    (isRunForDevelopment(file, output) ? file.uses[0] : undefined);
  return (
    own &&
    new Refusal(
      t`The service "${own.service.name}" runs it with sources or a command of its own, which may need all that is there`,
      stage.from,
    )
  );
}

const hasWords = (command: ComposeCommand | undefined): boolean => (command?.words.length ?? 0) > 0;

function readSteps(dockerfile: Dockerfile, stage: Stage): readonly Step[] | Refusal {
  const steps: Step[] = [];
  for (const instruction of stage.instructions) {
    const role = roleOf(dockerfile, instruction);
    if (role instanceof Refusal) return role;
    steps.push({ instruction, role });
  }
  const moved = ownerChange(steps);
  if (moved) return new Refusal(t`Who owns what is built is not known`, moved);
  const last = stage.instructions.at(-1);
  return last?.openEnded ? new Refusal(t`Its last instruction is not finished`, last) : steps;
}

/** The first RUN between sources and the end of the build that gives files another owner or mode: copies lose some of that. */
function ownerChange(steps: readonly Step[]): Instruction | undefined {
  const first = steps.findIndex(({ role }) => role.kind === "source");
  const last = steps.findLastIndex(({ role }) => role.kind === "build");
  return steps
    .slice(first === -1 ? last : first, Math.max(last, 0))
    .map(({ instruction }) => instruction)
    .find((run) => runCommands(run).some(({ name }) => /^(?:chown|chmod)$/.test(name)));
}

function roleOf(dockerfile: Dockerfile, instruction: Instruction): Step["role"] | Refusal {
  const { keyword } = instruction;
  if (/^(?:ENV|WORKDIR|USER|SHELL|ARG)$/.test(keyword)) return { kind: "setting" };
  if (/^(?:LABEL|EXPOSE|VOLUME|STOPSIGNAL|HEALTHCHECK|CMD|ENTRYPOINT|MAINTAINER)$/.test(keyword))
    return { kind: "config" };
  if (keyword === "COPY" || keyword === "ADD")
    return instruction.flag("from")
      ? new Refusal(t`What this copies from another image is not known`, instruction)
      : { kind: "source" };
  if (keyword !== "RUN")
    return new Refusal(t`What "${instruction.keywordText}" does in two stages is not known`, instruction);
  if (instruction.form === "shell" && dockerfile.shellAt(instruction).kind !== "posix")
    return new Refusal(t`What this RUN leaves in the image is not known`, instruction);
  return runRole(instruction);
}
