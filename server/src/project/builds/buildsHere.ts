/** The builds that a compose file asks for itself, where no other file can change what is said of them. */
import type { ComposeBuild } from "../../compose/composeBuild.ts";
import type { ComposeService } from "../../compose/composeService.ts";
import type { ComposeEntry, ComposeValue } from "../../compose/values/composeValue.ts";
import type { LoadedBuild, LoadedService } from "../../composeProject/composeProject.ts";
import { nameOf } from "../../files/paths.ts";
import { contains, type Span } from "../../text/span.ts";
import type { ComposeInProject } from "../composeInProject.ts";

export interface BuildHere {
  /** The service as this file has it. */
  readonly service: ComposeService;
  readonly loadedService: LoadedService;
  /** Its build, the other files of the project merged in. */
  readonly build: LoadedBuild;
  /** The same as this file alone has it. */
  readonly own: ComposeBuild;
}

/** One for each service of the file that has a `build` of its own, and of which everything is known. */
export const buildsHere = (project: ComposeInProject): readonly BuildHere[] =>
  project.derived.get(buildsHere, () =>
    project.compose.services.flatMap((service) => {
      const loadedService = project.loaded?.service(service.name);
      const { build: own } = service;
      if (!own?.complete || !loadedService?.complete || !loadedService.build?.complete) return [];
      if (!loadedService.definitions.some((definition) => definition.service === service)) return [];
      const { build } = loadedService;
      return mayBeLaidOver(project, service, own) ? [] : [{ service, loadedService, build, own }];
    }),
  );

/** Compose files with these names are what Compose is started with; others are often given to it behind them. */
const firstFile = /^(?:docker-)?compose\.ya?ml$/;

/**
 * Whether another compose file, of which nothing tells whether Compose is given both, may bring what this one leaves
 * out of a build: `compose.prod.yaml` often has the `target` alone.
 */
function mayBeLaidOver(project: ComposeInProject, service: ComposeService, own: ComposeBuild): boolean {
  const { path, loaded } = project;
  if (path === undefined || (loaded?.files.length ?? 0) > 1 || firstFile.test(nameOf(path))) return false;
  return project
    .otherDefinitions(service)
    .some(({ build }) => build && (!own.context || (!own.dockerfile && build.dockerfile !== undefined)));
}

/** A part of a build as it is written. */
export interface BuildPart {
  readonly value: ComposeValue;
  /** Within the service: the value, else the key `build` that brings it from an anchor. */
  readonly span: Span;
  /** Whether the value is written in the service itself, and so means nothing to others. */
  readonly direct: boolean;
}

/** Undefined where this file does not say it, or a variable decides. */
export function buildPart(
  { path }: ComposeInProject,
  { service, build, own }: BuildHere,
  part: "context" | "dockerfile" | "target",
): BuildPart | undefined {
  const value = build[part];
  const span = own[part]?.span;
  if (!value?.known || build.files[part] !== path || span?.start !== value.span.start) return undefined;
  if (contains(service.span, value.span)) return { value, span: value.span, direct: true };
  const key = service.entries.get("build")?.key.span;
  return key && contains(service.span, key) ? { value, span: key, direct: false } : undefined;
}

/** The arguments that are written in the service itself, and that nothing else gives another value. */
export const argumentsHere = (
  { path }: ComposeInProject,
  { service, build, own }: BuildHere,
): readonly ComposeEntry[] =>
  own.args.filter(
    ({ nameSpan, name }) =>
      contains(service.span, nameSpan) && build.args.some((each) => each.name === name && each.file === path),
  );

/** Where the build as such is written in the service: its value, else its key. */
export function buildSpan({ service, own }: BuildHere): Span {
  const entry = service.entries.get("build");
  if (own.context && contains(service.span, own.context.span)) return own.context.span;
  return entry && contains(service.span, entry.key.span) ? entry.key.span : service.nameSpan;
}
