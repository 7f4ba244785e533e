/** Where compose files name a stage of a Dockerfile: `build.target` of the services that build it. */
import type { ComposeService } from "../compose/composeService.ts";
import type { ComposeValue } from "../compose/composeValue.ts";
import type { LoadedService } from "../composeProject/composeProject.ts";
import type { Dockerfile } from "../dockerfile/dockerfile.ts";
import type { Stage } from "../dockerfile/stages.ts";
import { directoryOf } from "../files/paths.ts";
import { buildSourceOf } from "../project/services.ts";
import type { Snapshot } from "../project/snapshot.ts";
import { type Span, slice, spanAt, touches } from "../text/span.ts";

/** A service that builds a Dockerfile, as one of its files has it. */
export interface BuildingService {
  /** Absolute path of the compose file. */
  readonly path: string;
  readonly service: ComposeService;
}

/** One `build.target`. */
export interface StageTarget {
  /** Absolute path of the compose file. */
  readonly path: string;
  /** The text of that file. */
  readonly source: string;
  readonly value: ComposeValue;
  /** Without quotes around it. */
  readonly span: Span;
  /** By its name or by its 0-based number. */
  readonly kind: "name" | "number";
  /** What Compose reads stands there: no variable, alias or escape. */
  readonly plain: boolean;
}

/** Every definition of a service that surely builds the Dockerfile, those of `extends` and of override files too. */
export function servicesBuilding(snapshot: Snapshot, dockerfilePath: string): readonly BuildingService[] {
  const found = new Map<string, BuildingService>();
  for (const composePath of snapshot.composeFilesFor(dockerfilePath)) {
    const loaded = snapshot.composeProjectOf(composePath)?.services;
    for (const service of loaded ?? snapshot.composeAt(composePath)?.services ?? []) {
      const source = buildSourceOf(service, directoryOf(composePath));
      if (!source || source === "unknown" || source.dockerfile !== dockerfilePath) continue;
      for (const { file, service: definition } of definitionsOf(service, composePath))
        found.set(`${file}\n${definition.span.start}`, { path: file, service: definition });
    }
  }
  return [...found.values()];
}

const definitionsOf = (
  service: ComposeService | LoadedService,
  file: string,
): readonly { readonly file: string; readonly service: ComposeService }[] =>
  "definitions" in service ? service.definitions : [{ file, service }];

/** The targets that mean a stage, as far as variables are known or have a default. */
export function stageTargets(
  snapshot: Snapshot,
  services: readonly BuildingService[],
  dockerfile: Dockerfile,
  stage: Stage,
): readonly StageTarget[] {
  const found = new Map<string, StageTarget>();
  for (const { path, service } of services) {
    const value = service.build?.target;
    if (!value) continue;
    const source = snapshot.files.readFile(path) ?? "";
    if (!means(dockerfile, stage, value, slice(source, value.span))) continue;
    // A value that several services share by an anchor is written once.
    found.set(`${path}\n${value.span.start}`, {
      path,
      source,
      value,
      ...writtenTarget(source, value, stage),
    });
  }
  return [...found.values()];
}

/** Of a variable nobody knows, what stands there tells: `${STAGE:-dev}` means `dev` unless somebody sets it. */
function means(dockerfile: Dockerfile, stage: Stage, value: ComposeValue, written: string): boolean {
  if (value.known) return dockerfile.findStage(value.text) === stage;
  const standsFor = /\$\{\w+:?-([^${}]*)\}/.exec(written)?.[1];
  return standsFor !== undefined && dockerfile.findStage(standsFor) === stage;
}

/** The target at an offset of a compose file. */
export const targetAt = (services: readonly ComposeService[], offset: number): ComposeService | undefined =>
  services.find(({ build }) => build?.target && touches(build.target.span, spanAt(offset)));

/** Where and how a target that means a stage is written in the text of its file. */
export function writtenTarget(
  text: string,
  { span, text: read }: ComposeValue,
  stage: Stage,
): Pick<StageTarget, "span" | "kind" | "plain"> {
  const written = slice(text, span);
  const quoted = /^(["']).*\1$/s.test(written) && written.length > 1;
  const inner = quoted ? { start: span.start + 1, end: span.end - 1 } : span;
  return {
    span: inner,
    kind: read === String(stage.index) && read !== stage.id ? "number" : "name",
    plain: slice(text, inner) === read,
  };
}
