/**
 * A compose file service by service, for what looks at one at a time: what was found in a service that is as it was,
 * among circumstances that are as they were, need not be looked for again.
 */
import type { ComposeService } from "../compose/composeFile.ts";
import type { ComposeProject, LoadedService } from "../composeProject/composeProject.ts";
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

/** What decides about a service besides the disk, and what was found in it under these circumstances. */
interface Former {
  service: ComposeService | undefined;
  circumstances: string;
  found: Derived;
}

function servicePart(
  whole: ComposeInProject,
  loaded: ComposeProject,
  service: ComposeService,
  loadedService: LoadedService,
): ServicePart {
  const { complete, directory, name } = loaded;
  const circumstances = JSON.stringify([complete, directory, name, whole.compose.complete]);
  const former = whole
    .standing(loadedService)
    .get(servicePart, (): Former => ({ service, circumstances, found: new Derived() }));
  if (former.service !== service || former.circumstances !== circumstances)
    Object.assign(former, { service, circumstances, found: new Derived() });
  let project: ComposeInProject | undefined;
  return {
    service,
    path: whole.path,
    found: former.found,
    project: () => {
      project ??= narrowed(whole, loaded, service, loadedService);
      return project;
    },
  };
}

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
