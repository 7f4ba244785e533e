/**
 * A compose file service by service, for what looks at one at a time: what was found in a service that is as it was,
 * among circumstances that are as they were, need not be looked for again.
 */
import type { ComposeService } from "../compose/composeFile.ts";
import type { YamlEntry } from "../compose/yaml/yamlTree.ts";
import type { ComposeProject, LoadedService } from "../composeProject/composeProject.ts";
import { besidesRun, isSameBesidesRun } from "../composeProject/runKeys.ts";
import { Derived } from "../text/derived.ts";
import type { ComposeInProject } from "./composeInProject.ts";

export interface ServicePart {
  readonly service: ComposeService;
  /** That of the file. */
  readonly path: string | undefined;
  /** The project as if its file held this service alone. Of the text, only what belongs to the service may be told. */
  project(): ComposeInProject;
  /** What was found in the service; as new where anything that could decide about it is another now. */
  readonly found: Derived;
  /** Likewise, of what no run key decides: it stands while somebody types in one. Its place in the service may move. */
  readonly foundBesidesRun: Derived;
}

/** Undefined where a service cannot be looked at without the others. */
export function serviceParts(whole: ComposeInProject): readonly ServicePart[] | undefined {
  const { compose, loaded } = whole;
  if (!loaded || compose.documents.length !== 1 || !loaded.services.every((each) => hasOwnRules(whole, each)))
    return undefined;
  const parts: ServicePart[] = [];
  for (const service of compose.services) {
    const loadedService = loaded.service(service.name);
    if (!loadedService) return undefined;
    parts.push(servicePart(whole, loaded, service, loadedService));
  }
  return parts;
}

/** Whether none of the service's rules stands in another service of this file, which it extends. */
function hasOwnRules({ compose, path }: ComposeInProject, { name, watch }: LoadedService): boolean {
  const own = compose.service(name)?.watch ?? [];
  return watch.every(({ file, trigger }) => file !== path || own.includes(trigger));
}

/** What decides about a service besides the disk. */
interface Grounds {
  readonly service: ComposeService;
  readonly loadedService: LoadedService;
  /** Of its keys and of the project, what decides beside them. */
  readonly circumstances: readonly unknown[];
  /** What is written in it, but for run keys; undefined where more than that makes it what Compose has. */
  readonly besidesRun: readonly YamlEntry[] | undefined;
}

/** What was found in a service, and on what grounds. */
interface Former {
  grounds?: Grounds;
  found: Derived;
  foundBesidesRun: Derived;
}

function servicePart(
  whole: ComposeInProject,
  loaded: ComposeProject,
  service: ComposeService,
  loadedService: LoadedService,
): ServicePart {
  const former = whole
    .standingUnder(service.name)
    .get(servicePart, (): Former => ({ found: new Derived(), foundBesidesRun: new Derived() }));
  const before = former.grounds;
  const grounds = groundsOf(whole, loaded, service, loadedService, before);
  former.grounds = grounds;
  if (before && !isAllAsBefore(before, grounds)) former.found = new Derived();
  if (before && !isAsBeforeBesidesRun(before, grounds)) former.foundBesidesRun = new Derived();
  const { found, foundBesidesRun } = former;
  let project: ComposeInProject | undefined;
  return {
    service,
    path: whole.path,
    found,
    foundBesidesRun,
    project: () => {
      project ??= narrowed(whole, loaded, service, loadedService);
      return project;
    },
  };
}

function groundsOf(
  whole: ComposeInProject,
  loaded: ComposeProject,
  service: ComposeService,
  loadedService: LoadedService,
  before: Grounds | undefined,
): Grounds {
  const { tag, readWhole } = service;
  const { complete, directory, name } = loaded;
  const circumstances = [
    complete,
    directory,
    name,
    whole.compose.complete,
    tag,
    readWhole,
    service.complete,
    loadedService.complete,
    loadedService.active,
  ];
  if (before && isSameService(before, { service, loadedService })) return { ...before, circumstances };
  const isWhole = loadedService.definitions.length === 1;
  return { service, loadedService, circumstances, besidesRun: isWhole ? besidesRun(service) : undefined };
}

const isSameService = (
  before: Pick<Grounds, "service" | "loadedService">,
  now: Pick<Grounds, "service" | "loadedService">,
): boolean => before.service === now.service && before.loadedService === now.loadedService;

const isAllAsBefore = (before: Grounds, now: Grounds): boolean =>
  isSameService(before, now) && isSame(before.circumstances, now.circumstances);

const isAsBeforeBesidesRun = (before: Grounds, now: Grounds): boolean =>
  isAllAsBefore(before, now) ||
  (isSameBesidesRun(before.besidesRun, now.besidesRun) && isSame(before.circumstances, now.circumstances));

const isSame = (before: Grounds["circumstances"], now: Grounds["circumstances"]): boolean =>
  before.every((each, index) => each === now[index]);

function narrowed(
  whole: ComposeInProject,
  loaded: ComposeProject,
  service: ComposeService,
  loadedService: LoadedService,
): ComposeInProject {
  const { compose } = whole;
  return {
    ...whole,
    compose: {
      ...compose,
      root: undefined,
      documents: [],
      variables: new Map(),
      refusedValues: [],
      errors: [],
      services: [service],
      watchRules: compose.watchRules.filter((rule) => rule.service === service),
      service: (name) => (name === service.name ? service : undefined),
    },
    loaded: {
      ...loaded,
      services: [loadedService],
      service: (name) => (name === loadedService.name ? loadedService : undefined),
      refusals: [],
    },
    watchRules: whole.watchRules.filter((here) => here.service === service),
    derived: new Derived(),
  };
}
