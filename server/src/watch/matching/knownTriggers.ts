/** Watch rules of which everything is known that decides which files they match. */
import type { ComposeService } from "../../compose/composeFile.ts";
import { knownAction, type WatchAction, type WatchTrigger } from "../../compose/develop/watchTrigger.ts";
import type { LoadedService, LoadedTrigger } from "../../composeProject/composeProject.ts";
import type { BuildContext } from "../../project/buildContext/buildContext.ts";
import type { ComposeInProject } from "../../project/composeInProject.ts";
import { bindOver, obeysBindMounts } from "../container/bindMounts.ts";
import { knownBuildContext } from "./knownBuildContext.ts";
import { type TriggerMatcher, triggerMatcher } from "./triggerMatcher.ts";

export interface KnownTrigger {
  readonly service: LoadedService;
  readonly rule: LoadedTrigger;
  /** Absolute path of the file that the spans of `trigger` lie in. */
  readonly file: string;
  readonly trigger: WatchTrigger;
  readonly action: WatchAction;
  /** Absolute path on the host. */
  readonly root: string;
  /** The path as written. */
  readonly path: string;
  readonly matcher: TriggerMatcher;
  /** Undefined: the service has no build, and so no ignore file. */
  readonly buildContext: BuildContext | undefined;
}

/** A known rule that is written in the file at hand. */
export interface KnownTriggerHere extends KnownTrigger {
  /** The service as this file has it. */
  readonly serviceHere: ComposeService;
}

/**
 * Each rule of the file at hand once. Left out: what a variable or an unreadable file hides, and what Compose does
 * not watch because a bind mount covers it.
 */
export const knownTriggersHere = (project: ComposeInProject): readonly KnownTriggerHere[] =>
  project.derived.get(knownTriggersHere, () =>
    project.watchRules.flatMap(({ service, loadedService, rule }) => {
      const known = knownTrigger(project, loadedService, rule);
      return known && known !== "unwatched" ? [here(project, known, service)] : [];
    }),
  );

const here = (
  project: ComposeInProject,
  known: KnownTrigger,
  serviceHere: ComposeService,
): KnownTriggerHere => remembered(project, known, here, () => ({ ...known, serviceHere }));

/** The rules of a service, in whatever file, of which all is known. */
export const knownTriggersOf = (project: ComposeInProject, service: LoadedService): readonly KnownTrigger[] =>
  service.watch.flatMap((rule) => {
    const known = knownTrigger(project, service, rule);
    return known && known !== "unwatched" ? [known] : [];
  });

/** A rule of the file at hand, where everything about it is known. */
export const knownTriggerHere = (
  project: ComposeInProject,
  trigger: WatchTrigger,
): KnownTriggerHere | undefined => byTrigger(project).get(trigger);

const byTrigger = (project: ComposeInProject): ReadonlyMap<WatchTrigger, KnownTriggerHere> =>
  project.derived.get(
    byTrigger,
    () => new Map(knownTriggersHere(project).map((known) => [known.trigger, known])),
  );

/** All rules of a service, in whatever file; undefined where one is not known, and where there may be more. */
export const allTriggersOf = (
  project: ComposeInProject,
  service: LoadedService,
): readonly KnownTrigger[] | undefined =>
  service.complete &&
  !mayBeAddedTo(project, service) &&
  service.watch.every((rule) => knownTrigger(project, service, rule))
    ? knownTriggersOf(project, service)
    : undefined;

/** A file beside this one, of which nothing tells whether Compose is given both, has rules for the service too. */
const mayBeAddedTo = (project: ComposeInProject, service: LoadedService): boolean =>
  service.definitions.length === 1 && project.otherDefinitions(service).some(({ watch }) => watch.length > 0);

/** What holds of a rule for as long as its service changes in nothing but in how its containers run. */
type Lasting = Omit<KnownTrigger, "service">;

/** Services that share a rule by an alias may obey different ignore files. */
function knownTrigger(
  project: ComposeInProject,
  service: LoadedService,
  rule: LoadedTrigger,
): KnownTrigger | "unwatched" | undefined {
  const lasting = project.standing(rule).get(readTrigger, () => readTrigger(project, service, rule));
  return typeof lasting === "object"
    ? remembered(project, { service, rule }, knownTrigger, () => ({ ...lasting, service }))
    : lasting;
}

/** What follows from a rule and its service as it is now; one object for as long as both are the same. */
function remembered<T>(
  project: ComposeInProject,
  { service, rule }: Pick<KnownTrigger, "service" | "rule">,
  key: object,
  read: () => T,
): T {
  const byRule = project.standing(service).get(key, () => new Map<LoadedTrigger, T>());
  const known = byRule.get(rule) ?? read();
  byRule.set(rule, known);
  return known;
}

function readTrigger(
  project: ComposeInProject,
  service: LoadedService,
  rule: LoadedTrigger,
): Lasting | "unwatched" | undefined {
  const { file, trigger, path: root } = rule;
  const action = knownAction(trigger);
  const buildContext = knownBuildContext(project, service);
  if (!action || !root || !trigger.path || !trigger.complete || buildContext === "unknown") return undefined;
  // With the root directory among its paths Compose stops before it watches anything.
  if (root === "/") return undefined;
  const matcher = triggerMatcher(trigger, root, buildContext, file);
  if (!matcher) return undefined;
  if (obeysBindMounts(action) && bindOver(service, root)?.certain) return "unwatched";
  return { rule, file, trigger, action, root, path: trigger.path.text, matcher, buildContext };
}
