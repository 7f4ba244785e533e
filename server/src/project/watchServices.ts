/** Which services Compose can watch, project by project. */
import type { ComposeProject, LoadedService } from "../composeProject/composeProject.ts";
import { nameOf, resolvePath } from "../files/paths.ts";
import { composeFileName } from "./composeFiles.ts";
import type { ComposeInProject } from "./composeInProject.ts";
import { filesNear } from "./dockerfiles.ts";
import { buildSourceOf } from "./services.ts";
import type { Snapshot } from "./snapshot.ts";

export interface WatchedProject {
  readonly loaded: ComposeProject;
  readonly name: string;
  /** Those with at least one watch rule, in the order they are named. */
  readonly services: readonly LoadedService[];
  /** Every file that Compose reads once, when it starts: a change of one does not reach a watch that runs. */
  readonly sources: readonly string[];
}

/** Projects whose compose files lie near the top of a workspace folder and that have a service to watch. */
export function findWatchedProjects(snapshot: Snapshot, folder: string): readonly WatchedProject[] {
  const found = new Map<string, WatchedProject>();
  for (const path of filesNear(snapshot.files, folder, (name) => composeFileName.test(name))) {
    const project = watchedProjectOf(snapshot, path);
    if (project && project.services.length > 0) found.set(project.loaded.files.join("\n"), project);
  }
  return [...found.values()];
}

/** The project that a compose file is part of; undefined when it cannot be read, or is laid over unknown files. */
export function watchedProjectOf(snapshot: Snapshot, path: string): WatchedProject | undefined {
  const compose = snapshot.composeAt(path);
  const inProject = compose && snapshot.composeInProject(compose, path);
  return inProject?.loaded && watchedProject(inProject, inProject.loaded);
}

function watchedProject(inProject: ComposeInProject, loaded: ComposeProject): WatchedProject {
  const services = loaded.services.filter(({ watch }) => watch.length > 0);
  const ignoreFiles = services.flatMap((service) => inProject.buildContextOf(service)?.ignoreFile.path ?? []);
  return {
    loaded,
    name: loaded.name ?? nameOf(loaded.directory),
    services,
    // Compose reads a `.env` that is not there yet when it is started again.
    sources: [
      ...new Set([...loaded.files, ...loaded.sources, resolvePath(loaded.directory, ".env"), ...ignoreFiles]),
    ],
  };
}

/** Absolute path; undefined where there is no build, the Dockerfile is written inline, or a variable decides. */
export function dockerfileOf(service: LoadedService, { directory }: ComposeProject): string | undefined {
  const source = buildSourceOf(service, directory);
  return source === undefined || source === "unknown" ? undefined : source.dockerfile;
}

/** The services named, and all they depend on; every active one when none is named. */
export function selectedServices(
  { services, service }: ComposeProject,
  names: readonly string[],
): readonly LoadedService[] {
  const selected = new Set<LoadedService>();
  const add = (found: LoadedService | undefined): void => {
    if (!found || selected.has(found)) return;
    selected.add(found);
    for (const name of found.dependsOn) add(service(name));
  };
  const first =
    names.length > 0 ? names.map((name) => service(name)) : services.filter(({ active }) => active !== false);
  for (const each of first) add(each);
  return [...selected];
}
