/**
 * The watch rules of a project, prepared once so that each file is explained in well under a millisecond:
 * patterns compiled, ignore files read, and known which paths Compose registers with the operating system.
 */
import { knownAction, type WatchAction } from "../compose/develop/watchTrigger.ts";
import type { YamlMapping } from "../compose/yaml/yamlTree.ts";
import type {
  ComposeProject,
  LoadedService,
  LoadedTrigger,
  Place,
} from "../composeProject/composeProject.ts";
import type { ComposeVersion } from "../composeProject/composeVersion.ts";
import type { FileSystem } from "../files/fileSystem.ts";
import { bindOver, obeysBindMounts } from "./container/bindMounts.ts";
import { builtInLists, type PatternList } from "./matching/patternList.ts";
import { type RuleMatcher, ruleMatcher } from "./matching/ruleMatcher.ts";
import { watchIgnoreList } from "./matching/watchIgnoreFile.ts";
import { type WatchSemantics, watchSemantics } from "./watchSemantics.ts";
import { type WatchStop, watchStops } from "./watchStops.ts";

export interface WatchModelOptions {
  /** Undefined: what the newest Compose does. */
  readonly composeVersion?: ComposeVersion | undefined;
  /** What `docker compose watch SERVICE…` names: watched with all they depend on. Absent: every active service. */
  readonly services?: readonly string[];
}

export interface WatchModel {
  readonly project: ComposeProject;
  readonly files: FileSystem;
  readonly semantics: WatchSemantics;
  /** In Compose's order: by service, then as the rules of a service are merged. */
  readonly rules: readonly WatchRule[];
  /** Whether a service is surely among those that are watched. */
  readonly watched: (service: LoadedService) => boolean;
  /** False when Compose may have more rules than these. */
  readonly complete: boolean;
  /** Why Compose ends before it watches anything; then nothing happens, whatever the rules say. */
  readonly stops: readonly WatchStop[];
}

export interface WatchRule {
  readonly service: LoadedService;
  readonly loaded: LoadedTrigger;
  /** Undefined where a variable decides, and for what is no action. */
  readonly action: WatchAction | undefined;
  /** Undefined where the rule's path is not known. */
  readonly matcher: RuleMatcher | undefined;
  /** Whether the service is among those that are watched; undefined where a variable decides. */
  readonly active: boolean | undefined;
  readonly registration: Registration;
}

/** Whether Compose asks the operating system to report changes of the rule's path. */
export type Registration =
  | { readonly kind: "registered" }
  /** Compose warns, and leaves the path to the bind mount. The rule stays: another's report still makes it act. */
  | { readonly kind: "bindMount"; readonly place: Place }
  | { readonly kind: "inactive" }
  | { readonly kind: "unknown"; readonly place: Place };

/** Reads ignore files, and nothing else of the disk; how many files there are makes no difference. Never throws. */
export function watchModel(
  project: ComposeProject,
  files: FileSystem,
  { composeVersion, services }: WatchModelOptions = {},
): WatchModel {
  const semantics = watchSemantics(composeVersion);
  const selected = services && withDependencies(project, services);
  const isActive = ({ name, active }: LoadedService): boolean | undefined =>
    selected ? selected.has(name) : active;
  const shared = builtInLists();
  const matcherOf = matcherMemory(semantics);
  const rules = project.services.flatMap((service) => {
    if (service.watch.length === 0) return [];
    const active = isActive(service);
    const ignoreFile = watchIgnoreList(service, project.directory, files, semantics);
    const ignoreLists = ignoreFile ? [ignoreFile, ...shared] : shared;
    return service.watch.map((loaded) => watchRule(service, loaded, active, matcherOf(loaded, ignoreLists)));
  });
  return {
    project,
    files,
    semantics,
    rules,
    watched: (service) => isActive(service) === true,
    complete:
      project.complete && project.services.every(({ complete, active }) => complete || active === false),
    stops: watchStops(project, files, rules, semantics),
  };
}

/** Aliases repeat rules, and what is repeated is compiled once. */
function matcherMemory({ include, starDropsPatterns }: WatchSemantics) {
  const known = new Map<readonly PatternList[], Map<YamlMapping, RuleMatcher>>();
  return ({ file, trigger, path: root }: LoadedTrigger, ignoreLists: readonly PatternList[]) => {
    if (root === undefined) return undefined;
    const matchers = known.get(ignoreLists) ?? new Map<YamlMapping, RuleMatcher>();
    known.set(ignoreLists, matchers);
    const same = matchers.get(trigger.node);
    if (same?.root === root) return same;
    const lists = { ignore: trigger.ignore, include: include ? trigger.include : [], ignoreLists };
    const matcher = ruleMatcher({ root, file, starDropsPatterns, ...lists });
    matchers.set(trigger.node, matcher);
    return matcher;
  };
}

function watchRule(
  service: LoadedService,
  loaded: LoadedTrigger,
  active: boolean | undefined,
  matcher: RuleMatcher | undefined,
): WatchRule {
  const { file, trigger, path: root } = loaded;
  const action = knownAction(trigger);
  return { service, loaded, action, matcher, active, registration: registrationOf() };

  function registrationOf(): Registration {
    if (active === false) return { kind: "inactive" };
    const here: Place = { path: file, span: trigger.path?.span ?? trigger.headSpan };
    if (active === undefined || root === undefined) return { kind: "unknown", place: here };
    if (action === undefined) {
      return { kind: "unknown", place: { path: file, span: trigger.action?.span ?? trigger.headSpan } };
    }
    const bind = obeysBindMounts(action) ? bindOver(service, root) : undefined;
    if (!bind) return { kind: "registered" };
    return { kind: bind.certain ? "bindMount" : "unknown", place: bind.volume.place };
  }
}

function withDependencies(project: ComposeProject, names: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>(names);
  for (const name of found) {
    for (const dependency of project.service(name)?.dependsOn ?? []) found.add(dependency);
  }
  return found;
}
