/** What makes `docker compose watch` end, containers started, before it watches anything. */
import type { ComposeProject, Place } from "../composeProject/composeProject.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { copiesFirst } from "./container/firstCopy.ts";
import type { WatchRule } from "./watchModel.ts";
import type { WatchSemantics } from "./watchSemantics.ts";

export interface WatchStop {
  readonly kind: /** Compose does not load the files together. */
    | "refused"
    /** `syntax error in pattern`. */
    | "badPattern"
    /** `can't watch service "…" with action rebuild without a build context`. */
    | "rebuildWithoutBuild"
    /** Before 2.32.0 a service needs a build to be watched. */
    | "noBuild"
    /** `finding ancestor of /: cannot watch root directory`. */
    | "rootPath"
    /** `stat …: no such file or directory`: what `initial_sync` copies first must be there. */
    | "missingPath";
  readonly place: Place;
}

/** Nothing that is only possible: unknown services, paths and patterns stop nothing. */
export function watchStops(
  project: ComposeProject,
  files: FileSystem,
  rules: readonly WatchRule[],
  { watchesWithoutBuild, initialSync, refusesIncludedAgain, knownKeys }: WatchSemantics,
): readonly WatchStop[] {
  const refusals = project.refusals
    .filter(({ kind }) => kind !== "include-conflict" || refusesIncludedAgain)
    .filter(({ kind }) => kind !== "unknown-key" || knownKeys)
    .map(({ place }): WatchStop => ({ kind: "refused", place }));
  const stops = rules
    .filter(({ active }) => active === true)
    .flatMap((rule): readonly WatchStop[] => {
      const { action, matcher, service, registration } = rule;
      const { file, trigger } = rule.loaded;
      const at = (kind: WatchStop["kind"], value = trigger.action): WatchStop => ({
        kind,
        place: { path: file, span: value?.span ?? trigger.headSpan },
      });
      const withoutBuild = !service.build && service.complete;
      const absent = initialSync && copiesFirst(rule) && matcher && files.kindOf(matcher.root) === "missing";
      return [
        ...(absent ? [at("missingPath", trigger.path)] : []),
        ...(withoutBuild && action === "rebuild" ? [at("rebuildWithoutBuild")] : []),
        ...(withoutBuild && action !== "rebuild" && !watchesWithoutBuild ? [at("noBuild")] : []),
        ...(matcher?.root === "/" && registration.kind === "registered"
          ? [at("rootPath", trigger.path)]
          : []),
        ...(matcher?.refused ?? []).map((place): WatchStop => ({ kind: "badPattern", place })),
      ];
    });
  return [...refusals, ...stops];
}
