/** How compose services and Dockerfiles belong together. */
import type { ComposeBuild } from "../../compose/composeBuild.ts";
import type { ComposeService } from "../../compose/composeFile.ts";
import type { LoadedService } from "../../composeProject/composeProject.ts";
import type { Stage } from "../../dockerfile/stages/stages.ts";
import { directoryOf, resolvePath } from "../../files/paths.ts";
import type { DockerfileInProject } from "../dockerfileInProject.ts";
import type { ImageBuild } from "./imageBuild.ts";

/** How a compose service uses a Dockerfile. */
export interface ServiceUse {
  /** Absolute path of the compose file. */
  readonly composePath: string;
  readonly service: ComposeService;
  /** Its build as the project has it, other files merged in. */
  readonly build: ComposeBuild;
  /** Whether all is here that may say something of the service. */
  readonly complete: boolean;
  /** Absolute path of the Dockerfile, and of the build context. */
  readonly dockerfile: string;
  readonly root: string;
  /** The stage the service builds, as `build.target` has it; undefined = the last stage, `unknown` where a variable decides. */
  readonly buildTarget: string | undefined | "unknown";
}

/** A service of a compose file, and the same as its project has it. */
export interface ServiceAround {
  /** Absolute path of the compose file. */
  readonly composePath: string;
  readonly service: ComposeService;
  readonly whole: ComposeService | LoadedService;
}

/** Those of the services that build a Dockerfile, and builds of those that may, from a context that nothing tells. */
export function serviceUses(
  services: Iterable<ServiceAround>,
  path: string,
): { readonly uses: readonly ServiceUse[]; readonly open: readonly ImageBuild[] } {
  const uses: ServiceUse[] = [];
  const open: ImageBuild[] = [];
  for (const { composePath, service, whole } of services) {
    const { build, complete } = whole;
    const source = service.build && build && buildSourceOf(whole, directoryOf(composePath));
    if (!build || !source) continue;
    if (source === "unknown") {
      if (mayBuild(service, path)) open.push(openBuildOf(composePath, service, build));
    } else if (source.dockerfile === path) {
      const { root } = source;
      // A file that is not here may name a stage, and contexts.
      const buildTarget = source.buildTarget ?? (complete ? undefined : "unknown");
      uses.push({ composePath, service, build, complete, dockerfile: path, root, buildTarget });
    }
  }
  return { uses, open };
}

/** A build whose context is not known may still be of this very file. */
function mayBuild(service: ComposeService, path: string): boolean {
  const dockerfile = service.build?.dockerfile;
  if (service.build?.dockerfileInline) return false;
  if (dockerfile && !dockerfile.known) return true;
  return path.endsWith(`/${(dockerfile?.text ?? "Dockerfile").replace(/^\.\//, "")}`);
}

/** A use as any other build is. */
export function buildOfUse(use: ServiceUse): ImageBuild {
  const { composePath, service, build, dockerfile, root, buildTarget } = use;
  return {
    by: "compose",
    path: composePath,
    span: service.nameSpan,
    dockerfile,
    root,
    buildTarget,
    ...givenTo(build, use.complete && build.complete),
  };
}

/** The services that build a stage; those of which a variable decides what they build are left out. */
export const usesOfStage = (
  { uses, dockerfile }: Pick<DockerfileInProject, "uses" | "dockerfile">,
  stage: Stage,
): readonly ServiceUse[] => uses.filter(({ buildTarget }) => dockerfile.targetStage(buildTarget) === stage);

/** A build of a service that may be of any Dockerfile: a variable decides, or a file that is not here. */
function openBuildOf(composePath: string, service: ComposeService, build: ComposeBuild): ImageBuild {
  const { complete } = build;
  return {
    by: "compose",
    path: composePath,
    span: service.nameSpan,
    dockerfile: "unknown",
    root: "unknown",
    buildTarget: targetOf(build) ?? (complete ? undefined : "unknown"),
    ...givenTo(build, complete),
  };
}

const givenTo = (
  { args, additionalContexts }: ComposeBuild,
  complete: boolean,
): Pick<ImageBuild, "buildArgs" | "namedContexts"> => ({
  buildArgs: new Map(args.map(({ name, value }) => [name, value?.known ? value.text : undefined])),
  namedContexts: complete ? additionalContexts.map(({ name }) => name) : "unknown",
});

const targetOf = ({ target }: ComposeBuild): string | undefined | "unknown" =>
  target?.known === false ? "unknown" : target?.text || undefined;

/** What a service builds from; `unknown` where a variable or a remote context decides. */
export type BuildSource =
  | "unknown"
  | {
      /** Absolute path of the build context. */
      readonly root: string;
      /** Absolute path; undefined for `dockerfile_inline`. */
      readonly dockerfile: string | undefined;
      /** Undefined = the last stage; `unknown` where a variable decides. */
      readonly buildTarget: string | undefined;
    };

/** Undefined for a service without a build. Paths of one that is not loaded resolve against `projectDirectory`. */
export function buildSourceOf(
  service: ComposeService | LoadedService,
  projectDirectory: string,
): BuildSource | undefined {
  const { build } = service;
  if (!build) return undefined;
  const { context, dockerfile, dockerfileInline } = build;
  const undecided = [context, dockerfile].some((value) => value?.known === false);
  if (undecided || !build.complete || (context && isOutOfSight(context.text))) return "unknown";
  // Without a context here, `extends` may bring one from elsewhere.
  if (!context && !service.complete) return "unknown";
  const directory = "directory" in build ? build.directory : projectDirectory;
  const root = resolvePath(directory, context?.text ?? ".");
  return {
    root,
    dockerfile: dockerfileInline ? undefined : resolvePath(root, dockerfile?.text || "Dockerfile"),
    buildTarget: targetOf(build),
  };
}

/** Git and HTTP contexts, and those that only the builder knows: nobody here tells whose home `~` is. */
export const isOutOfSight = (context: string): boolean => context.startsWith("~") || isRemote(context);

/** Git and HTTP contexts. */
export const isRemote = (context: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/)/i.test(context) || /\.git(?:#|$)/.test(context);
