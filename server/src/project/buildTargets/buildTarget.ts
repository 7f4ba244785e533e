/** One image that can be built: from which file, stage and context, under which name. */
import type { ComposeService } from "../../compose/composeFile.ts";
import type { ComposeValue } from "../../compose/values/composeValue.ts";
import type { Dockerfile } from "../../dockerfile/dockerfile.ts";
import { isImageReference } from "../../dockerfile/images/imageReference.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { directoryOf, nameOf } from "../../files/paths.ts";
import type { BuildWants } from "../../protocol/buildOptions.ts";
import type { BuildTarget, BuildTargetReason, ImageRole } from "../../protocol/buildTargets.ts";
import type { Snapshot } from "../snapshot.ts";
import { buildWants } from "./buildWants.ts";
import { type ComposedBuild, composedBuild } from "./composeBuildOptions.ts";
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
  readonly wants: BuildWants | undefined;
  readonly service?: { readonly file: string; readonly service: ComposeService };
}

/** The image a service asks for, when that is known: a variable that is not set leaves no name, or half of one. */
export const imageOfService = (service: ComposeService | undefined): string | undefined =>
  imageNamed(service?.image);

const imageNamed = (image: ComposeValue | undefined): string | undefined =>
  image?.known && isImageReference(image.text) ? image.text : undefined;

/** The target, named as its service says, else `<repository>:<role>`. */
export function buildTarget(source: ImageSource, repository: string, snapshot: Snapshot): BuildTarget {
  const { role, reason, dockerfile, buildContext, stage, isLastStage, wants, service } = source;
  const composed = buildOfService(snapshot, service);
  return {
    role,
    reason,
    dockerfile,
    buildContext,
    ...(stage && !isLastStage && { stage: stage.id ?? String(stage.index) }),
    tag: imageOfUse(snapshot, service) ?? `${repository}:${role}`,
    ...composed,
    ...openWants(wants, composed),
    ports: portsOf(stage, service?.service),
    ...(service && { service: { file: service.file, name: service.service.name } }),
  };
}

/** Another file of the project may name the image. */
const imageOfUse = (snapshot: Snapshot, use: ImageSource["service"]): string | undefined =>
  imageNamed(use && snapshot.composeProjectOf(use.file)?.service(use.service.name)?.image?.value) ??
  imageOfService(use?.service);

/** What `docker compose build` makes of the service; without a project to load it from, what its own file says. */
export function buildOfService(snapshot: Snapshot, use: ImageSource["service"]): ComposedBuild {
  const project = use && snapshot.composeProjectOf(use.file);
  const service = use && project?.service(use.service.name);
  const build = service?.build;
  if (project && service && build) return composedBuild(project, build, service.platform);
  const args = (use?.service.build?.args ?? []).flatMap(({ name, value }) =>
    value?.known ? [[name, value.text]] : [],
  );
  return { buildArgs: Object.fromEntries(args) };
}

/** What a build of the stage wants from outside. */
export const wantsOf = (
  dockerfile: Dockerfile | undefined,
  stage: Stage | undefined,
): BuildWants | undefined => (dockerfile && stage ? buildWants(dockerfile, stage) : undefined);

/** What is still wanted when arguments and options are given. */
export function openWants(
  wants: BuildWants | undefined,
  { buildArgs, options }: Pick<BuildTarget, "buildArgs" | "options">,
): Pick<BuildTarget, "wants"> {
  if (!wants) return {};
  const secrets = new Set(options?.secrets?.map(({ id }) => id));
  const agents = new Set(options?.ssh?.map((agent) => agent.split("=")[0]));
  const open: BuildWants = {
    args: wants.args.filter((name) => buildArgs[name] === undefined),
    secrets: wants.secrets.filter(({ id }) => !secrets.has(id)),
    ssh: wants.ssh.filter((id) => !agents.has(id)),
  };
  return open.args.length + open.secrets.length + open.ssh.length > 0 ? { wants: open } : {};
}

/** Both images of a pair share a repository: the one a service names, else the Dockerfile's folder. */
export function repositoryFor(sources: readonly (ImageSource | undefined)[]): string {
  for (const source of sources) {
    const image = imageOfService(source?.service?.service);
    if (image !== undefined) return repositoryOf(image);
  }
  const [first] = sources.filter((source) => source !== undefined);
  return repositoryFrom(first ? nameOf(directoryOf(first.dockerfile)) : "image");
}
