/** Which stages of a Dockerfile become images, what those are for, and which stages are in what ships. */
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import type { Instruction } from "../../dockerfile/instructions/instruction.ts";
import { chainOf, type Stage } from "../../dockerfile/stages/stages.ts";
import { nameOf } from "../../files/paths.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import type { ImageBuild } from "./imageBuild.ts";

export interface OutputStage {
  readonly stage: Stage;
  /** Those that build it; empty for a last stage that nothing in the workspace builds. */
  readonly builds: readonly ImageBuild[];
  /** Names say so, or a compose service watches it: it is run by those who work on it, and ships nowhere. */
  readonly forDevelopment: boolean;
}

/**
 * In the Dockerfile's order: the last stage, and every stage that a build of the workspace names.
 * A last stage that one above takes files from is not what is meant to be built: the stages stand in the wrong order.
 */
export const outputStages = (file: DockerfileInProject): readonly OutputStage[] =>
  file.derived.get(outputStages, () => findOutputs(file));

function findOutputs(file: DockerfileInProject): readonly OutputStage[] {
  const { dockerfile, builds } = file;
  const last = lastIsSource(dockerfile) ? undefined : dockerfile.finalStage;
  const byStage = new Map<Stage, ImageBuild[]>(last && [[last, []]]);
  for (const build of builds) {
    const { buildTarget } = build;
    if (buildTarget === "unknown") continue;
    const stage = dockerfile.targetStage(buildTarget);
    if (!stage) continue;
    const known = byStage.get(stage);
    if (known) known.push(build);
    else byStage.set(stage, [build]);
  }
  return [...byStage]
    .sort(([one], [other]) => one.index - other.index)
    .map(([stage, of]) => ({ stage, builds: of, forDevelopment: isForDevelopment(file, stage) }));
}

/** Whether a stage above the last takes files from it, which the builder refuses. */
const lastIsSource = (dockerfile: Dockerfile): boolean => {
  const last = dockerfile.finalStage;
  return last !== undefined && dockerfile.referencesTo(last).some(({ user }) => user !== last);
};

/** What there is to find in them, once for each instruction that it is about. */
export function foundInOutputs<Found extends { readonly instruction: Instruction }>(
  file: DockerfileInProject,
  find: (stage: Stage, file: DockerfileInProject) => Found | undefined,
): Iterable<Found> {
  const found = new Map<Instruction, Found>();
  for (const { stage } of outputStages(file)) {
    const each = find(stage, file);
    if (each && !found.has(each.instruction)) found.set(each.instruction, each);
  }
  return found.values();
}

/** Every stage of which the layers are in an image that ships: output stages not for development, and what they build on. */
export const shippedStages = (file: DockerfileInProject): ReadonlySet<Stage> =>
  file.derived.get(
    shippedStages,
    () =>
      new Set(
        outputStages(file).flatMap(({ stage, forDevelopment }) => (forDevelopment ? [] : chainOf(stage))),
      ),
  );

/** Whether a variable somewhere, or the order that the stages should have, decides which stage is built, or of which Dockerfile a stage is: then any may be. */
export const hasUnknownOutput = ({ builds, possibleBuilds, dockerfile }: DockerfileInProject): boolean =>
  lastIsSource(dockerfile) ||
  [...builds, ...possibleBuilds].some(({ buildTarget }) => buildTarget === "unknown") ||
  possibleBuilds.some(
    ({ buildTarget }) =>
      buildTarget !== undefined && dockerfile.targetStage(buildTarget) !== dockerfile.finalStage,
  );

const development =
  /(?:^|[^a-z])(?:dev|devel|develop|development|devcontainer|tests?|testing|ci|lint|debug|build|builder)(?:$|[^a-z])/i;

function isForDevelopment({ path, uses, builds, dockerfile }: DockerfileInProject, stage: Stage): boolean {
  const isBuilt = (target: string | undefined): boolean => dockerfile.targetStage(target) === stage;
  return (
    development.test(nameOf(path)) ||
    path.includes("/.devcontainer/") ||
    chainOf(stage).some(({ id }) => development.test(id ?? "")) ||
    uses.some(({ service, buildTarget }) => isBuilt(buildTarget) && service.watch.length > 0) ||
    builds.some(({ by, buildTarget }) => by === "devcontainer" && isBuilt(buildTarget))
  );
}
