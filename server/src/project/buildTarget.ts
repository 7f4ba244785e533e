/** One image that can be built: from which file, stage and context, under which name. */
import type { ComposeService } from "../compose/composeFile.ts";
import type { Stage } from "../dockerfile/stages.ts";
import { directoryOf, nameOf } from "../files/paths.ts";
import type { BuildTarget, BuildTargetReason, ImageRole } from "../protocol/buildTargets.ts";
import { repositoryFrom, repositoryOf } from "./imageNames.ts";
import { portsOf } from "./ports.ts";

/** What is known of an image before it has a name. */
export interface ImageSource {
  readonly role: ImageRole;
  readonly reason: BuildTargetReason;
  /** Absolute path. */
  readonly dockerfile: string;
  /** Absolute path. */
  readonly buildContext: string;
  /** Undefined where the Dockerfile has none, or cannot be read. */
  readonly stage: Stage | undefined;
  readonly isLastStage: boolean;
  readonly service?: { readonly file: string; readonly service: ComposeService };
}

/** The image a service asks for, when that is known. */
export const imageOfService = (service: ComposeService | undefined): string | undefined =>
  service?.image?.known ? service.image.text : undefined;

/** The target, named as its service says, else `<repository>:<role>`. */
export function buildTarget(source: ImageSource, repository: string): BuildTarget {
  const { role, reason, dockerfile, buildContext, stage, isLastStage, service } = source;
  return {
    role,
    reason,
    dockerfile,
    buildContext,
    ...(stage && !isLastStage && { stage: stage.id ?? String(stage.index) }),
    tag: imageOfService(service?.service) ?? `${repository}:${role}`,
    buildArgs: buildArgsOf(service?.service),
    ports: portsOf(stage, service?.service),
    ...(service && { service: { file: service.file, name: service.service.name } }),
  };
}

/** Arguments with known values; the others come from the user's environment. */
export const buildArgsOf = (service: ComposeService | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (service?.build?.args ?? []).flatMap(({ name, value }) => (value?.known ? [[name, value.text]] : [])),
  );

/** Both images of a pair share a repository: the one a service names, else the Dockerfile's folder. */
export function repositoryFor(sources: readonly (ImageSource | undefined)[]): string {
  for (const source of sources) {
    const image = imageOfService(source?.service?.service);
    if (image !== undefined) return repositoryOf(image);
  }
  const [first] = sources.filter((source) => source !== undefined);
  return repositoryFrom(first ? nameOf(directoryOf(first.dockerfile)) : "image");
}
